-- Are Louver's objects there, and the account their owner?
SELECT CASE WHEN COUNT(*) > 0 THEN 'true' ELSE 'false' END AS louver_objects
FROM pg_namespace n JOIN pg_user u ON u.usesysid = n.nspowner
WHERE n.nspname = {{literal system}} AND u.usename = {{literal user}};
