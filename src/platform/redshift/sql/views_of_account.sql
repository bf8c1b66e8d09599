-- Views of the account in the connected database.
SELECT schemaname, viewname FROM pg_views WHERE viewowner = $1 ORDER BY schemaname, viewname;
