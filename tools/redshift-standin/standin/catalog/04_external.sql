-- External schemas and tables (dg "CREATE EXTERNAL SCHEMA", "CREATE EXTERNAL TABLE", "GRANT",
-- "INSERT (external table)"; what is only known from the field says so). A table is an ordinary one
-- that everybody may read, so that the schema alone decides, and whose rows come from INSERT.
set standard_conforming_strings = on;

create table rs.external_schema (schema oid primary key, database_name text not null, options text not null);
create table rs.external_table (relation oid primary key, location text not null, format text not null,
  serde text not null, properties text not null, partition_columns integer not null);

create function rs.is_external_schema(id oid) returns boolean language plpgsql stable security definer as $$
begin
  return exists (select from rs.external_schema where schema = id);
end $$;
create function rs.is_external(relation_id oid) returns boolean language plpgsql stable security definer as $$
begin
  return exists (select from rs.external_table where relation = relation_id);
end $$;
create function rs.schema_id(schema_name text) returns oid language sql stable as $$
  select oid from pg_namespace where nspname = schema_name $$;

-- Whoever reads an external table, by whatever way, needs USAGE on its schema, also behind a
-- late-binding view (field), and TEMP on the database (dg "GRANT").
create function rs.require_external_access(relation oid) returns void language plpgsql as $$
declare
  schema_id oid;
begin
  if not rs.is_external(relation) then return; end if;
  schema_id := (select relnamespace from pg_class where oid = relation);
  if not has_schema_privilege(rs.caller(), schema_id, 'usage') then
    raise exception using errcode = '42501', message = format('permission denied for schema %s', (select nspname from pg_namespace where oid = schema_id));
  end if;
  if not has_database_privilege(rs.caller(), current_database(), 'temp') then
    raise exception using errcode = '42501', message = format('permission denied to create temporary tables in database "%s"', current_database());
  end if;
end $$;

create procedure rs.create_external_schema(schema_name text, if_not_exists boolean, database_name text, options text)
    language plpgsql security definer as $$
begin
  if not has_database_privilege(rs.caller(), current_database(), 'create') then
    raise exception using errcode = '42501', message = format('permission denied for database %s', current_database());
  end if;
  if rs.schema_id(schema_name) is not null then
    if if_not_exists then
      raise info 'schema "%" already exists, skipping', schema_name;
      return;
    end if;
    raise exception using errcode = '42P06', message = format('schema "%s" already exists', schema_name);
  end if;
  execute format('create schema %I authorization %I', schema_name, session_user);
  insert into rs.external_schema values (rs.schema_id(schema_name), database_name, options);
end $$;

create procedure rs.create_external_table(schema_name text, table_name text, columns text, partition_columns integer,
    location text, format text, serde text, properties text) language plpgsql security definer as $$
declare
  schema_id oid := rs.schema_id(schema_name);
  owner name;
begin
  perform rs.require_schema(current_database(), schema_name);
  owner := (select pg_get_userbyid(nspowner) from pg_namespace where oid = schema_id);
  if not rs.is_external_schema(schema_id) then
    raise exception using errcode = '42809', message = format('schema "%s" is not an external schema', schema_name);
  end if;
  if not pg_has_role(rs.caller(), owner, 'usage') then
    raise exception using errcode = '42501', message = format('must be owner of schema %s', schema_name);
  end if;
  if rs.find(schema_name, table_name) is not null then
    raise exception using errcode = '42P07', message = format('relation "%s" already exists', table_name);
  end if;
  execute format('create table %I.%I (%s)', schema_name, table_name, columns);
  execute format('alter table %I.%I owner to %I', schema_name, table_name, owner);
  execute format('grant select on %I.%I to public', schema_name, table_name);
  insert into rs.external_table values (rs.find(schema_name, table_name), location, format, serde, properties, partition_columns);
end $$;

-- Nothing local is made in an external schema; the stand-in itself, which is rdsdb, makes its tables.
create function rs.keep_external() returns event_trigger language plpgsql as $$
declare
  made record;
begin
  for made in select c.schema_name from pg_event_trigger_ddl_commands() c join pg_namespace n on n.nspname = c.schema_name
      where current_user <> 'rdsdb' and rs.is_external_schema(n.oid) loop
    raise exception using errcode = '0A000', message = format('schema "%s" is an external schema: no local object can be created in it', made.schema_name);
  end loop;
end $$;
create event trigger keep_external on ddl_command_end
  when tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'CREATE VIEW', 'CREATE FUNCTION', 'CREATE PROCEDURE')
  execute function rs.keep_external();

