-- One row if Louver's objects are in this database.
SELECT tableowner FROM pg_tables WHERE schemaname = $1 AND tablename = 'version';
