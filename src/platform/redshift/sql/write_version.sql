-- One row: the version of all the above.
DELETE FROM {{name version}};
INSERT INTO {{name version}} (version) VALUES ({{integer number}});
