-- And schemas.
SELECT 'SET SESSION AUTHORIZATION "' || REPLACE(g.usename, '"', '""')
       || '"; REVOKE ALL ON SCHEMA "' || REPLACE(nspname, '"', '""') || '" FROM '
       || {{literal account}} || '; SET SESSION AUTHORIZATION DEFAULT' AS statement
FROM (
  SELECT nspname,
         SPLIT_PART(SPLIT_PART(SUBSTRING(entries, GREATEST(STRPOS(entries, {{literal entry}}),
                                                           STRPOS(entries, {{literal quoted_entry}}))
                                                  + 1), '~', 1), '/', 2) AS grantor
  FROM (
    SELECT n.nspname, '~' || array_to_string(n.nspacl, '~') AS entries
    FROM pg_namespace n JOIN pg_user u ON u.usesysid = n.nspowner
    WHERE u.usename <> {{literal user}}
  ) AS lists
  WHERE STRPOS(entries, {{literal entry}}) > 0 OR STRPOS(entries, {{literal quoted_entry}}) > 0
) AS granted JOIN pg_user g
  ON grantor = g.usename OR grantor = '"' || REPLACE(g.usename, '"', '""') || '"';
