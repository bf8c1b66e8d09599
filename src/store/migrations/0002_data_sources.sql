-- What data there is, and what is said about it.

CREATE TABLE tags (
  id bigint NOT NULL PRIMARY KEY,
  name text NOT NULL UNIQUE,
  source text NOT NULL,
  color text NOT NULL,
  description text NOT NULL,
  system_created smallint NOT NULL,
  deleted smallint NOT NULL,
  created_by bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
);

CREATE TABLE connections (
  id bigint NOT NULL PRIMARY KEY,
  connection_key text NOT NULL UNIQUE,
  handler text NOT NULL,
  host text NOT NULL,
  port bigint NOT NULL,
  database_name text NOT NULL,
  schema_name text,
  ssl smallint NOT NULL,
  username text NOT NULL,
  sealed_password text NOT NULL,
  string_options text NOT NULL,
  data_source_format text NOT NULL,
  schema_format text NOT NULL,
  table_format text NOT NULL,
  schema_project_format text NOT NULL,
  stale_data_tolerance bigint NOT NULL,
  disable_discovery smallint NOT NULL,
  hard_delete smallint NOT NULL,
  all_tables smallint NOT NULL,
  created_by bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
);

CREATE TABLE connection_table_tags (
  connection_id bigint NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  tag text NOT NULL,
  PRIMARY KEY (connection_id, tag)
);

CREATE TABLE data_sources (
  id bigint NOT NULL PRIMARY KEY,
  name text NOT NULL UNIQUE,
  connection_id bigint NOT NULL REFERENCES connections (id),
  remote_database text NOT NULL,
  remote_schema text NOT NULL,
  remote_table text NOT NULL,
  view_schema text NOT NULL,
  view_name text NOT NULL,
  description text NOT NULL,
  view_state text NOT NULL,
  view_reason text NOT NULL,
  deleted smallint NOT NULL,
  created_by bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  -- Where the view stands while the data source is enabled, else NULL: a second data source must
  -- never replace the view of the first.
  claimed_view text UNIQUE
);
CREATE INDEX data_sources_of_connection ON data_sources (connection_id);

-- Tags are kept by name: one that was deleted from the list stays on what carries it.
CREATE TABLE data_source_tags (
  data_source_id bigint NOT NULL REFERENCES data_sources (id) ON DELETE CASCADE,
  tag text NOT NULL,
  PRIMARY KEY (data_source_id, tag)
);
CREATE INDEX data_source_tags_by_tag ON data_source_tags (tag, data_source_id);

CREATE TABLE columns (
  data_source_id bigint NOT NULL REFERENCES data_sources (id) ON DELETE CASCADE,
  position bigint NOT NULL,
  name text NOT NULL,
  type_kind text NOT NULL,
  type_length bigint NOT NULL,
  type_precision bigint NOT NULL,
  type_scale bigint NOT NULL,
  type_other text NOT NULL,
  nullable smallint NOT NULL,
  description text NOT NULL,
  PRIMARY KEY (data_source_id, position),
  UNIQUE (data_source_id, name)
);

CREATE TABLE column_tags (
  data_source_id bigint NOT NULL,
  position bigint NOT NULL,
  tag text NOT NULL,
  PRIMARY KEY (data_source_id, position, tag),
  FOREIGN KEY (data_source_id, position) REFERENCES columns (data_source_id, position)
    ON DELETE CASCADE
);
CREATE INDEX column_tags_by_tag ON column_tags (tag, data_source_id);

CREATE TABLE members (
  id bigint NOT NULL PRIMARY KEY,
  data_source_id bigint NOT NULL REFERENCES data_sources (id) ON DELETE CASCADE,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  state text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  UNIQUE (data_source_id, user_id)
);
CREATE INDEX members_of_user ON members (user_id);

-- The salt of a data source's hashes, sealed.
CREATE TABLE salts (
  data_source_id bigint NOT NULL PRIMARY KEY REFERENCES data_sources (id) ON DELETE CASCADE,
  sealed text NOT NULL
);

CREATE TABLE policies (
  id bigint NOT NULL PRIMARY KEY,
  policy_key text NOT NULL UNIQUE,
  name text NOT NULL UNIQUE,
  staged smallint NOT NULL,
  is_template smallint NOT NULL,
  document text NOT NULL,
  created_by bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
);
