-- The account makes no more schemas here.
REVOKE CREATE, TEMPORARY ON DATABASE {{identifier database}} FROM {{identifier account}};
