-- Is every table in it one of Louver's own? Then nothing of yours goes with it.
SELECT CASE WHEN COUNT(*) = 0 THEN 'true' ELSE 'false' END AS louver_alone
FROM svv_redshift_tables
WHERE database_name = {{literal database}} AND table_type <> 'VIEW'
  AND COALESCE(table_owner, '') <> 'rdsdb'
  AND schema_name NOT IN ({{literal system}}, {{literal functions}}, {{literal procedures}});
