-- The caller's own rows, or those of the person whom the caller impersonates in this session.
--
-- The session variable is believed only if its signature is right for this caller and this session
-- (anybody can set a variable; only the procedure below can sign), and if the caller still may
-- impersonate: by Louver's permission, or as a member of the group. A variable that is set and not
-- believed gives no rows at all. A place in a data source that has ended is none, whatever time zone
-- the caller sets.
CREATE OR REPLACE VIEW {{name my_entitlement}} AS
SELECT kind, name, value
FROM {{name entitlement}}
WHERE username = (
  SELECT CASE
    WHEN COALESCE(pg_catalog.current_setting('louver.impersonation', FALSE), '') = ''
      THEN CAST(current_user AS VARCHAR(128))
    WHEN pg_catalog.left(pg_catalog.current_setting('louver.impersonation', FALSE), 64) =
           pg_catalog.sha2(k.secret || pg_catalog.sha2(k.secret || pg_catalog.sha2(CAST(current_user AS VARCHAR(128)), 256)
             || pg_catalog.sha2(pg_catalog.substring(pg_catalog.current_setting('louver.impersonation', FALSE), 66), 256)
             || CAST(pg_catalog.pg_backend_pid() AS VARCHAR(32)), 256), 256)
         AND (EXISTS (SELECT 1 FROM {{name entitlement}} e
                      WHERE e.username = current_user
                        AND e.kind = 'permission' AND e.value = 'IMPERSONATE_USER')
              OR pg_catalog.user_is_member_of(current_user, {{literal group}}))
      THEN pg_catalog.substring(pg_catalog.current_setting('louver.impersonation', FALSE), 66)
  END
  FROM {{name impersonation_key}} k
)
  AND (kind <> 'subscription' OR name = ''
       OR name > pg_catalog.to_char(CAST(pg_catalog.getdate() AS TIMESTAMPTZ) AT TIME ZONE 'UTC',
                                    'YYYY-MM-DD HH24:MI:SS'));

-- Everybody may ask for their own rows.
GRANT SELECT ON TABLE {{name my_entitlement}} TO PUBLIC;

-- CALL impersonate_user('name in Louver') looks through that person's eyes until the session ends
-- or CALL impersonate_user(NULL). It runs with its owner's rights, to read who is who and to sign;
-- session_user is the one who calls it, and nobody can choose that. Everything is named with its
-- schema: the caller's search path and temporary tables must not decide what runs with these rights.
CREATE OR REPLACE PROCEDURE {{name impersonate_user}}(username VARCHAR(256)) AS $$
DECLARE
  wanted VARCHAR(256) := username;  -- the argument has the name of a column
  caller VARCHAR(128);
  target VARCHAR(128);
  signing_key VARCHAR(256);
  rights INTEGER;
  ignored VARCHAR(1024);
  lookers VARCHAR(128) := {{literal group}};
BEGIN
  IF wanted IS NULL THEN
    SELECT INTO ignored pg_catalog.set_config('louver.impersonation', '', FALSE);
    RETURN;
  END IF;
  SELECT INTO caller CAST(session_user AS VARCHAR(128));
  SELECT INTO rights COUNT(*) FROM {{name entitlement}} e
    WHERE e.username = caller AND e.kind = 'permission' AND e.value = 'IMPERSONATE_USER';
  IF rights = 0 THEN
    SELECT INTO rights COUNT(*) FROM pg_catalog.pg_user u, pg_catalog.pg_group g
      WHERE u.usename = caller AND g.groname = lookers AND u.usesysid = ANY (g.grolist);
  END IF;
  IF rights = 0 THEN
    RAISE EXCEPTION 'You may not impersonate others: that needs the permission IMPERSONATE_USER in Louver, or membership in the group "%" of the warehouse.', lookers;
  END IF;
  SELECT INTO target e.username FROM {{name entitlement}} e
    WHERE e.kind = 'person' AND e.value = wanted;
  IF target IS NULL THEN
    RAISE EXCEPTION 'There is no user "%" to impersonate: give the login name that the person has in Louver.', wanted;
  END IF;
  SELECT INTO signing_key k.secret FROM {{name impersonation_key}} k;
  SELECT INTO ignored pg_catalog.set_config('louver.impersonation',
    pg_catalog.sha2(signing_key || pg_catalog.sha2(signing_key
      || pg_catalog.sha2(caller, 256) || pg_catalog.sha2(target, 256)
      || CAST(pg_catalog.pg_backend_pid() AS VARCHAR(32)), 256), 256) || ':' || target, FALSE);
END;
$$ LANGUAGE plpgsql SECURITY DEFINER;
GRANT EXECUTE ON PROCEDURE {{name impersonate_user}}(VARCHAR) TO PUBLIC;
