-- What an integration can be changed in, and changes that were asked for.

ALTER TABLE integrations ADD COLUMN authentication text NOT NULL DEFAULT 'userPassword';
ALTER TABLE integrations ADD COLUMN impersonation smallint NOT NULL DEFAULT 0;
ALTER TABLE integrations ADD COLUMN impersonation_group text NOT NULL DEFAULT 'louver_impersonator';
-- Those that are there were made by the first version.
ALTER TABLE integrations ADD COLUMN objects_version bigint NOT NULL DEFAULT 1;

-- One at a time; gone once it is in force or taken back. sealed_password is '' where it stays.
CREATE TABLE integration_edits (
  integration_id bigint NOT NULL PRIMARY KEY REFERENCES integrations (id) ON DELETE CASCADE,
  host text NOT NULL,
  port bigint NOT NULL,
  database_name text NOT NULL,
  initial_database text NOT NULL,
  authentication text NOT NULL,
  impersonation smallint NOT NULL,
  impersonation_group text NOT NULL,
  account_name text NOT NULL,
  sealed_password text NOT NULL,
  validation text NOT NULL
);
