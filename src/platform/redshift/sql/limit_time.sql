SET LOCAL statement_timeout TO {{integer limit_ms}};
