-- What watching the tables of data sources has to remember.

-- The numbers the warehouse gave a table and its columns, as last looked at.
CREATE TABLE column_numbers (
  data_source_id bigint NOT NULL REFERENCES data_sources (id) ON DELETE CASCADE,
  column_name text NOT NULL,
  table_number bigint NOT NULL,
  column_number bigint NOT NULL,
  PRIMARY KEY (data_source_id, column_name)
);

-- Data sources that were disabled because their table was gone: it may come back.
CREATE TABLE lost_tables (
  data_source_id bigint NOT NULL PRIMARY KEY REFERENCES data_sources (id) ON DELETE CASCADE,
  lost_at bigint NOT NULL
);

-- When the clock last had the tables of a connection looked at.
CREATE TABLE detection_times (
  connection_id bigint NOT NULL PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
  asked_at bigint NOT NULL
);

-- How the checks of a data source came out last.
CREATE TABLE health_checks (
  data_source_id bigint NOT NULL REFERENCES data_sources (id) ON DELETE CASCADE,
  name text NOT NULL,
  outcome text NOT NULL,
  reason text NOT NULL,
  checked_at bigint NOT NULL,
  PRIMARY KEY (data_source_id, name)
);
CREATE INDEX health_checks_by_outcome ON health_checks (outcome, data_source_id);

-- Jobs over many things: what asked for them, what they work on, and how far they are.
CREATE TABLE bulk_jobs (
  job_id text NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  bulk_id text NOT NULL,
  connection_string text NOT NULL,
  done bigint NOT NULL,
  total bigint NOT NULL,
  PRIMARY KEY (job_id, bulk_id)
);
CREATE INDEX bulk_jobs_of_bulk ON bulk_jobs (bulk_id);
CREATE INDEX bulk_jobs_of_connection ON bulk_jobs (connection_string);

CREATE INDEX data_sources_by_table ON data_sources (remote_table, remote_schema);
