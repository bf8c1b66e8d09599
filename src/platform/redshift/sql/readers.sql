-- Explicit grants on the tables of a schema. Joined to nothing: the catalogs that know owners and
-- superusers are answered by the leader node alone.
SELECT relation_name, identity_name, identity_type
FROM svv_relation_privileges
WHERE namespace_name = $1 AND privilege_type = 'SELECT';
