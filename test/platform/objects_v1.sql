-- Version 1 of the objects in the managed database, as Louver made them before there was a second.

-- Nobody makes schemas here but Louver; everybody may have temporary tables, which tools need.

-- Nothing made later is open by itself: each view is granted when it is made, and nothing else is.
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;

CREATE SCHEMA IF NOT EXISTS louver_system;
CREATE SCHEMA IF NOT EXISTS louver_functions;
CREATE SCHEMA IF NOT EXISTS louver_procedures;
GRANT USAGE ON SCHEMA louver_system TO PUBLIC;
GRANT USAGE ON SCHEMA louver_functions TO PUBLIC;
GRANT USAGE ON SCHEMA louver_procedures TO PUBLIC;

CREATE TABLE IF NOT EXISTS louver_system.version (
  version INTEGER NOT NULL
);

-- Who has what: one row per warehouse user and fact. On every node and sorted by user, because each
-- query through a view looks up one user. Nobody but the owner reads it.
CREATE TABLE IF NOT EXISTS louver_system.entitlement (
  username VARCHAR(128) NOT NULL,
  kind VARCHAR(32) NOT NULL,
  name VARCHAR(512) NOT NULL,
  value VARCHAR(4096) NOT NULL
) DISTSTYLE ALL SORTKEY (username);

-- The caller's own rows. current_user is the caller, not the owner of the view, and nobody can
-- choose it.
CREATE OR REPLACE VIEW louver_system.my_entitlement AS
SELECT kind, name, value FROM louver_system.entitlement WHERE username = current_user;
GRANT SELECT ON TABLE louver_system.my_entitlement TO PUBLIC;

-- The salts of hashes. The views read them with their owner's rights; nobody else does.
CREATE TABLE IF NOT EXISTS louver_system.salt (
  data_source VARCHAR(32) NOT NULL,
  salt VARCHAR(256) NOT NULL
) DISTSTYLE ALL;

-- The documented name, so that scripts written for it get a clear answer.
CREATE OR REPLACE PROCEDURE louver_procedures.impersonate_user(username VARCHAR(256)) AS $$
BEGIN
  RAISE EXCEPTION 'Impersonation is not enabled for this integration.';
END;
$$ LANGUAGE plpgsql;
GRANT EXECUTE ON PROCEDURE louver_procedures.impersonate_user(VARCHAR) TO PUBLIC;
INSERT INTO louver_system.version (version) VALUES (1);
