-- What everybody may read. Joined to nothing: owners are in a catalog that the leader node alone answers.
SELECT namespace_name, relation_name
FROM svv_relation_privileges
WHERE privilege_type = 'SELECT' AND identity_type = 'public';
