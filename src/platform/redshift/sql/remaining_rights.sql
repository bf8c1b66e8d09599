-- What is left: in which database, and the statement to run there. Where the entry names another
-- user than the owner after its slash, that user gave the right WITH GRANT OPTION and alone can take
-- it back: SET SESSION AUTHORIZATION to that user first.
SELECT database_name,
       'REVOKE ALL ON SCHEMA "' || REPLACE(schema_name, '"', '""') || '" FROM '
       || {{literal account}} || ';' AS statement,
       schema_acl AS entries
FROM svv_all_schemas
WHERE STRPOS('~' || TRANSLATE(schema_acl, ',', '~'), {{literal entry}}) > 0
   OR STRPOS('~' || TRANSLATE(schema_acl, ',', '~'), {{literal quoted_entry}}) > 0
UNION ALL
SELECT database_name,
       CASE WHEN table_owner = {{literal user}} THEN '-- drop, or give to another owner: '
            ELSE 'REVOKE ALL ON TABLE ' END
       || '"' || REPLACE(schema_name, '"', '""') || '"."' || REPLACE(table_name, '"', '""') || '"'
       || CASE WHEN table_owner = {{literal user}} THEN ''
               ELSE ' FROM ' || {{literal account}} || ';' END,
       table_acl
FROM svv_redshift_tables
WHERE table_owner = {{literal user}}
   OR STRPOS('~' || TRANSLATE(table_acl, ',', '~'), {{literal entry}}) > 0
   OR STRPOS('~' || TRANSLATE(table_acl, ',', '~'), {{literal quoted_entry}}) > 0
ORDER BY 1, 2;
