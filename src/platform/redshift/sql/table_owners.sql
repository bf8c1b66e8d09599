SELECT tablename, tableowner FROM pg_tables WHERE schemaname = $1
UNION ALL
SELECT viewname, viewowner FROM pg_views WHERE schemaname = $1;
