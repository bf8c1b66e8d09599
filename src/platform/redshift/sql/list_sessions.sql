-- Sessions that keep the database from being dropped.
SELECT process FROM stv_sessions WHERE RTRIM(db_name) = $1 AND process <> pg_backend_pid();
