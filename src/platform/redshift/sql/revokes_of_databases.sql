-- Databases, from here for all of them.
SELECT DISTINCT 'REVOKE ALL ON DATABASE "' || REPLACE(database_name, '"', '""') || '" FROM '
       || {{literal account}} AS statement
FROM svv_database_privileges
WHERE identity_type = 'user' AND identity_name = {{literal user}};
