-- One row if the managed database can say whose it is: those of older Louvers cannot.
SELECT tableowner FROM pg_tables WHERE schemaname = $1 AND tablename = 'integration';
