-- Who is in the group.
SELECT u.usename AS member
FROM pg_user u, pg_group g
WHERE g.groname = {{literal group}} AND u.usesysid = ANY (g.grolist)
ORDER BY u.usename;
