INSERT INTO {{name table}} (version) VALUES ({{integer version}});
