-- A project for each schema of a collection that has data sources, made here for those that are
-- registered already. A schema that several collections have is told apart by their keys.
CREATE TABLE projects (
  id bigint NOT NULL PRIMARY KEY,
  name text NOT NULL UNIQUE,
  connection_id bigint NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  remote_schema text NOT NULL,
  description text NOT NULL,
  documentation text NOT NULL,
  owner_id bigint NOT NULL,
  created_by bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  UNIQUE (connection_id, remote_schema)
);

CREATE TABLE project_tags (
  project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  tag text NOT NULL,
  PRIMARY KEY (project_id, tag)
);

INSERT INTO projects
  SELECT min(s.id),
      s.remote_schema || CASE WHEN EXISTS (
          SELECT 1 FROM data_sources o
          WHERE o.remote_schema = s.remote_schema AND o.connection_id <> s.connection_id)
        THEN ' (' || c.connection_key || ')' ELSE '' END,
      s.connection_id, s.remote_schema, '', '', c.created_by, c.created_by, min(s.created_at),
      min(s.created_at)
    FROM data_sources s JOIN connections c ON c.id = s.connection_id
    GROUP BY s.connection_id, s.remote_schema, c.connection_key, c.created_by;

INSERT INTO sequences (name, last) SELECT 'projects', coalesce(max(id), 0) FROM projects;

-- A key that holds for one project alone ends with it.
ALTER TABLE api_keys ADD COLUMN project_id bigint REFERENCES projects (id) ON DELETE CASCADE;
CREATE INDEX api_keys_of_project ON api_keys (project_id);