-- External tables belong to whoever owns their schema.
create function rs.follow_external_owner() returns event_trigger language plpgsql security definer as $$
declare
  one record;
begin
  for one in select n.nspname, c.relname, pg_get_userbyid(n.nspowner) owner from rs.external_table e join pg_class c on c.oid = e.relation
      join pg_namespace n on n.oid = c.relnamespace where c.relowner <> n.nspowner loop
    execute format('alter table %I.%I owner to %I', one.nspname, one.relname, one.owner);
  end loop;
end $$;
create event trigger follow_external_owner on ddl_command_end when tag in ('ALTER SCHEMA')
  execute function rs.follow_external_owner();

-- Before a statement that writes: `targets` as schema and name.
create procedure rs.check_external_write(command text, targets text[], of_values boolean) language plpgsql security definer as $$
declare
  target oid;
begin
  for i in 1..cardinality(targets) by 2 loop
    target := rs.find(targets[i], targets[i + 1]);
    continue when target is null or not rs.is_external(target);
    if command like 'ALTER%' then
      raise exception using errcode = '0A000', message = 'altering an external table is not supported by the Redshift stand-in';
    elsif command <> 'INSERT' then
      raise exception using errcode = '0A000', message = 'Operation not supported on external tables';
    elsif of_values then
      raise exception using errcode = '0A000', message = 'INSERT into an external table takes a query, not VALUES';
    elsif (select format not in ('parquet', 'textfile') from rs.external_table where relation = target) then
      raise exception using errcode = '0A000', message = 'INSERT takes external tables in PARQUET or TEXTFILE alone';
    end if;
  end loop;
end $$;

-- Before GRANT and REVOKE. The text is known from the field.
create procedure rs.check_external_grant(schemas text[], creates boolean, tables text[]) language plpgsql security definer as $$
begin
  for i in 1..cardinality(tables) by 2 loop
    if rs.is_external(rs.find(tables[i], tables[i + 1])) or (tables[i + 1] = '' and rs.is_external_schema(rs.schema_id(tables[i]))) then
      raise exception using errcode = '0A000', message = 'Operation not supported on external tables';
    end if;
  end loop;
  if creates and exists (select from unnest(schemas) s where rs.is_external_schema(rs.schema_id(s))) then
    raise exception using errcode = '0A000', message = 'CREATE is not supported on external schemas';
  end if;
end $$;

-- Inside a transaction block, before what external resources do not allow there.
create procedure rs.refuse_external_in_block(command text, schemas text[], tables text[]) language plpgsql security definer as $$
declare
  external boolean := exists (select from unnest(schemas) s where rs.is_external_schema(rs.schema_id(s)));
begin
  for i in 1..cardinality(tables) by 2 loop
    external := external or rs.is_external(rs.find(tables[i], tables[i + 1]));
  end loop;
  if external then
    raise exception using errcode = '25001', message = format('%s cannot run inside a transaction block', command);
  end if;
end $$;

-- Before CREATE VIEW with binding. The text is known from the field.
create procedure rs.refuse_external_in_view(relations text[]) language plpgsql security definer as $$
begin
  for i in 1..cardinality(relations) by 2 loop
    if rs.is_external(rs.find(relations[i], relations[i + 1])) then
      raise exception using errcode = '0A000', message = 'External tables are not supported in views',
        hint = 'Please use late binding view and add ''with no schema binding'' at the query end.';
    end if;
  end loop;
end $$;

-- Before DROP SCHEMA: an external schema's tables are entries of another catalog and keep nothing.
create procedure rs.drop_external_tables(schemas text[], with_database boolean, cascading boolean) language plpgsql security definer as $$
declare
  one record;
begin
  for one in select n.nspname, c.relname from pg_namespace n join pg_class c on c.relnamespace = n.oid
      where n.nspname = any (schemas) and rs.is_external(c.oid) and pg_has_role(rs.caller(), n.nspowner, 'usage') loop
    if with_database and not cascading then
      raise exception using errcode = '2BP01', message = 'cannot drop the external database because it contains tables',
        hint = 'Use DROP ... CASCADE to drop the dependent objects too.';
    end if;
    execute format('drop table %I.%I', one.nspname, one.relname);
  end loop;
end $$;

-- A type as the external catalog spells it.
create function rs.external_type(type_id oid, modifier integer) returns text language sql stable as $$
  select replace(replace(replace(replace(replace(replace(replace(format_type(type_id, modifier), 'character varying', 'varchar'),
    'character', 'char'), 'numeric', 'decimal'), 'double precision', 'double'), 'real', 'float'), 'integer', 'int'),
    'timestamp without time zone', 'timestamp') $$;
