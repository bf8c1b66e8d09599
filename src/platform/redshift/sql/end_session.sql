SELECT pg_terminate_backend(CAST($1 AS INTEGER));
