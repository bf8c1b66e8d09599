-- The account makes its own schemas in this database and nothing in the others.
GRANT CREATE, TEMPORARY ON DATABASE {{identifier database}} TO {{identifier account}};
