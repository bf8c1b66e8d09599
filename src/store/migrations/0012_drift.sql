-- What the catalog said of a view once it was put there; empty when that is not known.
ALTER TABLE pushed_views ADD COLUMN catalog_digest text NOT NULL DEFAULT '';

-- When the warehouse of an integration was last compared with what Louver put there, and what
-- differed.
CREATE TABLE drift_checks (
  integration_id bigint NOT NULL PRIMARY KEY REFERENCES integrations (id) ON DELETE CASCADE,
  checked_at bigint NOT NULL,
  complete smallint NOT NULL,
  reason text NOT NULL
);
CREATE TABLE drift_findings (
  integration_id bigint NOT NULL REFERENCES drift_checks (integration_id) ON DELETE CASCADE,
  position bigint NOT NULL,
  kind text NOT NULL,
  data_source_id bigint,
  principal text NOT NULL,
  detail text NOT NULL,
  PRIMARY KEY (integration_id, position)
);
