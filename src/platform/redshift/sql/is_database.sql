-- Is the database there?
SELECT CASE WHEN COUNT(*) > 0 THEN 'true' ELSE 'false' END AS louver_database
FROM pg_database
WHERE datname = {{literal database}};
