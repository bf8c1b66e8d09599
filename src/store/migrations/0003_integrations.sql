-- What stands in the warehouses.

CREATE TABLE integrations (
  id bigint NOT NULL PRIMARY KEY,
  auto_bootstrap smallint NOT NULL,
  host text NOT NULL,
  port bigint NOT NULL,
  database_name text NOT NULL,
  initial_database text NOT NULL,
  account_name text NOT NULL,
  sealed_password text NOT NULL,
  state text NOT NULL,
  state_reason text NOT NULL,
  validation text NOT NULL,
  created_by bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  -- "host:port" while the integration is in use, else NULL: one on a host at a time.
  occupies text UNIQUE
);

-- Privileges Louver gave itself on a customer's schema or table ('' for the schema itself).
CREATE TABLE source_grants (
  integration_id bigint NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
  database_name text NOT NULL,
  schema_name text NOT NULL,
  table_name text NOT NULL,
  PRIMARY KEY (integration_id, database_name, schema_name, table_name)
);

-- The view last put into a warehouse. Without references: it outlives its data source until the
-- view itself is gone.
CREATE TABLE pushed_views (
  integration_id bigint NOT NULL,
  data_source_id bigint NOT NULL,
  view_schema text NOT NULL,
  view_name text NOT NULL,
  definition_hash text NOT NULL,
  pushed_at bigint NOT NULL,
  PRIMARY KEY (integration_id, data_source_id)
);
CREATE INDEX pushed_views_of_data_source ON pushed_views (data_source_id);

CREATE TABLE pushed_entitlements (
  integration_id bigint NOT NULL,
  warehouse_user text NOT NULL,
  digest text NOT NULL,
  pushed_at bigint NOT NULL,
  PRIMARY KEY (integration_id, warehouse_user)
);
