-- Redshift's catalog views (sheet 4.1; dg pages of the same names), in pg_catalog as in Redshift.
-- What the stand-in itself needs (schema rs, schemas of foreign tables, its roles) is left out.
-- A view's functions run with the reader's rights, so those that read what is private say
-- "security definer" and ask what `session_user` may see.
set standard_conforming_strings = on;
set allow_system_table_mods = on;

create function rs.is_user_schema(n name) returns boolean language sql stable security definer as $$
  select n <> 'rs' and n !~ '^pg_(toast|temp)' and not exists (select from rs.foreign_schema f where f.schema_name = n) $$;
create function rs.sees_all(who name) returns boolean language sql stable as $$
  select rolsuper or pg_has_role(oid, 'rs:syslog', 'member') from pg_roles where rolname = who $$;
create function rs.is_role(id oid) returns boolean language sql stable as $$
  select exists (select from pg_auth_members m join pg_roles r on r.oid = m.roleid where r.rolname = 'rs:role' and m.member = id) $$;
create function rs.identity_type(id oid) returns text language sql stable as $$
  select case when id = 0 then 'public' when (select rolcanlogin from pg_roles where oid = id) then 'user'
    when rs.is_role(id) then 'role' else 'group' end $$;
create function rs.identity_name(id oid) returns text language sql stable as $$
  select case when id = 0 then 'public' else (select rolname from pg_roles where oid = id) end $$;
-- May the present user hear of a grant to `grantee`?
create function rs.concerned(grantee oid) returns boolean language sql stable as $$
  select rs.sees_all(session_user) or grantee = 0 or pg_has_role(session_user, grantee, 'member') $$;

-- Users and groups ---------------------------------------------------------------------------------

drop view pg_catalog.pg_user;
create view pg_catalog.pg_user as select rolname usename, oid::integer usesysid, rolcreatedb usecreatedb, rolsuper usesuper,
  rolsuper usecatupd, '********'::text passwd, rolvaliduntil valuntil, rolconfig useconfig from pg_roles where rolcanlogin;
create view pg_catalog.pg_user_info as select u.usename, u.usesysid, u.usecreatedb, u.usesuper, u.usecatupd, u.passwd, u.valuntil,
  u.useconfig, case when r.rolconnlimit = -1 then 'UNLIMITED' else r.rolconnlimit::text end useconnlimit
  from pg_catalog.pg_user u join pg_roles r on r.rolname = u.usename
  where (select rolsuper from pg_roles where rolname = session_user);
drop view pg_catalog.pg_group;
create view pg_catalog.pg_group as select a.rolname groname, a.oid::integer grosysid,
  array(select m.member::integer from pg_auth_members m where m.roleid = a.oid) grolist
  from pg_roles a where not a.rolcanlogin and a.rolname !~ '^(pg_|rs:|sys:)' and not rs.is_role(a.oid);

create view pg_catalog.svv_user_info as select rolname::varchar(128) user_name, oid::integer user_id, rolcreatedb createdb,
  rolsuper superuser, rolsuper catalog_update, rolconnlimit::varchar(128) connection_limit,
  case when pg_has_role(oid, 'rs:syslog', 'member') and not rolsuper then 'UNRESTRICTED' else 'RESTRICTED' end::varchar(128) syslog_access,
  null::timestamp last_ddl_timestamp, null::integer session_timeout, null::varchar(128) external_id
  from pg_roles where rolcanlogin and (rs.sees_all(session_user) or rolname = session_user);
create view pg_catalog.svv_roles as select oid::integer role_id, rolname::varchar(128) role_name, 'rdsdb'::varchar(128) role_owner,
  null::varchar(128) external_id from pg_roles where rs.is_role(oid) and rs.concerned(oid);
create view pg_catalog.svv_user_grants as select u.oid::integer user_id, u.rolname::varchar(128) user_name, r.oid::integer role_id,
  r.rolname::varchar(128) role_name, m.admin_option
  from pg_auth_members m join pg_roles u on u.oid = m.member join pg_roles r on r.oid = m.roleid
  where u.rolcanlogin and rs.is_role(r.oid) and (rs.sees_all(session_user) or u.rolname = session_user);
