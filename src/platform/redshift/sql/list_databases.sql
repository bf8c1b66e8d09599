-- Databases that can hold privileges of the account.
SELECT datname FROM pg_database
WHERE datallowconn AND datname NOT IN ('template0', 'template1', 'padb_harvest', 'sys:internal')
ORDER BY datname;
