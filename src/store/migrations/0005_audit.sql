-- What happened. `document` is the whole event as one line of JSON; the columns are for searching.

CREATE TABLE audit_events (
  id text NOT NULL PRIMARY KEY,
  ordinal bigint NOT NULL UNIQUE,
  happened_at bigint NOT NULL,
  event text NOT NULL,
  action text NOT NULL,
  action_status text NOT NULL,
  target_type text NOT NULL,
  actor_id text NOT NULL,
  profile_id bigint,
  request text NOT NULL,
  document text NOT NULL
);
CREATE INDEX audit_events_by_time ON audit_events (happened_at);
CREATE INDEX audit_events_of_profile ON audit_events (profile_id, ordinal);
CREATE INDEX audit_events_by_event ON audit_events (event, ordinal);
