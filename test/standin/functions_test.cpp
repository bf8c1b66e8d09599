// Values that the AWS documentation prints, and the semantics in which PostgreSQL differs.

#include <gtest/gtest.h>

#include "test/standin/client.h"

namespace louver::standin_test {
namespace {

struct Case {
  const char* expression;
  const char* value;
};

class Functions : public testing::Test {
 protected:
  void Check(std::initializer_list<Case> cases) {
    auto client = Superuser();
    for (const auto& [expression, value] : cases) {
      EXPECT_EQ(client.Value(std::string("select ") + expression), value) << expression;
    }
  }
};

TEST_F(Functions, StrtolGivesThePrintedValues) {
  Check({{"strtol('0xf', 16)", "15"},
         {"strtol('abcd1234', 16)", "2882343476"},
         {"strtol('1234567', 8)", "342391"},
         {"strtol('110101', 2)", "53"},
         {"strtol('', 10)", "0"},
         {"strtol(null, 10)", "NULL"},
         {"strtol('-ff', 16)", "-255"},
         {"strtol('9', 8)", "ERROR: The input 9 is not valid to be converted to base 8"}});
}

TEST_F(Functions, FnvHashGivesThePrintedValues) {
  Check({{"fnv_hash(1)", "-5968735742475085980"},
         {"fnv_hash('Amazon Redshift')", "7783490368944507294"},
         {"fnv_hash('Amazon Redshift', fnv_hash(1))", "-2202602717770968555"},
         {"fnv_hash('abcd')", "-281581062704388899"},
         {"fnv_hash(null::varchar)", "NULL"}});
}

TEST_F(Functions, DigestsGiveThePrintedValues) {
  Check({{"md5('Amazon Redshift')", "f7415e33f972c03abd4f3fed36748f7a"},
         {"'md5' || md5('ez' || 'user1')", "md5153c434b4b77c89e6b94f12c5393af5b"},
         {"len(sha2('abc', 256))", "64"},
         {"sha2('abc', 0) = sha2('abc', 256)", "t"},
         {"sha2('abc', 256)", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
         {"sha1('abc')", "a9993e364706816aba3e25717850c26c9cd0d89d"},
         {"sha2('abc', 7)", ""},
         {"sha2(null, 256)", "NULL"},
         {"len(sha2('abc', 512))", "128"}});
}

TEST_F(Functions, RegexpReplaceReplacesEveryMatch) {
  Check(
      {{"regexp_replace('a1b22c', '[0-9]', '#')", "a#b##c"},
       {"regexp_replace('a1b2', '[0-9]')", "ab"},
       {"regexp_replace('a1b2', '[0-9]', '#', 3)", "a1b#"},
       {"regexp_replace('AbaB', 'b', 'x', 1, 'i')", "Axax"},
       {"regexp_replace('the fox', 'FOX', 'quick brown fox', 1, 'i')", "the quick brown fox"},
       {"regexp_replace('[plain] A1234', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', '[hidden]', 1, 'p')",
        "[plain] A1234"},
       {"regexp_replace('ab12 plain A1234 cd34', '(?=[^ ]*[a-z])(?=[^ ]*[0-9])[^ ]+', '[hidden]', "
        "1, 'p')",
        "[hidden] plain A1234 [hidden]"},
       {"regexp_replace(null, 'a', 'b')", "NULL"},
       {"regexp_replace('user@x.com', '@.*\\\\.(org|gov|com)$')", "user"},
       {"regexp_substr('abc', 'z')", ""},
       {"regexp_substr('ab12cd34', '[0-9]+', 1, 2)", "34"}});
}

TEST_F(Functions, JsonIsText) {
  Check({{"json_extract_path_text('{\"f2\":{\"f3\":1},\"f4\":{\"f5\":99,\"f6\":\"star\"}}', 'f4', "
          "'f6')",
          "star"},
         {"json_extract_path_text('{\"a\":1}', 'b')", ""},
         {"json_extract_path_text('nonsense', 'b', true)", "NULL"},
         {"json_extract_path_text('nonsense', 'b')", "ERROR: JSON parsing error"},
         {"json_extract_array_element_text('[111,112,113]', 2)", "113"},
         {"json_array_length('[11,12,13,{\"f1\":21,\"f2\":[25,26]},14]')", "5"},
         {"is_valid_json('{\"a\":1}')", "t"},
         {"is_valid_json('[1]')", "f"}});
}

TEST_F(Functions, CurrentSettingAsksWhetherToFail) {
  Check(
      {{"current_setting('no.such', false)", "NULL"},
       {"current_setting('no.such', true)",
        "ERROR: unrecognized configuration parameter \"no.such\""},
       {"current_setting('no.such')", "ERROR: unrecognized configuration parameter \"no.such\""}});
  auto client = Superuser();
  client.Must("set app.caller to 'ann'");
  EXPECT_EQ(client.Value("select current_setting('app.caller')"), "ann");
  EXPECT_EQ(client.Value("select set_config('app.caller', 'bob', false)"), "bob");
  EXPECT_EQ(client.Value("select current_setting('app.caller', false)"), "bob");
}

TEST_F(Functions, NullsFollowRedshift) {
  Check({{"concat('a', null)", "NULL"},
         {"concat('a', 'b')", "ab"},
         {"nvl(null, null, 'x')", "x"},
         {"nvl2(null, 'yes', 'no')", "no"},
         {"nvl2(1, 'yes', 'no')", "yes"},
         {"decode(null, null, 'match', 'none')", "match"},
         {"decode(2, 1, 'one', 2, 'two', 'other')", "two"},
         {"decode(3, 1, 'one', 2, 'two', 'other')", "other"},
         {"decode(3, 1, 'one')", "NULL"},
         {"decode(nvl(null, 1), 1, decode(2, 2, 'deep'))", "deep"},
         {"greatest(1, null, 3)", "3"}});
}

TEST_F(Functions, DatesTakeBareParts) {
  Check({{"dateadd(month, 18, '2008-02-28')", "2009-08-28 00:00:00"},
         {"dateadd(month, 1, '2024-01-31')", "2024-02-29 00:00:00"},
         {"dateadd(minute, 30, '2008-01-01 00:00:00')", "2008-01-01 00:30:00"},
         {"datediff(week, '2009-01-01', '2009-12-31')", "52"},
         {"datediff(qtr, '1998-07-01', '2008-06-30')", "39"},
         {"datediff(day, date '2024-01-01', date '2024-03-01')", "60"},
         {"datediff(hour, '2023-01-01 00:59', '2023-01-01 01:01')", "1"},
         {"date_part(year, date '2008-05-01')", "2008"},
         {"trunc(timestamp '2008-01-01 12:13:14')", "2008-01-01"},
         {"last_day('2004-02-10')", "2004-02-29"},
         {"add_months('2008-03-31', 1)", "2008-04-30 00:00:00"},
         {"extract(year from getdate()) > 2000", "t"},
         {"sysdate = sysdate", "t"},
         {"convert(integer, '42')", "42"}});
}

TEST_F(Functions, LenAndCharindexExist) {
  Check({{"len('caf\xc3\xa9')", "4"},
         {"charindex('fish', 'dogfish')", "4"},
         {"round(28.05::float8, 1)", "28.1"}});
}

TEST_F(Functions, AggregatesOverTables) {
  auto client = Superuser();
  client.Must("create schema agg");
  client.Must("create table agg.t (g int, x varchar(10))");
  client.Must("insert into agg.t values (1, 'b'), (1, 'a'), (2, null), (2, 'c')");
  EXPECT_EQ(client
                .Run("select g, listagg(x, ',') within group (order by x) from agg.t group by g "
                     "order by g")
                .Text(),
            "1|a,b\n2|c");
  EXPECT_EQ(client.Value("select median(g) from agg.t"), "1.5");
  EXPECT_EQ(client.Value("select approximate count(distinct g) from agg.t"), "2");
  EXPECT_EQ(client.Run("select top 2 x from agg.t order by x").Text(), "a\nb");
  EXPECT_EQ(client.Run("select g from agg.t minus select 2").Text(), "1");
}

TEST_F(Functions, MembershipIsToldToThoseConcerned) {
  auto admin = Superuser();
  admin.Must("create group membership_g");
  admin.Must("create user membership_u password 'Secret123' in group membership_g");
  EXPECT_EQ(admin.Value("select user_is_member_of('membership_u', 'membership_g')"), "t");
  EXPECT_EQ(admin.Value("select user_is_member_of('awsuser', 'membership_g')"), "f");
  EXPECT_EQ(admin.Run("select user_is_member_of('nobody', 'membership_g')").ok(), false);
  auto user = User("membership_u", kPassword);
  EXPECT_EQ(user.Value("select user_is_member_of(current_user, 'membership_g')"), "t");
  EXPECT_EQ(user.Run("select user_is_member_of('awsuser', 'membership_g')").ok(), false);
}

}  // namespace
}  // namespace louver::standin_test
