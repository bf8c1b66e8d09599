-- Makes the client stop here and say why.
SELECT CAST({{literal reason}} AS INTEGER);
