-- What policies said before each of their changes, from the first that is kept.
CREATE TABLE policy_versions (
  policy_id bigint NOT NULL REFERENCES policies (id) ON DELETE CASCADE,
  version bigint NOT NULL,
  policy_key text NOT NULL,
  name text NOT NULL,
  staged smallint NOT NULL,
  is_template smallint NOT NULL,
  document text NOT NULL,
  updated_at bigint NOT NULL,
  replaced_by bigint NOT NULL,
  replaced_at bigint NOT NULL,
  PRIMARY KEY (policy_id, version)
);
INSERT INTO policy_versions (policy_id, version, policy_key, name, staged, is_template, document,
  updated_at, replaced_by, replaced_at)
  SELECT policy_id, 1, policy_key, name, staged, is_template, document, updated_at, replaced_by,
  replaced_at FROM former_policies;
DROP TABLE former_policies;
