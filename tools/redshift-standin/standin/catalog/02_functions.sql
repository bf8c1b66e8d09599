-- Redshift's functions where PostgreSQL has none or one that answers differently. They live in
-- pg_catalog, as in Redshift: no search_path is needed to find them and none hides them.
-- A built-in of the same signature is renamed out of the way; its old body stays reachable.
-- Sources: dg pages named after each function, by way of the values they print.
set standard_conforming_strings = on;
set allow_system_table_mods = on;

alter function pg_catalog.version() rename to pg_version;
alter function pg_catalog.concat(variadic "any") rename to pg_concat;
alter function pg_catalog.current_setting(text) rename to pg_current_setting;
alter function pg_catalog.current_setting(text, boolean) rename to pg_current_setting;
alter function pg_catalog.regexp_replace(text, text, text) rename to pg_regexp_replace;
alter function pg_catalog.regexp_replace(text, text, text, text) rename to pg_regexp_replace;
alter function pg_catalog.regexp_replace(text, text, text, integer) rename to pg_regexp_replace;
alter function pg_catalog.regexp_replace(text, text, text, integer, integer) rename to pg_regexp_replace;
alter function pg_catalog.regexp_replace(text, text, text, integer, integer, text) rename to pg_regexp_replace;
alter function pg_catalog.regexp_substr(text, text) rename to pg_regexp_substr;
alter function pg_catalog.regexp_substr(text, text, integer) rename to pg_regexp_substr;
alter function pg_catalog.regexp_substr(text, text, integer, integer) rename to pg_regexp_substr;
alter function pg_catalog.regexp_substr(text, text, integer, integer, text) rename to pg_regexp_substr;
alter function pg_catalog.regexp_substr(text, text, integer, integer, text, integer) rename to pg_regexp_substr;

create function pg_catalog.version() returns text language sql stable as $$
  select 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.77467'::text $$;

-- Settings PostgreSQL does not have are kept under rs.; the rest keep their names.
create function rs.setting_name(n text) returns text language sql immutable as $$
  select case when lower(n) in ('query_group', 'enable_case_sensitive_identifier', 'enable_result_cache_for_session',
      'wlm_query_slot_count', 'analyze_threshold_percent', 'describe_field_name_in_uppercase',
      'enable_case_sensitive_super_attribute', 'enable_numeric_rounding', 'json_serialization_enable',
      'json_serialization_parse_nested_strings', 'max_concurrency_scaling_clusters', 'max_cursor_result_set_size',
      'mv_enable_aqmv_for_session', 'navigate_super_null_on_error', 'parse_super_null_on_error',
      'pg_federation_repeatable_read', 'spectrum_enable_pseudo_columns', 'stored_proc_log_min_messages',
      'use_fips_ssl', 'datashare_enabled', 'metadata_security') then 'rs.' || lower(n) else n end $$;
create function pg_catalog.current_setting(n text, error_if_undefined boolean) returns text language sql stable as $$
  select case lower(n) when 'server_version' then '8.0.2' when 'server_version_num' then '80002'
    else pg_catalog.pg_current_setting(rs.setting_name(n), not error_if_undefined or rs.setting_name(n) <> n) end $$;
create function pg_catalog.current_setting(n text) returns text language sql stable as $$
  select pg_catalog.current_setting(n, true) $$;

alter function pg_catalog.set_config(text, text, boolean) rename to pg_set_config;
create function pg_catalog.set_config(n text, new_value text, is_local boolean) returns text language sql volatile as $$
  select pg_catalog.pg_set_config(rs.setting_name(n), new_value, is_local) $$;

create function pg_catalog.getdate() returns timestamp language sql stable as $$
  select pg_catalog.date_trunc('second', pg_catalog.statement_timestamp()::timestamp) $$;
create function pg_catalog.sysdate() returns timestamp language sql stable as $$
  select pg_catalog.transaction_timestamp()::timestamp $$;
create function pg_catalog.current_user_id() returns integer language sql stable as $$
  select oid::integer from pg_catalog.pg_roles where rolname = session_user $$;

create function pg_catalog.sha2(s text, bits integer) returns varchar language sql immutable as $$
  select case bits when 0 then encode(sha256(convert_to(s, 'UTF8')), 'hex') when 256 then encode(sha256(convert_to(s, 'UTF8')), 'hex')
    when 224 then encode(sha224(convert_to(s, 'UTF8')), 'hex') when 384 then encode(sha384(convert_to(s, 'UTF8')), 'hex')
    when 512 then encode(sha512(convert_to(s, 'UTF8')), 'hex') else case when s is null then null else '' end end $$;
create function pg_catalog.func_sha1(s text) returns varchar language sql immutable as $$
  select encode(rs.digest(convert_to(s, 'UTF8'), 'sha1'), 'hex') $$;
