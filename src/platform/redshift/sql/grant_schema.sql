GRANT USAGE ON SCHEMA {{identifier schema}} TO {{identifier account}};
