-- Single columns.
SELECT DISTINCT 'REVOKE ALL ("' || REPLACE(column_name, '"', '""') || '") ON TABLE "'
       || REPLACE(namespace_name, '"', '""') || '"."' || REPLACE(relation_name, '"', '""')
       || '" FROM ' || {{literal account}} AS statement
FROM svv_column_privileges
WHERE identity_type = 'user' AND identity_name = {{literal user}};
