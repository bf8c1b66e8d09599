-- What the translator's CALLs do: late-binding views, tables of other databases, users. Everything
-- runs in the client's own transaction, so it sees what that did and is undone with it.
set standard_conforming_strings = on;

-- Raises the error a statement deserves.
create procedure rs.refuse(state text, message text) language plpgsql as $$
begin
  raise exception using errcode = state, message = message;
end $$;

-- A leader-only function over a table (sheet 1.9): the INFO line comes first, as in Redshift.
create procedure rs.refuse_leader_only(function text) language plpgsql as $$
begin
  raise info 'Function "%()" not supported.', function;
  raise exception using errcode = '0A000',
    message = 'Specified types or functions (one per INFO message) not supported on Amazon Redshift tables.';
end $$;

-- Several statements for one of the client's, with the client's rights.
create procedure rs.run(variadic statements text[]) language plpgsql as $$
declare
  statement text;
begin
  foreach statement in array statements loop
    execute statement;
  end loop;
end $$;

-- One writer of views and foreign tables per database; readers of current ones take no lock.
create function rs.lock() returns void language sql as $$ select pg_advisory_xact_lock(5439, 1) $$;

-- Sessions in other databases end themselves when idle: sooner than DROP DATABASE gives up on them.
create function rs.remote_options() returns text language sql immutable as $$
  select '-c lock_timeout=20s -c idle_session_timeout=1s' $$;

-- The name of this session's connection to another database, open and alive; it logs in as the
-- stand-in itself.
create function rs.link_to(database name) returns text language plpgsql as $$
declare
  link text := md5(database);
