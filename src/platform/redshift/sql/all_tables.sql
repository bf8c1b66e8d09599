SELECT table_name
FROM svv_all_tables
WHERE database_name = $1 AND schema_name = $2
  AND (CAST($3 AS VARCHAR(128)) IS NULL OR table_name = $3)
ORDER BY table_name;
