-- Schemas.
SELECT DISTINCT 'REVOKE ALL ON SCHEMA "' || REPLACE(namespace_name, '"', '""') || '" FROM '
       || {{literal account}} AS statement
FROM svv_schema_privileges
WHERE identity_type = 'user' AND identity_name = {{literal user}};
