-- What a place in a data source rests on, and when it ends.
ALTER TABLE members ADD COLUMN basis text NOT NULL DEFAULT 'given';
ALTER TABLE members ADD COLUMN expires_at bigint;

-- Asking for a place. Its id is the one the place will have: both come from one sequence.
CREATE TABLE access_requests (
  id bigint NOT NULL PRIMARY KEY,
  data_source_id bigint NOT NULL REFERENCES data_sources (id) ON DELETE CASCADE,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  state text NOT NULL,
  metadata text NOT NULL,
  denial_reasoning text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  -- Data source and person while the request is pending, else NULL: asking twice asks once.
  pending_key text UNIQUE
);
CREATE INDEX access_requests_of_data_source ON access_requests (data_source_id, state);
CREATE INDEX access_requests_of_user ON access_requests (user_id, state);

CREATE TABLE access_approvals (
  request_id bigint NOT NULL REFERENCES access_requests (id) ON DELETE CASCADE,
  position bigint NOT NULL,
  approver text NOT NULL,
  specific smallint NOT NULL,
  chosen_id bigint,
  state text NOT NULL,
  decided_by bigint,
  decided_at bigint,
  PRIMARY KEY (request_id, position)
);
