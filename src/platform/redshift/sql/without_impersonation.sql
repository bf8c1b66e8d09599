-- The caller's own rows. current_user is the caller, not the owner of the view, and nobody can
-- choose it. A place in a data source that has ended is none, whatever time zone the caller sets.
CREATE OR REPLACE VIEW {{name my_entitlement}} AS
SELECT kind, name, value
FROM {{name entitlement}}
WHERE username = current_user
  AND (kind <> 'subscription' OR name = ''
       OR name > pg_catalog.to_char(CAST(pg_catalog.getdate() AS TIMESTAMPTZ) AT TIME ZONE 'UTC',
                                    'YYYY-MM-DD HH24:MI:SS'));

-- Everybody may ask for their own rows.
GRANT SELECT ON TABLE {{name my_entitlement}} TO PUBLIC;

-- The documented name, so that scripts written for it get a clear answer.
CREATE OR REPLACE PROCEDURE {{name impersonate_user}}(username VARCHAR(256)) AS $$
BEGIN
  RAISE EXCEPTION 'Impersonation is not enabled for this integration.';
END;
$$ LANGUAGE plpgsql;
GRANT EXECUTE ON PROCEDURE {{name impersonate_user}}(VARCHAR) TO PUBLIC;
