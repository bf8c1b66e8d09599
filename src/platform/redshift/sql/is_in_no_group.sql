-- Is the account in no group?
SELECT CASE WHEN COUNT(*) = 0 THEN 'true' ELSE 'false' END AS louver_groupless
FROM pg_group g, pg_user u
WHERE u.usename = {{literal user}} AND u.usesysid = ANY (g.grolist);
