SELECT DISTINCT namespace_name
FROM svv_schema_privileges
WHERE identity_type = 'user' AND identity_name = $1
ORDER BY namespace_name;
