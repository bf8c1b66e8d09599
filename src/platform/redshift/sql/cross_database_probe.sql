-- A name in three parts for a table that is not there: clusters that know such names say so.
SELECT 1 FROM {{name nowhere}} LIMIT 0;
