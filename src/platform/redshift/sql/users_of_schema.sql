-- Who may use a schema, by explicit grants.
SELECT identity_name, identity_type
FROM svv_schema_privileges
WHERE namespace_name = $1 AND privilege_type = 'USAGE';
