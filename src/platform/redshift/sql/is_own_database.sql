-- Is the database there, and Louver's account its owner? One of yours is left as it is.
SELECT CASE WHEN COUNT(*) > 0 THEN 'true' ELSE 'false' END AS louver_database
FROM pg_database d JOIN pg_user u ON u.usesysid = d.datdba
WHERE d.datname = {{literal database}} AND u.usename = {{literal user}};
