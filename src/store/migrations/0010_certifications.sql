-- Who signed the certification of a policy for a data source.
CREATE TABLE certifications (
  data_source_id bigint NOT NULL REFERENCES data_sources (id) ON DELETE CASCADE,
  policy_id bigint NOT NULL REFERENCES policies (id) ON DELETE CASCADE,
  certified_by bigint NOT NULL,
  certified_at bigint NOT NULL,
  PRIMARY KEY (data_source_id, policy_id)
);
CREATE INDEX certifications_of_policy ON certifications (policy_id);

-- What a policy said before it was last changed.
CREATE TABLE former_policies (
  policy_id bigint NOT NULL PRIMARY KEY REFERENCES policies (id) ON DELETE CASCADE,
  policy_key text NOT NULL,
  name text NOT NULL,
  staged smallint NOT NULL,
  is_template smallint NOT NULL,
  document text NOT NULL,
  updated_at bigint NOT NULL,
  replaced_by bigint NOT NULL,
  replaced_at bigint NOT NULL
);
