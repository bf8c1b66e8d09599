-- Tables and views of the connected database on which the user holds a privilege.
SELECT DISTINCT namespace_name, relation_name
FROM svv_relation_privileges
WHERE identity_type = 'user' AND identity_name = $1
ORDER BY namespace_name, relation_name;
