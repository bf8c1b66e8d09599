-- Functions.
SELECT DISTINCT 'REVOKE ALL ON FUNCTION "' || REPLACE(namespace_name, '"', '""') || '"."'
       || REPLACE(function_name, '"', '""') || '"(' || argument_types || ') FROM '
       || {{literal account}} AS statement
FROM svv_function_privileges
WHERE identity_type = 'user' AND identity_name = {{literal user}};