create function pg_catalog.sha1(s text) returns varchar language sql immutable as $$ select pg_catalog.func_sha1(s) $$;
create function pg_catalog.sha(s text) returns varchar language sql immutable as $$ select pg_catalog.func_sha1(s) $$;

-- 64-bit FNV-1a over two 32-bit halves, since bigint multiplication does not wrap.
create function rs.fnv_hash_bytes(b bytea, seed bigint) returns bigint language plpgsql immutable as $$
declare
  mask constant bigint := 4294967295;
  high bigint := coalesce((seed >> 32) & mask, 3421674724);
  low bigint := coalesce(seed & mask, 2216829733);
  product bigint;
begin
  if b is null then return null; end if;
  for i in 0..length(b) - 1 loop
    low := low # get_byte(b, i);
    product := low * 435;  -- the prime is 2^40 + 435
    high := (high * 435 + (product >> 32) + (low << 8)) & mask;
    low := product & mask;
  end loop;
  return (high << 32) | low;
end $$;
create function rs.little_endian(v bigint, bytes integer) returns bytea language sql immutable as $$
  select string_agg(substr(int8send(v), i, 1), ''::bytea order by i desc) from generate_series(9 - bytes, 8) i $$;
create function pg_catalog.fnv_hash(v text, seed bigint default null) returns bigint language sql immutable as $$
  select rs.fnv_hash_bytes(convert_to(v, 'UTF8'), seed) $$;
create function pg_catalog.fnv_hash(v integer, seed bigint default null) returns bigint language sql immutable as $$
  select rs.fnv_hash_bytes(rs.little_endian(v, 4), seed) $$;
create function pg_catalog.fnv_hash(v bigint, seed bigint default null) returns bigint language sql immutable as $$
  select rs.fnv_hash_bytes(rs.little_endian(v, 8), seed) $$;
create function pg_catalog.fnv_hash(v smallint, seed bigint default null) returns bigint language sql immutable as $$
  select rs.fnv_hash_bytes(rs.little_endian(v, 2), seed) $$;

create function pg_catalog.strtol(s text, base integer) returns bigint language plpgsql immutable as $$
declare
  digits text := ltrim(s, ' ' || chr(9) || chr(10) || chr(13));
  negative boolean := false;
  result numeric := 0;
  digit integer;
begin
  if s is null or base is null then return null; end if;
  if base < 2 or base > 36 then
    raise exception using errcode = '22023', message = 'invalid base for strtol: ' || base;
  end if;
  if left(digits, 1) in ('+', '-') then
    negative := left(digits, 1) = '-';
    digits := substr(digits, 2);
  end if;
  if base = 16 and lower(left(digits, 2)) = '0x' then digits := substr(digits, 3); end if;
  for i in 1..length(digits) loop
    digit := strpos('0123456789abcdefghijklmnopqrstuvwxyz', lower(substr(digits, i, 1))) - 1;
    if digit < 0 or digit >= base then
      raise exception using errcode = '22P02',
        message = 'The input ' || s || ' is not valid to be converted to base ' || base;
    end if;
    result := result * base + digit;
  end loop;
  return (case when negative then -result else result end)::bigint;
end $$;

create function pg_catalog.to_varbyte(s text, form text) returns bytea language sql immutable as $$
  select case lower(form) when 'utf8' then convert_to(s, 'UTF8') when 'hex' then decode(s, 'hex') end $$;
create function pg_catalog.to_hex(b bytea) returns text language sql immutable as $$ select encode(b, 'hex') $$;

create function pg_catalog.len(s text) returns integer language sql immutable as $$ select char_length(s) $$;
create function pg_catalog.charindex(part text, s text) returns integer language sql immutable as $$ select strpos(s, part) $$;
create function pg_catalog.concat(a text, b text) returns text language sql immutable as $$ select a || b $$;
create function pg_catalog.round(a double precision, b integer) returns double precision language sql immutable as $$
  select pg_catalog.round(a::numeric, b)::double precision $$;
create function pg_catalog.trunc(a timestamp) returns date language sql immutable as $$ select a::date $$;
create function pg_catalog.regexp_replace(s text, p text) returns text language sql immutable as $$
  select pg_catalog.pg_regexp_replace(s, p, '', 'g') $$;
create function pg_catalog.regexp_replace(s text, p text, r text) returns text language sql immutable as $$
  select pg_catalog.pg_regexp_replace(s, p, r, 'g') $$;
create function pg_catalog.regexp_replace(s text, p text, r text, start integer) returns text language sql immutable as $$
  select pg_catalog.pg_regexp_replace(s, p, r, greatest(start, 1), 0) $$;
