CREATE SCHEMA IF NOT EXISTS {{identifier schema}};
GRANT USAGE ON SCHEMA {{identifier schema}} TO PUBLIC;
