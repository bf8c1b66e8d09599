-- What is in Louver's schemas of the connected database, and the schemas themselves. Procedures are
-- told by their names: in these schemas nobody but the account makes any.
SELECT CAST('schema' AS VARCHAR(16)), n.nspname, n.nspname
FROM pg_namespace n
WHERE n.nspname IN ({{literal system}}, {{literal functions}}, {{literal procedures}})
UNION ALL
SELECT CAST(CASE WHEN c.relkind = 'v' THEN 'view' ELSE 'table' END AS VARCHAR(16)), n.nspname, c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ({{literal system}}, {{literal functions}}, {{literal procedures}})
  AND c.relkind IN ('r', 'v')
UNION ALL
SELECT CAST('procedure' AS VARCHAR(16)), n.nspname, p.proname
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname IN ({{literal system}}, {{literal functions}}, {{literal procedures}});