create view pg_catalog.svv_role_grants as select u.oid::integer role_id, u.rolname::varchar(128) role_name, r.oid::integer granted_role_id,
  r.rolname::varchar(128) granted_role_name
  from pg_auth_members m join pg_roles u on u.oid = m.member join pg_roles r on r.oid = m.roleid
  where rs.is_role(u.oid) and rs.is_role(r.oid) and rs.concerned(u.oid);

-- Relations, columns and functions of this database, as `who` may see them -------------------------

create function rs.may_see(who name, relation oid, owner oid) returns boolean language sql stable as $$
  select rs.sees_all(who) or pg_has_role(who, owner, 'usage')
    or (has_table_privilege(who, relation, 'select, insert, update, delete, references')
      or has_any_column_privilege(who, relation, 'select, update'))
      and (not rs.is_external(relation) or has_schema_privilege(who, (select relnamespace from pg_class where oid = relation), 'usage')) $$;
create function rs.local_schemas(who name) returns table (database_name varchar, schema_name varchar,
    schema_owner integer, schema_type varchar, schema_acl varchar, source_database varchar, schema_option varchar)
    language sql stable security definer as $$
  select current_database()::varchar, nspname::varchar, nspowner::integer,
    (case when e.schema is null then 'local' else 'external' end)::varchar, array_to_string(nspacl, '~')::varchar,
    e.database_name::varchar, e.options::varchar
  from pg_namespace n left join rs.external_schema e on e.schema = n.oid where rs.is_user_schema(nspname)
    and (rs.sees_all(who) or has_schema_privilege(who, n.oid, 'usage') or has_schema_privilege(who, n.oid, 'create')) $$;
create function rs.local_tables(who name) returns table (database_name varchar, schema_name varchar, table_name varchar,
    table_type varchar, table_acl varchar, remarks varchar, table_owner varchar) language sql stable security definer as $$
  select current_database()::varchar, n.nspname::varchar, c.relname::varchar,
    (case when rs.is_external(c.oid) then 'EXTERNAL TABLE' when c.relkind = 'v' then 'VIEW' else 'TABLE' end)::varchar,
    case when not rs.is_external(c.oid) then array_to_string(c.relacl, '~')::varchar end,
    obj_description(c.oid, 'pg_class')::varchar, pg_get_userbyid(c.relowner)::varchar
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'v', 'm', 'p') and rs.is_user_schema(n.nspname) and rs.may_see(who, c.oid, c.relowner) $$;
-- Without `who`, everything. (A function's result keeps no length of varchar, so none is given.)
create function rs.local_columns(who name) returns table (database_name varchar, schema_name varchar, table_name varchar,
    column_name varchar, ordinal_position integer, column_default varchar, is_nullable varchar, data_type varchar,
    character_maximum_length integer, numeric_precision integer, numeric_scale integer, remarks varchar,
    full_type varchar) language sql stable security definer as $$
  select current_database()::varchar, n.nspname::varchar, c.relname::varchar, a.attname::varchar,
    (row_number() over (partition by c.oid order by a.attnum))::integer,
    pg_get_expr(d.adbin, d.adrelid)::varchar, (case when a.attnotnull then 'NO' else 'YES' end)::varchar,
    format_type(a.atttypid, null)::varchar, information_schema._pg_char_max_length(a.atttypid, a.atttypmod),
    information_schema._pg_numeric_precision(a.atttypid, a.atttypmod), information_schema._pg_numeric_scale(a.atttypid, a.atttypmod),
    col_description(c.oid, a.attnum)::varchar, format_type(a.atttypid, a.atttypmod)::varchar
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind in ('r', 'v', 'm', 'p') and a.attnum > 0 and not a.attisdropped and rs.is_user_schema(n.nspname)
    and not exists (select from rs.late_binding_view v where v.view = c.oid and v.shape is null)
    and (who is null or rs.may_see(who, c.oid, c.relowner)) $$;
create function rs.local_functions(who name) returns table (database_name varchar, schema_name varchar, function_name varchar,
    function_type varchar, argument_type varchar, result_type varchar) language sql stable security definer as $$
  select current_database()::varchar, n.nspname::varchar, p.proname::varchar,
    (case p.prokind when 'p' then 'STORED PROCEDURE' when 'a' then 'AGGREGATED FUNCTION' else 'REGULAR FUNCTION' end)::varchar,
    pg_get_function_identity_arguments(p.oid)::varchar, pg_get_function_result(p.oid)::varchar
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where rs.is_user_schema(n.nspname) and n.nspname !~ '^(pg_|information_schema)'
    and (rs.sees_all(who) or has_function_privilege(who, p.oid, 'execute')) $$;

create view pg_catalog.svv_tables as select current_database()::varchar(128) table_catalog, n.nspname::varchar(128) table_schema,
  c.relname::varchar(128) table_name, (case when rs.is_external(c.oid) then 'EXTERNAL TABLE' when c.relkind = 'v' then 'VIEW' else 'BASE TABLE' end)::varchar(128) table_type,
  obj_description(c.oid, 'pg_class')::varchar(256) remarks
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'v', 'm', 'p') and rs.is_user_schema(n.nspname);
create view pg_catalog.svv_columns as select database_name table_catalog, schema_name table_schema, table_name, column_name, ordinal_position,
  column_default, is_nullable, data_type, character_maximum_length, numeric_precision,
  case when numeric_precision is not null then case when data_type = 'numeric' then 10 else 2 end end numeric_precision_radix, numeric_scale,
  null::integer datetime_precision, null::varchar(128) interval_type, null::integer interval_precision, null::varchar(128) character_set_catalog,
  null::varchar(128) character_set_schema, null::varchar(128) character_set_name, null::varchar(128) collation_catalog,
  null::varchar(128) collation_schema, null::varchar(128) collation_name, null::varchar(128) domain_name, remarks
  from rs.local_columns(null);
