-- Reads nothing, and is refused to those who may not read.
SELECT 1 FROM {{name table}} LIMIT 0;
