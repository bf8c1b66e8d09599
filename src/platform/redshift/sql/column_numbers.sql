-- The catalog's own numbers. A dropped column keeps its number, and one that is added gets another.
SELECT c.relname, c.oid, a.attname, a.attnum
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
WHERE n.nspname = $1 AND (CAST($2 AS VARCHAR(128)) IS NULL OR c.relname = $2)
  AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped;