create view pg_catalog.pg_table_def as select n.nspname schemaname, c.relname tablename, a.attname "column",
  format_type(a.atttypid, a.atttypmod) "type", 'none'::text "encoding", false distkey, 0 sortkey, a.attnotnull "notnull"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and n.nspname = any (current_schemas(true))
    and rs.is_user_schema(n.nspname) and not rs.is_external(c.oid);
create view pg_catalog.svv_table_info as select current_database()::text "database", n.nspname::text "schema", c.oid::integer table_id,
  c.relname::text "table", 'N'::text encoded, 'AUTO(ALL)'::text diststyle, null::text sortkey1, c.reltuples::numeric tbl_rows
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.reltuples > 0 and not rs.is_external(c.oid) and rs.is_user_schema(n.nspname) and n.nspname !~ '^(pg_|information_schema)'
    and (select rolsuper from pg_roles where rolname = session_user);

-- Called with a column list, as AWS documents it:
-- cols(view_schema name, view_name name, col_name name, col_type varchar, col_num int)
create function pg_catalog.pg_get_late_binding_view_cols() returns setof record language plpgsql security definer as $$
begin
  perform rs.refresh_all_views();
  return query select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod)::varchar, a.attnum::integer
    from rs.late_binding_view v join pg_class c on c.oid = v.view join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid
    where v.shape is not null and a.attnum > 0 and not a.attisdropped order by 1, 2, 5;
end $$;

create function rs.view_definition(view_id oid) returns text language sql stable security definer as $$
  select coalesce((select v.definition || ' with no schema binding;' from rs.late_binding_view v where v.view = view_id),
    pg_get_viewdef(view_id)) $$;
drop view pg_catalog.pg_views;
create view pg_catalog.pg_views as select n.nspname schemaname, c.relname viewname, pg_get_userbyid(c.relowner) viewowner,
  rs.view_definition(c.oid) definition
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and rs.is_user_schema(n.nspname);

-- All databases --------------------------------------------------------------------------------------

create function rs.databases() returns setof name language sql stable as $$
  select datname from pg_database where datallowconn and datname not in ('template0', 'template1', 'padb_harvest') order by datname $$;
-- The rows of one of the functions above in every database, as the caller may see them.
create function rs.everywhere(source text, columns text) returns setof record language plpgsql as $$
declare
  database name;
