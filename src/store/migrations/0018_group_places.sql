-- Groups with a place in a data source. Their ids are from the sequence of `members`.
CREATE TABLE group_places (
  id bigint NOT NULL PRIMARY KEY,
  data_source_id bigint NOT NULL REFERENCES data_sources (id) ON DELETE CASCADE,
  group_id bigint NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  state text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  expires_at bigint,
  UNIQUE (data_source_id, group_id)
);
CREATE INDEX group_places_of_group ON group_places (group_id);

-- The places that people have: of their own, and by each of their groups.
CREATE VIEW places AS
  SELECT id, data_source_id, user_id, state, created_at, updated_at, basis, expires_at
    FROM members
  UNION ALL
  SELECT p.id, p.data_source_id, m.user_id, p.state, p.created_at, p.updated_at, 'given',
      p.expires_at
    FROM group_places p JOIN memberships m ON m.group_id = p.group_id;
