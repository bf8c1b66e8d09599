-- One row if the schema exists in this database: whose it is, and its access list.
SELECT u.usename, array_to_string(n.nspacl, ',')
FROM pg_namespace n LEFT JOIN pg_user u ON u.usesysid = n.nspowner
WHERE n.nspname = $1;
