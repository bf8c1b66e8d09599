-- Quoted names are folded to lower case, whatever the cluster's default: what we write is then what
-- the catalog prints.
SET enable_case_sensitive_identifier TO false;
