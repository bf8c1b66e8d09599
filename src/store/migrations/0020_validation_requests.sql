-- What schema monitoring found and owners have not answered yet. column_name: empty for a data source.
-- seen: how the column was then (validation_requests.cpp).
CREATE TABLE validation_requests (
  id bigint NOT NULL PRIMARY KEY,
  data_source_id bigint NOT NULL REFERENCES data_sources (id) ON DELETE CASCADE,
  kind text NOT NULL,
  column_name text NOT NULL,
  former_name text NOT NULL,
  column_type text NOT NULL,
  seen text NOT NULL,
  created_at bigint NOT NULL,
  UNIQUE (data_source_id, column_name)
);
