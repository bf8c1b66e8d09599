-- Columns of the connected database, those of late-binding views included.
SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision,
       numeric_scale, is_nullable
FROM svv_columns
WHERE table_schema = $1 AND (CAST($2 AS VARCHAR(128)) IS NULL OR table_name = $2)
ORDER BY table_name, ordinal_position;
