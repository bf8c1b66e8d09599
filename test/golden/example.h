#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "compiler/evaluate.h"
#include "compiler/plan.h"
#include "model/person.h"
#include "test/golden/line.h"

namespace louver::golden {

// Rows of a case's table and people who read them, to show what its policies do.
//
//   row 1 | a@x.org | NULL        values as the platform prints them, in the order of the columns
//   reader ana in hr, sales       a person whom Louver knows, and their groups
//     holds region = US           an attribute of theirs; one a line
struct Viewer {
  model::User user;
  std::vector<model::Group> groups;
};
struct Example {
  std::vector<compiler::Row> rows;
  std::vector<Viewer> readers;
};

compiler::Row ReadRow(Line& line);
Viewer ReadViewer(Line& line);
void ReadHeld(Line& line, Viewer& reader);

// A table in Markdown: the rows, then what each reader sees of them on 1 March 2020, as the oracle
// says. Every reader is a subscriber.
base::Result<std::string> Shown(const compiler::Plan& plan, const Example& example);

}  // namespace louver::golden
