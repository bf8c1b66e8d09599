-- Schemas and relations of the account in the connected database that are not Louver's own.
SELECT n.nspname
FROM pg_namespace n JOIN pg_user u ON u.usesysid = n.nspowner
WHERE u.usename = $1 AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'public'
  AND n.nspname NOT IN ({{literal system}}, {{literal functions}}, {{literal procedures}})
UNION ALL
SELECT c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_user u ON u.usesysid = c.relowner
WHERE u.usename = $1 AND n.nspname NOT LIKE 'pg\\_%'
  AND n.nspname NOT IN ({{literal system}}, {{literal functions}}, {{literal procedures}});