begin
  if link = any (rs.dblink_get_connections()) then
    begin
      perform rs.dblink_exec(link, 'set lock_timeout = ''20s''');
      return link;
    exception when others then
      perform rs.dblink_disconnect(link);
    end;
  end if;
  perform rs.dblink_connect(link, format('dbname=''%s'' user=rdsdb options=''%s''',
    replace(replace(database, chr(92), chr(92) || chr(92)), '''', chr(92) || ''''), rs.remote_options()));
  return link;
end $$;

-- The columns of a relation as CREATE TABLE would have them; the name when `named`.
-- In PL/pgSQL, as all that runs before every statement: it keeps its plans.
create function rs.shape_of(relation oid, named boolean) returns text language plpgsql stable as $$
declare
  columns text := coalesce((select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by a.attnum)
    from pg_attribute a where a.attrelid = relation and a.attnum > 0 and not a.attisdropped), '');
begin
  if relation is null then return null; end if;
  if not named then return columns; end if;
  return (select format('%I.%I ', n.nspname, c.relname) || columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = relation);
end $$;

create function rs.find(schema_name text, relation_name text) returns oid language sql stable as $$
  select to_regclass(case when schema_name = '' then quote_ident(relation_name)
    else format('%I.%I', schema_name, relation_name) end)::oid $$;

------------------------------------------------------------------------------------------------
-- Relations of other databases: a foreign table each, in the schema "database__schema", remade when
-- the original has changed. Rights are the original's: the connection logs in as whoever reads,
-- which for a view is its owner.

-- The schemas that hold them; hidden from the catalog views.
create table rs.foreign_schema (schema_name name primary key, database_name name not null, remote_schema name not null);

create function rs.require_database(database name) returns void language plpgsql as $$
begin
  if not exists (select from pg_database where datname = database and datallowconn
      and datname not in ('template0', 'template1', 'padb_harvest')) then
    raise exception using errcode = '3D000', message = format('database "%s" does not exist', database);
  end if;
end $$;

create function rs.require_schema(database name, schema_name name) returns void language plpgsql as $$
declare
  found boolean;
begin
  if database = current_database() then
    found := exists (select from pg_namespace where nspname = schema_name);
  else
    perform rs.require_database(database);
    select x.found into found from rs.dblink(rs.link_to(database),
      format('select exists (select from pg_namespace where nspname = %L)', schema_name)) x(found boolean);
  end if;
  if not found then
    raise exception using errcode = '3F000', message = format('schema "%s" does not exist', schema_name);
  end if;
end $$;

-- Asked by another database: the columns of one of ours. A view must not lead on to a third (sheet 2.8),
-- and a table with column-level grants stays at home.
create function rs.shape_for_other_database(schema_name name, relation_name name) returns text language plpgsql as $$
declare
  relation oid := rs.find(schema_name, relation_name);
begin
  if relation is null then
    raise exception using errcode = '42P01', message = format('relation "%s.%s" does not exist', schema_name, relation_name);
  end if;
  if exists (select from pg_attribute where attrelid = relation and attacl is not null) then
    raise exception using errcode = '0A000',
      message = format('relation "%s" with column-level privileges cannot be accessed via cross-database query', relation_name);
  end if;
  if rs.is_external(relation) or exists (select from rs.late_binding_view v, generate_series(1, cardinality(v.local_relations), 2) i
      where v.view = relation and rs.is_external(rs.find(v.local_relations[i], v.local_relations[i + 1]))) then
    raise exception using errcode = '0A000', message = 'external tables of another database are not supported by the Redshift stand-in';
  end if;
  if exists (select from rs.late_binding_view where view = relation and cardinality(foreign_relations) > 0) then
    raise exception using errcode = '0A000',
      message = format('view "%s" refers to another database and cannot be accessed via cross-database query', relation_name);
  end if;
  perform rs.refresh_relation(relation, (select relowner from pg_class where oid = relation), '{}');
  return rs.shape_of(rs.find(schema_name, relation_name), false);
end $$;

create function rs.ensure_login(database name, reader oid) returns void language plpgsql set client_min_messages = warning as $$
declare
  reader_name name := (select rolname from pg_authid where oid = reader);
  wanted text[] := array['user=' || reader_name, 'password_required=false'];
  server_id oid := (select oid from pg_foreign_server where srvname = database);
  present text[] := (select umoptions from pg_user_mapping where umserver = server_id and umuser = reader);
begin
  if present = wanted then return; end if;
  perform rs.lock();
  if server_id is null then
    execute format('create server if not exists %I foreign data wrapper postgres_fdw '
      'options (dbname %L, options %L, fetch_size ''10000'', use_remote_estimate ''false'')', database, database, rs.remote_options());
  end if;
  execute format('drop user mapping if exists for %I server %I', reader_name, database);
  execute format('create user mapping for %I server %I options (user %L, password_required ''false'')',
    reader_name, database, reader_name);
  -- Never in the way of DROP USER.
  delete from pg_shdepend d using pg_user_mapping m
    where d.classid = 'pg_user_mapping'::regclass and d.objid = m.oid and m.umuser = reader
      and d.dbid = (select oid from pg_database where datname = current_database());
end $$;

create function rs.ensure_foreign_table(local_schema name, database name, schema_name name, relation_name name) returns void
    language plpgsql set client_min_messages = warning as $$
declare
  shape text;
begin
  select x.shape into shape from rs.dblink(rs.link_to(database),
    format('select rs.shape_for_other_database(%L, %L)', schema_name, relation_name)) x(shape text);
  if shape = rs.shape_of(rs.find(local_schema, relation_name), false) then return; end if;
  perform rs.lock();
  if not exists (select from rs.foreign_schema f where f.schema_name = local_schema) then
    execute format('create schema %I', local_schema);
    execute format('grant usage on schema %I to public', local_schema);
    insert into rs.foreign_schema values (local_schema, database, schema_name);
  end if;
  execute format('drop foreign table if exists %I.%I', local_schema, relation_name);
  execute format('create foreign table %I.%I (%s) server %I options (schema_name %L, table_name %L)',
    local_schema, relation_name, shape, database, schema_name, relation_name);
  execute format('grant select on %I.%I to public', local_schema, relation_name);
end $$;

create function rs.ensure_foreign_relations(relations text[], reader oid) returns void language plpgsql as $$
begin
  for i in 1..cardinality(relations) by 4 loop
    perform rs.require_database(relations[i + 1]);
    perform rs.ensure_login(relations[i + 1], reader);
    perform rs.ensure_foreign_table(relations[i], relations[i + 1], relations[i + 2], relations[i + 3]);
  end loop;
end $$;

------------------------------------------------------------------------------------------------
-- Late-binding views: real views without dependencies, so that nothing keeps a base from being
-- dropped. Before a statement reads one, `refresh` compares the bases with what they were when the
-- view was made, and makes it again if they differ, or fails as Redshift does when one is gone.

create table rs.late_binding_view (
  view oid primary key,
  columns text not null,            -- '' or the column list of CREATE VIEW, with its parentheses
  query text not null,              -- in PostgreSQL's words
  definition text not null,         -- as it was written, from SELECT on
  search_path text not null,        -- where functions are looked up
  local_relations text[] not null,  -- schema and name of each base in this database
  foreign_relations text[] not null,  -- mapped schema, database, schema and name of each other base
  functions oid[] not null default '{}',
  shape text                        -- of the bases when the view was made; null: it could not be made
);

create function rs.bases(v rs.late_binding_view) returns text language plpgsql stable as $$
declare
  result text := '';
begin
  for i in 1..cardinality(v.local_relations) by 2 loop
    result := result || coalesce(rs.find(v.local_relations[i], v.local_relations[i + 1])::text, 'missing') || ' '
      || coalesce(rs.shape_of(rs.find(v.local_relations[i], v.local_relations[i + 1]), true), '') || chr(10);
  end loop;
  for i in 1..cardinality(v.foreign_relations) by 4 loop
    result := result || coalesce(rs.find(v.foreign_relations[i], v.foreign_relations[i + 3])::text, 'missing') || ' '
      || coalesce(rs.shape_of(rs.find(v.foreign_relations[i], v.foreign_relations[i + 3]), true), '') || chr(10);
  end loop;
  return result || coalesce((select string_agg(f.oid || ' ' || p.oid::regprocedure::text, chr(10) order by f.oid)
    from unnest(v.functions) f(oid) left join pg_proc p on p.oid = f.oid), '');
end $$;

-- Gives a view another body. Owner, grants and comment survive even when the columns change, which
-- PostgreSQL only allows for a new view.
create function rs.replace_view(old_view oid, columns text, query text, path text) returns oid language plpgsql
    set search_path = pg_catalog as $$
declare
  v record;
  grant_ record;
  dependent record;
  dependents text[] := '{}';
  name text;
begin
  select c.relname, n.nspname, c.relacl, c.relowner, obj_description(c.oid, 'pg_class') remark into v
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = old_view;
  name := format('%I.%I', v.nspname, v.relname);
  perform set_config('search_path', path, true);
  begin
    execute format('create or replace view %s %s as %s', name, columns, query);
    return old_view;
  exception when invalid_table_definition then
    null;  -- the columns differ
  end;
  -- Views bound to this one hold on to it; they are let go and made again on the new one.
  for dependent in select distinct c.oid, n.nspname, c.relname from pg_depend d join pg_rewrite r on r.oid = d.objid
      join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
      where d.classid = 'pg_rewrite'::regclass and d.refobjid = old_view and d.refclassid = 'pg_class'::regclass
        and d.deptype = 'n' and c.oid <> old_view loop
    dependents := dependents || format('create or replace view %I.%I as %s', dependent.nspname, dependent.relname,
      pg_get_viewdef(dependent.oid));
    perform rs.detach_view(dependent.oid);
  end loop;
  execute format('drop view %s', name);
  execute format('create view %s %s as %s', name, columns, query);
  for i in 1..cardinality(dependents) loop
    execute dependents[i];
  end loop;
  execute format('alter view %s owner to %I', name, pg_get_userbyid(v.relowner));
  execute format('comment on view %s is %L', name, v.remark);
  for grant_ in select a.privilege_type, a.is_grantable, r.rolname from aclexplode(v.relacl) a
      left join pg_roles r on r.oid = a.grantee where a.grantee <> v.relowner loop
    execute format('grant %s on %s to %s %s', grant_.privilege_type, name, coalesce(quote_ident(grant_.rolname), 'public'),
      case when grant_.is_grantable then 'with grant option' else '' end);
  end loop;
  return rs.find(v.nspname, v.relname);
end $$;

create function rs.detach_view(made oid) returns void language sql as $$
  delete from pg_depend d using pg_rewrite r
    where d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and r.ev_class = made and d.refobjid <> made and d.deptype = 'n' $$;

-- Makes the view anew from its stored query; the error is the query's when that cannot be.
create function rs.make_view(old_view oid) returns oid language plpgsql as $$
declare
  v rs.late_binding_view;
  made oid;
begin
  perform rs.lock();
  select * into v from rs.late_binding_view where view = old_view;
  made := rs.replace_view(old_view, v.columns, v.query, v.search_path);
  v.functions := coalesce((select array_agg(distinct d.refobjid) from pg_depend d join pg_rewrite r on r.oid = d.objid
    where d.classid = 'pg_rewrite'::regclass and r.ev_class = made and d.refclassid = 'pg_proc'::regclass), '{}');
  perform rs.detach_view(made);
  update rs.late_binding_view set view = made, functions = v.functions, shape = rs.bases(v) where view = old_view;
  return made;
end $$;

create function rs.unavailable(message text) returns text language plpgsql volatile as $$
begin
  raise exception using errcode = '42P01', message = message;
end $$;

-- What stands for a view whose bases are not there: it can be granted on, and only fails when read.
create function rs.make_placeholder(old_view oid, problem text) returns void language plpgsql as $$
declare
  made oid;
begin
  made := rs.replace_view(old_view, '', format('select rs.unavailable(%L) as unavailable', problem), 'pg_catalog');
  perform rs.detach_view(made);
  update rs.late_binding_view set view = made, shape = null where view = old_view;
end $$;

-- Brings up to date whatever reading `relation` would touch. `reader` is who reads it.
create function rs.refresh_relation(relation oid, reader oid, above oid[]) returns void language plpgsql as $$
declare
  kind "char";
  owner oid;
  v rs.late_binding_view;
  base oid;
  source record;
begin
  if relation is null then return; end if;
  select c.relkind, c.relowner into kind, owner from pg_class c where c.oid = relation;
  if kind = 'r' and not exists (select from rs.external_table e where e.relation = refresh_relation.relation) then return; end if;
  if relation = any (above) then
    raise exception using errcode = '42P17',
      message = format('infinite recursion detected in rules for relation "%s"', (select relname from pg_class where oid = relation));
  end if;
  perform rs.require_external_access(relation);
  if kind = 'f' then
    select f.schema_name local_schema, f.database_name, f.remote_schema, c.relname into source from rs.foreign_schema f
      join pg_namespace n on n.nspname = f.schema_name join pg_class c on c.relnamespace = n.oid where c.oid = relation;
    if found then
      perform rs.ensure_foreign_relations(array[source.local_schema, source.database_name, source.remote_schema, source.relname], reader);
    end if;
  elsif kind = 'v' then
    select * into v from rs.late_binding_view where view = relation;
    if found then
      perform rs.require_usage(v);
      for i in 1..cardinality(v.local_relations) by 2 loop
        perform rs.refresh_relation(rs.find(v.local_relations[i], v.local_relations[i + 1]), owner, above || relation);
      end loop;
      perform rs.ensure_foreign_relations(v.foreign_relations, owner);
      if v.shape is distinct from rs.bases(v) then
        perform rs.make_view(relation);
      end if;
    else
      for base in select distinct d.refobjid from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
          where r.ev_class = relation and d.refclassid = 'pg_class'::regclass and d.refobjid <> relation and d.refobjid >= 16384 loop
        perform rs.refresh_relation(base, owner, above || relation);
      end loop;
    end if;
  end if;
end $$;

-- With --late-binding-needs-usage: whoever reads a late-binding view needs USAGE on the schemas of
-- what it reads, in whatever database, as he would to name it.
create function rs.require_usage(v rs.late_binding_view) returns void language plpgsql as $$
declare
  who name := session_user;
  allowed boolean;
begin
  if pg_catalog.pg_current_setting('rs.late_binding_needs_usage', true) is distinct from 'on' then return; end if;
  for i in 1..cardinality(v.local_relations) by 2 loop
    if exists (select from pg_namespace where nspname = v.local_relations[i] and not has_schema_privilege(who, oid, 'usage')) then
      raise exception using errcode = '42501', message = format('permission denied for schema %s', v.local_relations[i]);
    end if;
  end loop;
  for i in 1..cardinality(v.foreign_relations) by 4 loop
    select x.allowed into allowed from rs.dblink(rs.link_to(v.foreign_relations[i + 1]), format(
      'select coalesce((select has_schema_privilege(%L, oid, ''usage'') from pg_namespace where nspname = %L), true)',
      who, v.foreign_relations[i + 2])) x(allowed boolean);
    if not allowed then
      raise exception using errcode = '42501', message = format('permission denied for schema %s', v.foreign_relations[i + 2]);
    end if;
  end loop;
end $$;

create function rs.caller() returns oid language sql stable as $$ select quote_ident(session_user)::regrole::oid $$;

-- Before a statement that reads: `local_relations` as schema ('' when unqualified) and name,
-- `foreign_relations` as mapped schema, database, schema and name.
create procedure rs.refresh(local_relations text[], foreign_relations text[]) language plpgsql security definer as $$
begin
  for i in 1..cardinality(local_relations) by 2 loop
    if local_relations[i] = '' and rs.is_external(rs.find('', local_relations[i + 1])) then
      -- "Search path isn't supported for external schemas and external tables."
      raise exception using errcode = '42P01', message = format('relation "%s" does not exist', local_relations[i + 1]);
    end if;
    perform rs.refresh_relation(rs.find(local_relations[i], local_relations[i + 1]), rs.caller(), '{}');
  end loop;
  perform rs.ensure_foreign_relations(foreign_relations, rs.caller());
end $$;

-- Before a statement that reads the columns of all views; those that cannot be made are left.
create function rs.refresh_all_views() returns void language plpgsql security definer as $$
declare
  one oid;
begin
  for one in select v.view from rs.late_binding_view v join pg_class c on c.oid = v.view loop
    begin
      perform rs.refresh_relation(one, (select relowner from pg_class where oid = one), '{}');
    exception when others then
      null;  -- the reader of this view will hear of it
    end;
  end loop;
end $$;
create procedure rs.refresh_all() language sql security definer as $$ select rs.refresh_all_views() $$;

create function rs.require_view_owner(view oid) returns void language plpgsql as $$
begin
  if not pg_has_role(rs.caller(), (select relowner from pg_class where oid = view), 'usage') then
    raise exception using errcode = '42501', message = format('must be owner of relation %s', (select relname from pg_class where oid = view));
  end if;
end $$;

-- CREATE VIEW ... WITH NO SCHEMA BINDING. `schemas` holds the database and schema of every base.
create procedure rs.create_late_binding_view(schema_name text, view_name text, replace boolean, columns text, query text,
    definition text, schemas text[], local_relations text[], foreign_relations text[]) language plpgsql security definer as $$
declare
  path text := (select string_agg(quote_ident(s), ', ') from unnest(current_schemas(true)) s where s !~ '^pg_temp');
  target_schema name := case when schema_name = '' then current_schema() else schema_name end;
  view_id oid;
begin
  perform rs.require_schema(current_database(), target_schema);
  if not has_schema_privilege(rs.caller(), target_schema, 'create') then
    raise exception using errcode = '42501', message = format('permission denied for schema %s', target_schema);
  end if;
  if rs.is_external_schema(rs.schema_id(target_schema)) then
    raise exception using errcode = '0A000', message = format('schema "%s" is an external schema: no local object can be created in it', target_schema);
  end if;
  for i in 1..cardinality(schemas) by 2 loop
    perform rs.require_schema(schemas[i], schemas[i + 1]);
  end loop;
  perform rs.lock();
  view_id := rs.find(target_schema, view_name);
  if view_id is not null then
    if not replace then
      raise exception using errcode = '42P07', message = format('relation "%s" already exists', view_name);
    end if;
    if (select relkind <> 'v' from pg_class where oid = view_id) then
      raise exception using errcode = '42809', message = format('"%s" is not a view', view_name);
    end if;
    perform rs.require_view_owner(view_id);
    delete from rs.late_binding_view where view = view_id;
  else
    execute format('create view %I.%I as select rs.unavailable('''') as unavailable', target_schema, view_name);
    execute format('alter view %I.%I owner to %I', target_schema, view_name, session_user);
    view_id := rs.find(target_schema, view_name);
  end if;
  insert into rs.late_binding_view values (view_id, columns, query, definition, path, local_relations, foreign_relations);
  -- Whether the bases are there, and have these columns, is found out when the view is read.
  begin
    perform rs.refresh_relation(view_id, rs.caller(), '{}');
  exception when undefined_table or undefined_column or invalid_catalog_name or invalid_schema_name
      or insufficient_privilege then
    perform rs.make_placeholder(view_id, sqlerrm);
  end;
end $$;

-- Before CREATE OR REPLACE VIEW with binding: what it replaces is late-binding no more.
create procedure rs.forget_late_binding_view(schema_name text, view_name text) language plpgsql security definer as $$
begin
  delete from rs.late_binding_view where view = rs.find(schema_name, view_name)
    and pg_has_role(rs.caller(), (select relowner from pg_class where oid = view), 'usage');
end $$;

create procedure rs.refuse_late_binding(schema_name text, relation_name text, message text) language plpgsql security definer as $$
begin
  if exists (select from rs.late_binding_view where view = rs.find(schema_name, relation_name)) then
    raise exception using errcode = '0A000', message = message;
  end if;
end $$;

-- SHOW VIEW
create function rs.show_view(schema_name text, view_name text) returns text language plpgsql security definer as $$
declare
  view_id oid := rs.find(schema_name, view_name);
begin
  if view_id is null or (select relkind <> 'v' from pg_class where oid = view_id) then
    raise exception using errcode = '42P01', message = format('view "%s" does not exist', view_name);
  end if;
  return rs.view_definition(view_id);
end $$;

------------------------------------------------------------------------------------------------
-- Users and groups

-- Before a group changes: '' for one that is only being made.
create procedure rs.require_members(group_name text, users text[]) language plpgsql as $$
declare
  member text;
begin
  if group_name <> '' and not exists (select from pg_roles where rolname = group_name and not rolcanlogin) then
    raise exception using errcode = '42704', message = format('group "%s" does not exist', group_name);
  end if;
  foreach member in array users loop
    if not exists (select from pg_roles where rolname = member and rolcanlogin) then
      raise exception using errcode = '42704', message = format('user "%s" does not exist', member);
    end if;
  end loop;
end $$;

-- DROP USER, DROP GROUP, DROP ROLE (sheet 2.3): only the present database is asked; in the others
-- what the user owned passes to nobody in particular.
-- Members of sys:secadmin make, change and drop users and roles, but no superusers and no groups (dg
-- "Amazon Redshift system-defined roles", "CREATE GROUP").
create function rs.is_in_hands_of_caller(principal text) returns boolean language sql stable security definer as $$
  select pg_has_role(session_user, 'sys:secadmin', 'member')
    and not exists (select from pg_authid where rolname = session_user and rolsuper)
    and not exists (select from pg_authid where rolname = principal and rolsuper) $$;
create procedure rs.run_as_owner(principal text, statements text[]) language plpgsql security definer as $$
begin
  if not rs.is_in_hands_of_caller(principal) then
    raise exception using errcode = '42501', message = 'permission denied';
  end if;
  call rs.run(variadic statements);
end $$;
-- What is done to a user or a role: with the client's rights, or with those of sys:secadmin.
create procedure rs.run_on_principal(principal text, variadic statements text[]) language plpgsql as $$
begin
  if rs.is_in_hands_of_caller(principal) then
    call rs.run_as_owner(principal, statements);
  else
    call rs.run(variadic statements);
  end if;
end $$;

create procedure rs.drop_principal(noun text, principal text, if_exists boolean, force boolean) language plpgsql security definer as $$
declare
  id oid := (select oid from pg_authid where rolname = principal);
  present oid := (select oid from pg_database where datname = current_database());
  other record;
  kinds text;
begin
  if not (select rolsuper or rolcreaterole from pg_authid where oid = rs.caller())
      and not (noun <> 'group' and rs.is_in_hands_of_caller(principal)) then
    raise exception using errcode = '42501', message = format('permission denied to drop %s', noun);
  end if;
  if id is null or exists (select from pg_authid where oid = id and (rolcanlogin <> (noun = 'user'))) then
    if if_exists then return; end if;
    raise exception using errcode = '42704', message = format('%s "%s" does not exist', noun, principal);
  end if;
  if id = rs.caller() then
    raise exception using errcode = '55006', message = 'current user cannot be dropped';
  end if;
  select string_agg(distinct deptype::text, '') into kinds from pg_shdepend
    where refclassid = 'pg_authid'::regclass and refobjid = id and dbid in (0, present) and deptype in ('o', 'a');
  if kinds like '%o%' then
    raise exception using errcode = '55006', message = format('%s "%s" can''t be dropped because the %s owns some object', noun, principal, noun);
  elsif kinds is not null then
    raise exception using errcode = '55006', message = format('%s "%s" can''t be dropped because the %s has a privilege on some object', noun, principal, noun);
  end if;
  if noun = 'role' and not force then
    if exists (select from pg_auth_members m join pg_authid u on u.oid = m.member where m.roleid = id and u.rolcanlogin) then
      raise exception using errcode = '55006', message = 'cannot drop this role since it has been granted on a user';
    elsif exists (select from pg_auth_members m where m.roleid = id) then
      raise exception using errcode = '55006', message = 'cannot drop this role since it depends on another role';
    end if;
  end if;
  for other in select distinct d.datname from pg_shdepend s join pg_database d on d.oid = s.dbid
      where s.refclassid = 'pg_authid'::regclass and s.refobjid = id and s.dbid <> present loop
    perform rs.dblink_exec(rs.link_to(other.datname), format('reassign owned by %I to rdsdb; drop owned by %I', principal, principal));
  end loop;
  execute format('drop role %I', principal);
end $$;
