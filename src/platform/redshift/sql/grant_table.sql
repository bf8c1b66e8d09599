GRANT SELECT ON TABLE {{name table}} TO {{identifier account}};
