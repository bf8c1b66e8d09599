-- Does Louver's account own nothing any more, and may it do nothing, in whatever database? As far as
-- the catalog tells from here.
SELECT CASE WHEN COUNT(*) = 0 THEN 'true' ELSE 'false' END AS louver_done
FROM (
  SELECT database_name
  FROM svv_all_schemas
  WHERE STRPOS('~' || TRANSLATE(schema_acl, ',', '~'), {{literal entry}}) > 0
     OR STRPOS('~' || TRANSLATE(schema_acl, ',', '~'), {{literal quoted_entry}}) > 0
  UNION ALL
  SELECT database_name
  FROM svv_redshift_tables
  WHERE table_owner = {{literal user}}
     OR STRPOS('~' || TRANSLATE(table_acl, ',', '~'), {{literal entry}}) > 0
     OR STRPOS('~' || TRANSLATE(table_acl, ',', '~'), {{literal quoted_entry}}) > 0
) AS remaining;
