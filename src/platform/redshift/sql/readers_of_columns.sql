-- The same for single columns.
SELECT DISTINCT relation_name, identity_name, identity_type
FROM svv_column_privileges
WHERE namespace_name = $1 AND privilege_type = 'SELECT';
