-- Groups it was put into.
SELECT 'ALTER GROUP "' || REPLACE(g.groname, '"', '""') || '" DROP USER '
       || {{literal account}} AS statement
FROM pg_group g, pg_user u
WHERE u.usename = {{literal user}} AND u.usesysid = ANY (g.grolist);
