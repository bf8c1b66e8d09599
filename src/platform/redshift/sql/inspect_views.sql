-- Every view of people's schemas, its owner and a digest of its text.
SELECT schemaname, viewname, viewowner, md5(definition)
FROM pg_views
WHERE schemaname NOT IN ('information_schema', 'pg_catalog', 'pg_internal', 'pg_automv', 'catalog_history');
