-- Tables that somebody else than their owner gave, holding them WITH GRANT OPTION: they alone can
-- take them back. Who it was stands in the access list, after the slash.
SELECT 'SET SESSION AUTHORIZATION "' || REPLACE(g.usename, '"', '""')
       || '"; REVOKE ALL ON TABLE "' || REPLACE(nspname, '"', '""') || '"."'
       || REPLACE(relname, '"', '""') || '" FROM ' || {{literal account}}
       || '; SET SESSION AUTHORIZATION DEFAULT' AS statement
FROM (
  SELECT nspname, relname,
         SPLIT_PART(SPLIT_PART(SUBSTRING(entries, GREATEST(STRPOS(entries, {{literal entry}}),
                                                           STRPOS(entries, {{literal quoted_entry}}))
                                                  + 1), '~', 1), '/', 2) AS grantor
  FROM (
    SELECT n.nspname, c.relname, '~' || array_to_string(c.relacl, '~') AS entries
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         JOIN pg_user u ON u.usesysid = c.relowner
    WHERE u.usename <> {{literal user}}
  ) AS lists
  WHERE STRPOS(entries, {{literal entry}}) > 0 OR STRPOS(entries, {{literal quoted_entry}}) > 0
) AS granted JOIN pg_user g
  ON grantor = g.usename OR grantor = '"' || REPLACE(g.usename, '"', '""') || '"';
