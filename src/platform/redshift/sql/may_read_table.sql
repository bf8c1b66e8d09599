-- The second parameter is a quoted, qualified name.
SELECT has_table_privilege(CAST($1 AS VARCHAR(128)), CAST($2 AS VARCHAR(1024)), 'select');
