-- Everything Louver keeps in the managed database. Each statement succeeds when its object is there
-- already, so that a set-up can be taken up where it stopped.
CREATE SCHEMA IF NOT EXISTS {{identifier system}};
CREATE SCHEMA IF NOT EXISTS {{identifier functions}};
CREATE SCHEMA IF NOT EXISTS {{identifier procedures}};

-- To look up a name in a schema, everybody needs USAGE on it; what may be read is granted below.
GRANT USAGE ON SCHEMA {{identifier system}} TO PUBLIC;
GRANT USAGE ON SCHEMA {{identifier functions}} TO PUBLIC;
GRANT USAGE ON SCHEMA {{identifier procedures}} TO PUBLIC;

-- Which version of Louver's objects this is, so that a later Louver knows what to bring up to date.
CREATE TABLE IF NOT EXISTS {{name version}} (
  version INTEGER NOT NULL
);

-- Whose objects these are: the mark of one integration, so that no other takes them over, and what
-- it last wrote to be recognised by at another address. Nobody but the owner reads it.
CREATE TABLE IF NOT EXISTS {{name integration}} (
  mark VARCHAR(64) NOT NULL,
  challenge VARCHAR(64) NOT NULL
);

-- Who has what: one row per warehouse user and fact. On every node and sorted by user, because each
-- query through a view looks up one user. Nobody but the owner reads it.
CREATE TABLE IF NOT EXISTS {{name entitlement}} (
  username VARCHAR(128) NOT NULL,
  kind VARCHAR(32) NOT NULL,
  name VARCHAR(512) NOT NULL,
  value VARCHAR(4096) NOT NULL
) DISTSTYLE ALL SORTKEY (username);

-- The salts of hashes. The views read them with their owner's rights; nobody else does.
CREATE TABLE IF NOT EXISTS {{name salt}} (
  data_source VARCHAR(32) NOT NULL,
  salt VARCHAR(256) NOT NULL
) DISTSTYLE ALL;

-- The key that impersonations are signed with, drawn by Louver after this. Nobody but the owner
-- reads it.
CREATE TABLE IF NOT EXISTS {{name impersonation_key}} (
  secret VARCHAR(256) NOT NULL
) DISTSTYLE ALL;
