-- Nobody makes schemas here but Louver; everybody may have temporary tables, which tools need.
REVOKE CREATE, TEMPORARY ON DATABASE {{identifier database}} FROM PUBLIC;
GRANT TEMPORARY ON DATABASE {{identifier database}} TO PUBLIC;

-- Nothing made later is open by itself: each view is granted when it is made, and nothing else is.
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;
