// What a stored procedure may hold (dg "Supported PL/pgSQL statements", "Limits and differences for
// stored procedure support", "Trapping errors").

#include <gtest/gtest.h>

#include "test/standin/client.h"

namespace louver::standin_test {
namespace {

class Procedures : public testing::Test {
 protected:
  Procedures() {
    admin_.Run("drop schema proc cascade");
    admin_.Must("create schema proc");
    admin_.Must("create table proc.t (a int, b varchar(20))");
  }
  ~Procedures() override { admin_.Run("drop schema proc cascade"); }

  Answer Make(const std::string& statements) {
    return admin_.Run(
        "create or replace procedure proc.p(x int, y varchar(20)) as $$ declare v int; w " +
        std::string("varchar(100) := 'a' || 'b'; r record; begin ") + statements +
        " end; $$ language plpgsql");
  }
  Client admin_ = Superuser();
};

TEST_F(Procedures, TakeTheDocumentedStatements) {
  for (const std::string statements :
       {"v := case when x = 1 then 2 else 3 end; raise info 'v %, x %', v, $1;",
        "select into v, w a, b from proc.t where a = x; if not found then return; end if;",
        "select a, b into v, w from proc.t; perform 1 from proc.t;",
        "if (select count(*) from proc.t) > (case x when 1 then 1 else 0 end) then v = 1; else v = "
        "2; "
        "end if;",
        "for r in select a from proc.t loop raise notice '%', r.a; end loop;",
        "for i in 1..3 loop insert into proc.t values (i, y); end loop; while v < 3 loop v := v + "
        "1; "
        "end loop;",
        "case x when 1, 2 then v := 1; else v := 2; end case;",
        "execute 'insert into proc.t values (' || x || ', ' || quote_literal(y) || ')';",
        "execute 'select 1' into v; get diagnostics v := row_count; raise warning '100%%';",
        "begin v := 1; begin null; end; end;",
        "if exists (select 1 from pg_user u, pg_group g where u.usesysid = any(g.grolist)) then v "
        ":= "
        "1; elsif current_schema() = 'x' then v := 2; end if;"}) {
    EXPECT_EQ(Make(statements).error, "") << statements;
    EXPECT_EQ(admin_.Run("call proc.p(1, 'it''s')").error, "") << statements;
  }
}

TEST_F(Procedures, RefuseWhatRedshiftsDoNotHave) {
  for (const auto& [statements, sqlstate] : std::vector<std::pair<std::string, std::string>>{
           {"raise exception 'not %', session_user;", "42601"},
           {"raise exception 'not %', x + 1;", "42601"},
           {"raise exception 'not %', upper(y);", "42601"},
           {"raise exception y;", "42601"},
           {"raise debug 'x';", "42601"},
           {"raise exception 'x' using errcode = '42501';", "42601"},
           {"raise;", "42601"},
           {"v := len(e'x');", "42704"},
           {"execute 'select $1' into v using x;", "42601"},
           {"return query select 1;", "42601"},
           {"set local louver.x to 'y';", "0A000"},
           {"if x = 1 then create database d; end if;", "0A000"},
           {"drop database d;", "0A000"},
           {"call rs.run('select 1');", "42501"},
           {"vacuum proc.t;", "0A000"},
           {"prepare p as select 1;", "0A000"},
           {"start transaction;", "0A000"},
           {"null; exception when others then raise info 'x';", "0A000"},
           {"select array_agg(a) into w from proc.t;", "42883"},
           {"select has_table_privilege('proc.t', 'select') into w from proc.t;", "0A000"},
           {"if x = any(array[1, 2]) then v := 1; end if;", "0A000"},
           {"v := (select a from proc.t where a = any(array[1]));", "0A000"},
           {"perform array_agg(a) from proc.t;", "42883"},
           {"delete from proc.t returning a into v;", "42601"},
           {"for r in select distinct on (a) a from proc.t loop null; end loop;", "0A000"}}) {
    EXPECT_EQ(Make(statements).sqlstate, sqlstate) << statements;
  }
  std::string deep = "v := 1";
  for (int i = 0; i < 100000; ++i) deep += "+1";
  EXPECT_EQ(Make(deep + ";").sqlstate, "54001");
}

TEST_F(Procedures, KnowWhoCallsAndWhoOwns) {
  admin_.Run("drop user if exists proc_owner, proc_caller");
  admin_.Must("create user proc_owner password 'Secret123'");
  admin_.Must("create user proc_caller password 'Secret123'");
  admin_.Must("grant usage, create on schema proc to proc_owner");
  admin_.Must("grant usage on schema proc to proc_caller");
  auto owner = User("proc_owner", kPassword);
  const std::string body =
      "create or replace procedure proc.who(o inout varchar(100)) as $$ begin o := current_user || "
      "'/' || session_user || '/' || current_setting('proc.seen', false); perform "
      "set_config('proc.set', 'by ' || o, false); end; $$ language plpgsql";
  owner.Must(body + " security definer");
  owner.Must("grant execute on procedure proc.who(varchar) to proc_caller");
  auto caller = User("proc_caller", kPassword);
  caller.Must("set proc.seen to 'here'");
  EXPECT_EQ(caller.Must("call proc.who('')").Text(), "proc_owner/proc_caller/here");
  EXPECT_EQ(caller.Value("select current_setting('proc.set')"), "by proc_owner/proc_caller/here");
  EXPECT_EQ(caller.Value("select current_user || session_user"), "proc_callerproc_caller");
  owner.Must(body + " security invoker");
  EXPECT_EQ(caller.Must("call proc.who('')").Text(), "proc_caller/proc_caller/here");
  EXPECT_EQ(caller.Run("select proc.who('')").sqlstate, "42809");  // by CALL alone
  admin_.Must("drop schema proc cascade");
  admin_.Must("drop user proc_owner, proc_caller");
}

}  // namespace
}  // namespace louver::standin_test
