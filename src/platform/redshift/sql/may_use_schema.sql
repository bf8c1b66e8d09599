-- Cast, so that the right one of several functions of this name is found.
SELECT has_schema_privilege(CAST($1 AS VARCHAR(128)), CAST($2 AS VARCHAR(128)), 'usage');