begin
  for database in select rs.databases() loop
    if database = current_database() then
      return query execute format('select * from rs.%I(%L)', source, session_user);
    else
      begin
        return query execute format('select * from rs.dblink(%L, %L) x(%s)', rs.link_to(database),
          format('select * from rs.%I(%L)', source, session_user), columns);
      exception when sqlclient_unable_to_establish_sqlconnection then
        null;  -- dropped since it was listed
      end;
    end if;
  end loop;
end $$;
create function rs.all_schemas() returns table (database_name varchar, schema_name varchar, schema_owner integer,
    schema_type varchar, schema_acl varchar, source_database varchar, schema_option varchar)
    language sql security definer as $$
  select * from rs.everywhere('local_schemas', 'a varchar, b varchar, c integer, d varchar, e varchar, f varchar, g varchar')
    x(a varchar, b varchar, c integer, d varchar, e varchar, f varchar, g varchar) $$;
create function rs.all_tables() returns table (database_name varchar, schema_name varchar, table_name varchar,
    table_type varchar, table_acl varchar, remarks varchar, table_owner varchar) language sql security definer as $$
  select * from rs.everywhere('local_tables',
      'a varchar, b varchar, c varchar, d varchar, e varchar, f varchar, g varchar')
    x(a varchar, b varchar, c varchar, d varchar, e varchar, f varchar, g varchar) $$;
create function rs.all_columns() returns table (database_name varchar, schema_name varchar, table_name varchar,
    column_name varchar, ordinal_position integer, column_default varchar, is_nullable varchar, data_type varchar,
    character_maximum_length integer, numeric_precision integer, numeric_scale integer, remarks varchar,
    full_type varchar) language sql security definer as $$
  select * from rs.everywhere('local_columns', 'a varchar, b varchar, c varchar, d varchar, e integer, '
      'f varchar, g varchar, h varchar, i integer, j integer, k integer, l varchar, m varchar')
    x(a varchar, b varchar, c varchar, d varchar, e integer, f varchar, g varchar, h varchar,
      i integer, j integer, k integer, l varchar, m varchar) $$;
create function rs.all_functions() returns table (database_name varchar, schema_name varchar, function_name varchar,
    function_type varchar, argument_type varchar, result_type varchar) language sql security definer as $$
  select * from rs.everywhere('local_functions',
      'a varchar, b varchar, c varchar, d varchar, e varchar, f varchar')
    x(a varchar, b varchar, c varchar, d varchar, e varchar, f varchar) $$;

create view pg_catalog.svv_all_schemas as select * from rs.all_schemas();
create view pg_catalog.svv_all_tables as
  select database_name, schema_name, table_name, table_type, table_acl, remarks from rs.all_tables();
create view pg_catalog.svv_all_columns as select database_name, schema_name, table_name, column_name, ordinal_position, column_default,
  is_nullable, data_type, character_maximum_length, numeric_precision, numeric_scale, remarks from rs.all_columns();
create view pg_catalog.svv_redshift_databases as select datname::varchar(128) database_name, datdba::integer database_owner,
  'local'::varchar(32) database_type, array_to_string(datacl, '~')::varchar(128) database_acl, ''::varchar(128) database_options
  from pg_database where datname in (select rs.databases());
create view pg_catalog.svv_redshift_schemas as select database_name, schema_name, schema_owner, schema_type, schema_acl,
  schema_option from rs.all_schemas() where schema_type <> 'external';
create view pg_catalog.svv_redshift_tables as
  select database_name, schema_name, table_name, table_type, table_acl, remarks, table_owner from rs.all_tables() where table_type <> 'EXTERNAL TABLE';
create view pg_catalog.svv_redshift_columns as select database_name, schema_name, table_name, column_name, ordinal_position,
  full_type data_type, column_default, is_nullable, 'none'::varchar(128) encoding, false distkey, 0 sortkey,
  null::varchar(128) column_acl, remarks from rs.all_columns() c
  where (database_name, schema_name) not in (select database_name, schema_name from rs.all_schemas() where schema_type = 'external');
