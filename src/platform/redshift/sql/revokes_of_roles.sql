-- Roles the account was given.
SELECT DISTINCT 'REVOKE ROLE "' || REPLACE(role_name, '"', '""') || '" FROM '
       || {{literal account}} AS statement
FROM svv_user_grants
WHERE user_name = {{literal user}};
