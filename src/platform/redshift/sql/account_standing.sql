-- Whether the account is a superuser, and whether the managed database is its own.
SELECT u.usesuper, d.datname
FROM pg_user u LEFT JOIN pg_database d ON d.datdba = u.usesysid AND d.datname = $2
WHERE u.usename = $1;
