DROP SCHEMA IF EXISTS {{identifier schema}} RESTRICT;
