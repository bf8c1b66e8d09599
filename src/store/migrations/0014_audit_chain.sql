-- What each event is searched by, and the chain of hashes that shows a change of the record.
-- ChainPresentEvents (audit_chain.h) fills both in for events that are there already.

ALTER TABLE audit_events ADD COLUMN actor_name text NOT NULL DEFAULT '';
-- SHA-256 over `previous_hash`, a line break and `document`; `previous_hash` is that of the event
-- with the ordinal before.
ALTER TABLE audit_events ADD COLUMN previous_hash text NOT NULL DEFAULT '';
ALTER TABLE audit_events ADD COLUMN hash text NOT NULL DEFAULT '';

DROP INDEX audit_events_by_time;
-- In the order of answers, with what is counted most: counting reads no event.
CREATE INDEX audit_events_by_time
  ON audit_events (happened_at, ordinal, action, action_status, target_type);
CREATE INDEX audit_events_by_actor ON audit_events (actor_id, happened_at, ordinal);
CREATE INDEX audit_events_by_actor_name ON audit_events (actor_name, happened_at, ordinal);
CREATE INDEX audit_events_by_hash ON audit_events (hash);

-- What the events are about: each "target" and each "related" object.
CREATE TABLE audit_objects (
  ordinal bigint NOT NULL,
  role text NOT NULL,
  object_type text NOT NULL,
  object_id text NOT NULL,
  PRIMARY KEY (ordinal, role, object_type, object_id)
);
CREATE INDEX audit_objects_by_id ON audit_objects (object_id, object_type, ordinal);
