DROP SCHEMA IF EXISTS {{identifier procedures}} CASCADE;
DROP SCHEMA IF EXISTS {{identifier functions}} CASCADE;
DROP SCHEMA IF EXISTS {{identifier system}} CASCADE;
