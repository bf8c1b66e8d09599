SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision,
       numeric_scale, is_nullable
FROM svv_all_columns
WHERE database_name = $1 AND schema_name = $2
  AND (CAST($3 AS VARCHAR(128)) IS NULL OR table_name = $3)
ORDER BY table_name, ordinal_position;