create function pg_catalog.regexp_replace(s text, p text, r text, start integer, params text) returns text language sql immutable as $$
  select pg_catalog.pg_regexp_replace(s, p, r, greatest(start, 1), 0, translate(params, 'p', '')) $$;
create function pg_catalog.regexp_substr(s text, p text, start integer default 1, occurrence integer default 1, params text default '')
    returns text language sql immutable as $$
  select case when s is not null and p is not null then
    coalesce(pg_catalog.pg_regexp_substr(s, p, greatest(start, 1), occurrence, translate(params, 'pe', ''),
      case when strpos(params, 'e') > 0 then 1 else 0 end), '') end $$;

create function rs.parse_json(j text, null_if_invalid boolean) returns json language plpgsql immutable as $$
begin
  return j::json;
exception when invalid_text_representation then
  if null_if_invalid then return null; end if;
  raise exception using errcode = '22023', message = 'JSON parsing error';
end $$;
create function pg_catalog.json_extract_path_text(j text, variadic path text[]) returns text language sql immutable as $$
  select case when j is not null then coalesce(rs.parse_json(j, false) #>> path, '') end $$;
create function pg_catalog.json_extract_path_text(j text, p1 text, null_if_invalid boolean) returns text language sql immutable as $$
  select coalesce(d #>> array[p1], case when d is not null then '' end) from (select rs.parse_json(j, null_if_invalid) d) x $$;
create function pg_catalog.json_extract_path_text(j text, p1 text, p2 text, null_if_invalid boolean) returns text language sql immutable as $$
  select coalesce(d #>> array[p1, p2], case when d is not null then '' end) from (select rs.parse_json(j, null_if_invalid) d) x $$;
create function pg_catalog.json_extract_path_text(j text, p1 text, p2 text, p3 text, null_if_invalid boolean) returns text language sql immutable as $$
  select coalesce(d #>> array[p1, p2, p3], case when d is not null then '' end) from (select rs.parse_json(j, null_if_invalid) d) x $$;
create function pg_catalog.json_extract_array_element_text(j text, pos integer) returns text language sql immutable as $$
  select case when j is not null then coalesce(rs.parse_json(j, false) ->> pos, '') end $$;
create function pg_catalog.json_array_length(j text) returns integer language sql immutable as $$
  select pg_catalog.json_array_length(rs.parse_json(j, false)) $$;
create function pg_catalog.is_valid_json(j text) returns boolean language sql immutable as $$
  select case when j is not null then coalesce(pg_catalog.json_typeof(rs.parse_json(j, true)) = 'object', false) end $$;
create function pg_catalog.is_valid_json_array(j text) returns boolean language sql immutable as $$
  select case when j is not null then coalesce(pg_catalog.json_typeof(rs.parse_json(j, true)) = 'array', false) end $$;

create function rs.list_add(state text, x text, separator text) returns text language sql immutable as $$
  select case when x is null or x = '' then state when state is null then x else state || coalesce(separator, '') || x end $$;
create function rs.list_add(state text, x text) returns text language sql immutable as $$ select rs.list_add(state, x, '') $$;
create aggregate pg_catalog.listagg(text, text) (sfunc = rs.list_add, stype = text);
create aggregate pg_catalog.listagg(text) (sfunc = rs.list_add, stype = text);

-- The first argument is a bare word in Redshift; the translator quotes it.
create function rs.date_part_name(part text) returns text language sql immutable as $$
  select case when lower(part) in ('y', 'yr', 'yrs', 'year', 'years') then 'year'
    when lower(part) in ('qtr', 'qtrs', 'quarter', 'quarters') then 'quarter'
    when lower(part) in ('mon', 'mons', 'month', 'months') then 'month'
    when lower(part) in ('w', 'week', 'weeks') then 'week'
    when lower(part) in ('d', 'day', 'days') then 'day'
    when lower(part) in ('h', 'hr', 'hrs', 'hour', 'hours') then 'hour'
    when lower(part) in ('m', 'min', 'mins', 'minute', 'minutes') then 'minute'
    when lower(part) in ('s', 'sec', 'secs', 'second', 'seconds') then 'second'
    when lower(part) in ('ms', 'msec', 'msecs', 'millisecond', 'milliseconds', 'millisec') then 'milliseconds'
    when lower(part) in ('us', 'microsec', 'microsecs', 'microsecond', 'microseconds', 'usec') then 'microseconds'
    else lower(part) end $$;
create function pg_catalog.dateadd(part text, n bigint, t timestamp) returns timestamp language sql immutable as $$
  select case rs.date_part_name(part) when 'quarter' then t + n * 3 * interval '1 month'
    else t + n * ('1 ' || rs.date_part_name(part))::interval end $$;
create function pg_catalog.datediff(part text, a timestamp, b timestamp) returns bigint language sql immutable as $$
  select case rs.date_part_name(part)
    when 'year' then extract(year from b)::bigint - extract(year from a)::bigint
    when 'quarter' then (extract(year from b) * 4 + extract(quarter from b) - extract(year from a) * 4 - extract(quarter from a))::bigint
    when 'month' then (extract(year from b) * 12 + extract(month from b) - extract(year from a) * 12 - extract(month from a))::bigint
    when 'week' then ((date_trunc('week', b + interval '1 day')::date - date_trunc('week', a + interval '1 day')::date) / 7)::bigint
    when 'day' then (b::date - a::date)::bigint
    when 'hour' then (extract(epoch from date_trunc('hour', b) - date_trunc('hour', a)) / 3600)::bigint
    when 'minute' then (extract(epoch from date_trunc('minute', b) - date_trunc('minute', a)) / 60)::bigint
    when 'second' then extract(epoch from date_trunc('second', b) - date_trunc('second', a))::bigint
    when 'milliseconds' then (extract(epoch from date_trunc('milliseconds', b) - date_trunc('milliseconds', a)) * 1000)::bigint
    when 'microseconds' then (extract(epoch from b - a) * 1000000)::bigint end $$;
create function pg_catalog.add_months(t timestamp, n integer) returns timestamp language sql immutable as $$
  select case when t::date = (date_trunc('month', t) + interval '1 month - 1 day')::date
    then (date_trunc('month', t) + (n + 1) * interval '1 month' - interval '1 day')::date + t::time
    else t + n * interval '1 month' end $$;
create function pg_catalog.last_day(t timestamp) returns date language sql immutable as $$
  select (date_trunc('month', t) + interval '1 month - 1 day')::date $$;
create function pg_catalog.months_between(a timestamp, b timestamp) returns double precision language sql immutable as $$
  select (extract(year from a) - extract(year from b)) * 12 + extract(month from a) - extract(month from b)
    + case when extract(day from a) = extract(day from b) or (pg_catalog.last_day(a) = a::date and pg_catalog.last_day(b) = b::date)
      then 0 else (extract(day from a) - extract(day from b)) / 31.0 end $$;

create function rs.is_member(who name, of_what name) returns boolean language sql stable as $$
  with recursive member(oid) as (
    select oid from pg_catalog.pg_roles where rolname = who
    union select m.roleid from pg_catalog.pg_auth_members m join member on m.member = member.oid)
  select exists (select from member join pg_catalog.pg_roles r using (oid) where r.rolname = of_what and of_what <> who) $$;
create function rs.is_superuser() returns boolean language sql stable as $$
  select rolsuper from pg_catalog.pg_roles where rolname = current_user $$;
-- Ordinary users may ask about themselves and about the roles they have (dg "USER_IS_MEMBER_OF",
-- "ROLE_IS_MEMBER_OF"). A group they are not in is answered with false: the pages name roles alone.
create function pg_catalog.user_is_member_of(u name, g name) returns boolean language plpgsql stable as $$
declare
  result boolean;
  sees_all boolean := rs.is_superuser() or rs.is_member(current_user, 'sys:secadmin') or rs.is_member(current_user, 'sys:superuser');
begin
  if u is null or g is null then return null; end if;
  if u <> current_user and not sees_all then
    raise exception using errcode = '42501', message = 'permission denied to ask about another user''s membership';
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = u and rolcanlogin) then
    raise exception using errcode = '42704', message = format('user "%s" does not exist', u);
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = g and not rolcanlogin) then
    raise exception using errcode = '42704', message = format('role or group "%s" does not exist', g);
  end if;
  result := rs.is_member(u, g);
  if not result and not sees_all and rs.is_member(g, 'rs:role') then
    raise exception using errcode = '42501', message = format('permission denied for role %s', g);
  end if;
  return result;
end $$;
create function pg_catalog.role_is_member_of(r name, g name) returns boolean language plpgsql stable as $$
declare
  one name;
begin
  if r is null or g is null then return null; end if;
  foreach one in array array[r, g] loop
    if not exists (select from pg_catalog.pg_roles where rolname = one and not rolcanlogin and rs.is_member(one, 'rs:role')) then
      raise exception using errcode = '42704', message = format('role "%s" does not exist', one);
    end if;
    if not rs.is_superuser() and not rs.is_member(current_user, one) and not rs.is_member(current_user, 'rs:syslog') then
      raise exception using errcode = '42501', message = format('permission denied for role %s', one);
    end if;
  end loop;
  return rs.is_member(r, g);
end $$;
create function pg_catalog.pg_last_query_id() returns bigint language sql stable as $$ select (-1)::bigint $$;
