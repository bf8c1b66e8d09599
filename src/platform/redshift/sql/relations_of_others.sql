-- What somebody else keeps in the connected database; rdsdb is Redshift itself.
SELECT n.nspname, c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_user u ON u.usesysid = c.relowner
WHERE c.relkind IN ('r', 'v') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
  AND u.usename NOT IN ($1, 'rdsdb')
ORDER BY n.nspname, c.relname
LIMIT 1;
