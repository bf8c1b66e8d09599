-- Runs once, in template1, before any other database exists.
-- Bodies avoid backslashes: they are parsed under whatever literal rule the session has.
set standard_conforming_strings = on;
set allow_system_table_mods = on;

alter database postgres rename to padb_harvest;

create role awsuser superuser createdb createrole login;
-- Redshift's roles are members of this one; PostgreSQL would not tell them from groups otherwise.
create role "rs:role" nologin;
create role "rs:syslog" nologin;
create role "sys:monitor" nologin in role "rs:role";
create role "sys:operator" nologin in role "rs:role";
create role "sys:dba" nologin in role "rs:role";
create role "sys:superuser" nologin in role "rs:role";
create role "sys:secadmin" nologin in role "rs:role";

-- As on a cluster, `public` of every database is the system's and open to all: who owns a database,
-- and is no superuser, cannot close it.
alter schema public owner to rdsdb;
grant create, usage on schema public to public;

-- The stand-in's machinery. Clients may call what the translator calls for them, and nothing else.
create schema rs;
grant usage on schema rs to public;
create extension postgres_fdw schema rs;
create extension dblink schema rs;
create extension pgcrypto schema rs;

-- New procedures belong to their owner alone (sheet 2.4); PostgreSQL gives them to PUBLIC.
create function rs.close_new_procedures() returns event_trigger language plpgsql as $$
declare
  made record;
begin
  for made in select c.objid, c.object_identity from pg_event_trigger_ddl_commands() c
      join pg_proc p on p.oid = c.objid where c.classid = 'pg_proc'::regclass and p.prokind = 'p' and p.proacl is null loop
    execute 'revoke execute on procedure ' || made.object_identity || ' from public';
  end loop;
end $$;
create event trigger close_new_procedures on ddl_command_end when tag in ('CREATE PROCEDURE')
  execute function rs.close_new_procedures();
