REVOKE ALL ON SCHEMA {{identifier schema}} FROM {{identifier account}};
