-- Data policies of one data source, in the same kind of document as those for all.
CREATE TABLE local_policies (
  data_source_id bigint NOT NULL PRIMARY KEY REFERENCES data_sources (id) ON DELETE CASCADE,
  id bigint NOT NULL UNIQUE,
  document text NOT NULL,
  created_by bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
);
