REVOKE ALL ON TABLE {{name table}} FROM {{identifier account}};
