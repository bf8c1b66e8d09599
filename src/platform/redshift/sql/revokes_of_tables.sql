-- Tables and views on which the account holds a right, given by Louver or by hand.
SELECT DISTINCT 'REVOKE ALL ON TABLE "' || REPLACE(namespace_name, '"', '""') || '"."'
       || REPLACE(relation_name, '"', '""') || '" FROM ' || {{literal account}} AS statement
FROM svv_relation_privileges
WHERE identity_type = 'user' AND identity_name = {{literal user}};
