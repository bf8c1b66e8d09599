-- One row if the database exists; the owner is NULL when its user is gone.
SELECT u.usename
FROM pg_database d LEFT JOIN pg_user u ON u.usesysid = d.datdba
WHERE d.datname = $1;
