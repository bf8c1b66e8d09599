SELECT schema_name, table_name
FROM svv_all_tables
WHERE database_name = $1
  AND schema_name NOT IN ('information_schema', 'pg_catalog', 'pg_internal', 'pg_automv',
                          'pg_toast')
ORDER BY schema_name, table_name;
