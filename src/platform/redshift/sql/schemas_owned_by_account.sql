SELECT n.nspname
FROM pg_namespace n JOIN pg_user u ON u.usesysid = n.nspowner
WHERE u.usename = $1
ORDER BY n.nspname;
