-- Ends the sessions that would keep the database from being dropped, Louver's own among them; none
-- when the database is not Louver's.
SELECT pg_terminate_backend(process) FROM stv_sessions
WHERE RTRIM(db_name) = {{literal database}} AND process <> pg_backend_pid()
  AND EXISTS (SELECT 1 FROM pg_database d JOIN pg_user u ON u.usesysid = d.datdba
              WHERE d.datname = {{literal database}} AND u.usename = {{literal account}});
