-- Continued with one list of values a row.
INSERT INTO {{name entitlement}} (username, kind, name, value) VALUES
