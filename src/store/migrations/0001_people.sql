-- Who there is. Times are milliseconds since 1970 in UTC, flags are 0 or 1, ids come from
-- `sequences`: nothing here that PostgreSQL would read differently.

CREATE TABLE sequences (
  name text NOT NULL PRIMARY KEY,
  last bigint NOT NULL
);

CREATE TABLE settings (
  name text NOT NULL PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE users (
  id bigint NOT NULL PRIMARY KEY,
  iamid text NOT NULL,
  userid text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  phone text,
  about text,
  location text,
  organization text,
  position text,
  preferences text NOT NULL,
  disabled smallint NOT NULL,
  system_generated smallint NOT NULL,
  last_login bigint,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  -- The name this person has in Redshift, NULL while disabled: two people who may query at the
  -- same time must never be one to the warehouse.
  warehouse_user text UNIQUE,
  UNIQUE (iamid, userid)
);

CREATE TABLE user_external_ids (
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  platform text NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (user_id, platform)
);

CREATE TABLE user_attributes (
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (user_id, name, value)
);

CREATE TABLE user_permissions (
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  permission text NOT NULL,
  PRIMARY KEY (user_id, permission)
);

CREATE TABLE groups (
  id bigint NOT NULL PRIMARY KEY,
  iamid text NOT NULL,
  name text NOT NULL,
  email text,
  description text,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  -- Policies name a group by its name alone.
  UNIQUE (name)
);

CREATE TABLE group_attributes (
  group_id bigint NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  name text NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (group_id, name, value)
);

CREATE TABLE memberships (
  id bigint NOT NULL PRIMARY KEY,
  group_id bigint NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  UNIQUE (group_id, user_id)
);
CREATE INDEX memberships_of_user ON memberships (user_id);

CREATE TABLE passwords (
  user_id bigint NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  hash text NOT NULL
);

CREATE TABLE api_keys (
  id bigint NOT NULL PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL,
  hash text NOT NULL UNIQUE,
  created_at bigint NOT NULL
);
CREATE INDEX api_keys_of_user ON api_keys (user_id);

CREATE TABLE tokens (
  hash text NOT NULL PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- NULL when it was given for a password; revoking a key ends its tokens.
  api_key_id bigint REFERENCES api_keys (id) ON DELETE CASCADE,
  session text NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX tokens_of_user ON tokens (user_id);
CREATE INDEX tokens_of_api_key ON tokens (api_key_id);
CREATE INDEX tokens_by_expiry ON tokens (expires_at);
