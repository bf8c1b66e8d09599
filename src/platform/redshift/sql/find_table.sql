-- One row if the table is in this database.
SELECT tableowner FROM pg_tables WHERE schemaname = $1 AND tablename = $2;
