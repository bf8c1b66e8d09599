#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "compiler/compile_options.h"
#include "model/data_source.h"
#include "model/policy.h"
#include "test/golden/example.h"

namespace louver::golden {

// A golden case in its own small language, made to be read. One statement a line; indentation is
// free; '#' starts a comment line. Names that are not plain words stand in double quotes.
//
//   source 7 dev.public.users as hr.users     the data source
//     tag Env.PRD                             a tag on it
//     host cluster.example.com
//     column ssn varchar(11) tagged PII.SSN, Discovered.Id
//     owner ana in sales, hr                  an owner and their groups
//     applied 3, disabled 4                   what owners chose, one a line
//   open without policy                       CompileOptions
//   all policies grant                        the same
//   one database                              the view is in the source's database
//
//   policy 3 Readers                          id, also its age: lower is older; then its name
//     staged
//     on any: tag Env | column tag PII        circumstances; all: for every one of them; also: any
//                                             tag, no tags, server h, column like 'x' whatever case
//     on chosen                               where owners chose it
//     of owners ana | group sales             a restricted policy
//     subscription entitlements automatic shared     also: guardrail, write
//       any: group sales | attribute region = US
//   policy 5 Experts
//     subscription advanced                   its lines are the condition, in the advanced DSL
//       @isInGroups('experts') AND @hasAttribute('region', 'US')
//
//   local policy 6                            the data source's own; its lines are as those below
//
//   policy 4 Ids
//     mask hash of PII, Discovered.Id         also: mask null of …, mask constant 'x' of …
//     mask rounded to 0.5 of …, mask cut to month of …
//     mask randomized 0.2 yes/no of …         the rate, the values
//     mask computed as LEFT(@column, 1) of …
//     mask regex '[0-9]+' by '#' whatever case everywhere of …    both words may be left out
//     mask null of <any tag>                  also: <no tags>, <all>, <like ssn$>, <column ssn>
//       where country = 'US'                  the rows the mask is for
//       for any: group sales                  inclusions
//       except all: group hr | attribute a = b
//     rows all: attribute region = Geo.Region | groups = Org.Department   also: <column ssn>
//     rows where @columnTagged('Geo.Country') = 'US'
//     rows under any: Research | Audit        acting under purposes; also: rows under some purpose
//     rows percent 12.5                       a sample
//     rows newer than 3600                    seconds, by the event time; also: rows older than
//     also                                    the rules that follow are another action
//
//   row 1 | US                                rows and readers: test/golden/example.h
struct Case {
  model::DataSource source;
  std::vector<model::Policy> policies;
  compiler::CompileOptions options;
  bool one_database = false;
  Example example;
};

// Fails with the number of the line that is not understood.
base::Result<Case> ReadCase(std::string_view text);

}  // namespace louver::golden
