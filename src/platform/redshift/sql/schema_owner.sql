-- One row if the schema exists in this database.
SELECT u.usename
FROM pg_namespace n LEFT JOIN pg_user u ON u.usesysid = n.nspowner
WHERE n.nspname = $1;
