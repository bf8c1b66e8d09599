-- Ends the sessions that would keep the database from being dropped, Louver's own among them.
SELECT pg_terminate_backend(process) FROM stv_sessions
WHERE RTRIM(db_name) = {{literal database}} AND process <> pg_backend_pid();