create view pg_catalog.svv_redshift_functions as select * from rs.all_functions();
-- Those of this database; others see what they may read.
create view pg_catalog.svv_external_schemas as select e.schema::integer esoid, 1::smallint eskind, n.nspname::varchar(128) schemaname,
  n.nspowner::integer esowner, e.database_name::varchar(128) databasename, e.options::varchar(1024) esoptions
  from rs.external_schema e join pg_namespace n on n.oid = e.schema
  where rs.sees_all(session_user) or has_schema_privilege(session_user, n.oid, 'usage');
create view pg_catalog.svv_external_tables as select current_database()::varchar(128) redshift_database_name, s.schemaname,
  c.relname::varchar(128) tablename, 'TABLE'::varchar(128) tabletype, e.location::varchar(1024) location,
  (case e.format when 'parquet' then 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'
    when 'textfile' then 'org.apache.hadoop.mapred.TextInputFormat' else '' end)::varchar(128) input_format,
  (case e.format when 'parquet' then 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'
    when 'textfile' then 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' else '' end)::varchar(128) output_format,
  e.serde::varchar(128) serialization_lib, ''::varchar(1024) serde_parameters, 0 compressed, e.properties::varchar(1024) parameters
  from rs.external_table e join pg_class c on c.oid = e.relation join pg_catalog.svv_external_schemas s on s.esoid = c.relnamespace::integer;
create view pg_catalog.svv_external_columns as select t.redshift_database_name, t.schemaname, t.tablename,
  a.attname::varchar(128) columnname, rs.external_type(a.atttypid, a.atttypmod)::varchar(128) external_type, a.attnum::integer columnnum,
  greatest(a.attnum - (c.relnatts - e.partition_columns), 0)::integer part_key, ''::varchar(8) is_nullable
  from pg_catalog.svv_external_tables t join pg_namespace n on n.nspname = t.schemaname
    join pg_class c on c.relnamespace = n.oid and c.relname = t.tablename join rs.external_table e on e.relation = c.oid
    join pg_attribute a on a.attrelid = c.oid where a.attnum > 0;
create view pg_catalog.stv_sessions as select backend_start starttime, pid process, usename::char(50) user_name, datname::char(50) db_name
  from pg_stat_activity where backend_type = 'client backend' and usename <> 'rdsdb' and application_name <> 'postgres_fdw'
    and (rs.sees_all(session_user) or usename = session_user);
create view pg_catalog.stv_db_isolation_level as select datname::varchar(128) db_name, 'Snapshot Isolation'::varchar(32) isolation_level
  from pg_database where datname in (select rs.databases());

-- Privileges: explicit grants only -------------------------------------------------------------------

create view pg_catalog.svv_relation_privileges as select n.nspname::varchar(128) namespace_name, c.relname::varchar(128) relation_name,
  a.privilege_type::varchar(32), a.grantee::integer identity_id, rs.identity_name(a.grantee)::varchar(128) identity_name,
  rs.identity_type(a.grantee)::varchar(32) identity_type, a.is_grantable admin_option
  from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) a
  where c.relkind in ('r', 'v', 'm', 'p') and not rs.is_external(c.oid) and rs.is_user_schema(n.nspname)
    and n.nspname !~ '^(pg_|information_schema)' and a.grantee <> c.relowner and a.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REFERENCES')
    and (rs.concerned(a.grantee) or pg_has_role(session_user, c.relowner, 'usage'));
create view pg_catalog.svv_schema_privileges as select n.nspname::varchar(128) namespace_name, a.privilege_type::varchar(32),
  a.grantee::integer identity_id, rs.identity_name(a.grantee)::varchar(128) identity_name,
  rs.identity_type(a.grantee)::varchar(32) identity_type, a.is_grantable admin_option
  from pg_namespace n cross join lateral aclexplode(n.nspacl) a
  -- ALL on an external schema is USAGE (dg "GRANT").
  where not (rs.is_external_schema(n.oid) and a.privilege_type = 'CREATE') and rs.is_user_schema(n.nspname) and n.nspname !~ '^(pg_|information_schema)' and a.grantee <> n.nspowner
    and (rs.concerned(a.grantee) or pg_has_role(session_user, n.nspowner, 'usage'));
