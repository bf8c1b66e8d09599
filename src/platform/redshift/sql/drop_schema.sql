DROP SCHEMA {{identifier schema}} RESTRICT;
