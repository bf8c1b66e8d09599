-- What those in charge of a data source decided about a policy there: that it applies although its
-- circumstances leave that to them, or that it does not although they are met.
CREATE TABLE policy_choices (
  data_source_id bigint NOT NULL REFERENCES data_sources (id) ON DELETE CASCADE,
  policy_id bigint NOT NULL REFERENCES policies (id) ON DELETE CASCADE,
  applied smallint NOT NULL,
  disabled smallint NOT NULL,
  PRIMARY KEY (data_source_id, policy_id)
);
CREATE INDEX policy_choices_of_policy ON policy_choices (policy_id);
