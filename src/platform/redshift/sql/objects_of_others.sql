-- What in Louver's schemas does not belong to its account, the schemas themselves included.
SELECT n.nspname
FROM pg_namespace n LEFT JOIN pg_user u ON u.usesysid = n.nspowner
WHERE n.nspname IN ({{literal system}}, {{literal functions}}, {{literal procedures}})
  AND (u.usename IS NULL OR u.usename <> $1)
UNION ALL
SELECT c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_user u ON u.usesysid = c.relowner
WHERE n.nspname IN ({{literal system}}, {{literal functions}}, {{literal procedures}})
  AND (u.usename IS NULL OR u.usename <> $1)
UNION ALL
SELECT p.proname
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     LEFT JOIN pg_user u ON u.usesysid = p.proowner
WHERE n.nspname IN ({{literal system}}, {{literal functions}}, {{literal procedures}})
  AND (u.usename IS NULL OR u.usename <> $1);
