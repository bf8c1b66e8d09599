-- What a service of the company's own says of people (external user info endpoint): which groups they
-- are in and which attributes they hold. external_refresh: when it last said so; NULL while it does
-- not know them, and then they have nothing of it. external_due: when it is asked again; NULL for at
-- once. external_failure: why it did not say anything when it was last asked, empty when it did.
ALTER TABLE users ADD COLUMN external_refresh bigint;
ALTER TABLE users ADD COLUMN external_due bigint;
ALTER TABLE users ADD COLUMN external_failure text NOT NULL DEFAULT '';
ALTER TABLE memberships ADD COLUMN external smallint NOT NULL DEFAULT 0;

CREATE TABLE user_external_attributes (
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (user_id, name, value)
);

-- The service, one for an identity manager. The password is sealed; without a user name there is none.
CREATE TABLE user_info_sources (
  iamid text NOT NULL PRIMARY KEY,
  uri text NOT NULL,
  username text NOT NULL,
  sealed_password text NOT NULL,
  attributes smallint NOT NULL,
  groups smallint NOT NULL,
  version bigint NOT NULL
);
