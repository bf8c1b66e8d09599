-- One row if the schema is an external one.
SELECT schemaname FROM svv_external_schemas WHERE schemaname = $1;