create view pg_catalog.svv_database_privileges as select d.datname::varchar(128) database_name, a.privilege_type::varchar(32),
  a.grantee::integer identity_id, rs.identity_name(a.grantee)::varchar(128) identity_name,
  rs.identity_type(a.grantee)::varchar(32) identity_type, a.is_grantable admin_option
  from pg_database d cross join lateral aclexplode(d.datacl) a
  where d.datname in (select rs.databases()) and a.grantee <> d.datdba and a.privilege_type <> 'CONNECT' and rs.concerned(a.grantee);
create view pg_catalog.svv_column_privileges as select n.nspname::varchar(128) namespace_name, c.relname::varchar(128) relation_name,
  t.attname::varchar(128) column_name, a.privilege_type::varchar(32), a.grantee::integer identity_id,
  rs.identity_name(a.grantee)::varchar(128) identity_name, rs.identity_type(a.grantee)::varchar(32) identity_type,
  a.is_grantable admin_option
  from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace
    cross join lateral aclexplode(t.attacl) a
  where rs.is_user_schema(n.nspname) and rs.concerned(a.grantee);
create view pg_catalog.svv_function_privileges as select n.nspname::varchar(128) namespace_name, p.proname::varchar(128) function_name,
  pg_get_function_identity_arguments(p.oid)::varchar(512) argument_types, a.privilege_type::varchar(32), a.grantee::integer identity_id,
  rs.identity_name(a.grantee)::varchar(128) identity_name, rs.identity_type(a.grantee)::varchar(32) identity_type,
  a.is_grantable admin_option
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace cross join lateral aclexplode(p.proacl) a
  where rs.is_user_schema(n.nspname) and n.nspname !~ '^(pg_|information_schema)' and a.grantee <> p.proowner and rs.concerned(a.grantee);
create view pg_catalog.svv_default_privileges as select n.nspname::varchar(128) schema_name,
  (case d.defaclobjtype when 'r' then 'RELATION' when 'f' then 'FUNCTION' else 'SCHEMA' end)::varchar(128) object_type,
  d.defaclrole::integer owner_id, pg_get_userbyid(d.defaclrole)::varchar(128) owner_name,
  rs.identity_type(d.defaclrole)::varchar(32) owner_type, a.privilege_type::varchar(32), a.grantee::integer grantee_id,
  rs.identity_name(a.grantee)::varchar(128) grantee_name, rs.identity_type(a.grantee)::varchar(32) grantee_type,
  a.is_grantable admin_option
  from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace cross join lateral aclexplode(d.defaclacl) a
  where rs.concerned(a.grantee) or pg_has_role(session_user, d.defaclrole, 'usage');

do $$
declare
  one record;
begin
  for one in select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'v' and n.nspname = 'pg_catalog' and c.oid >= 16384 loop
    execute format('grant select on %I.%I to public', one.nspname, one.relname);
  end loop;
end $$;

-- What clients' statements reach by way of views, functions and the translator's calls; all else in
-- rs is closed. Each of these decides by `session_user`, or tells no more than its arguments.
revoke execute on all functions in schema rs from public;
grant execute on all procedures in schema rs to public;
grant execute on function rs.digest(bytea, text), rs.unavailable(text), rs.show_view(text, text), rs.close_new_procedures(),
  rs.setting_name(text), rs.fnv_hash_bytes(bytea, bigint), rs.little_endian(bigint, integer), rs.parse_json(text, boolean),
  rs.list_add(text, text, text), rs.list_add(text, text), rs.date_part_name(text), rs.is_member(name, name), rs.is_superuser(), rs.is_in_hands_of_caller(text),
  rs.is_external_schema(oid), rs.is_external(oid), rs.external_type(oid, integer), rs.keep_external(), rs.follow_external_owner(), rs.is_user_schema(name), rs.sees_all(name),
  rs.is_role(oid), rs.identity_type(oid), rs.identity_name(oid), rs.concerned(oid), rs.view_definition(oid), rs.databases(),
  rs.local_columns(name), rs.all_schemas(), rs.all_tables(), rs.all_columns(), rs.all_functions() to public;
