-- What others give the account on whatever they will make.
SELECT DISTINCT 'ALTER DEFAULT PRIVILEGES FOR USER "' || REPLACE(owner_name, '"', '""') || '"'
       || CASE WHEN COALESCE(schema_name, '') = '' THEN ''
               ELSE ' IN SCHEMA "' || REPLACE(schema_name, '"', '""') || '"' END
       || ' REVOKE ALL ON '
       || CASE object_type WHEN 'FUNCTION' THEN 'FUNCTIONS' WHEN 'PROCEDURE' THEN 'PROCEDURES'
               ELSE 'TABLES' END
       || ' FROM ' || {{literal account}} AS statement
FROM svv_default_privileges
WHERE grantee_type = 'user' AND grantee_name = {{literal user}};
