#pragma once

#include <string>
#include <vector>

namespace louver::standin {

// What a session knows that changes the meaning of its statements.
struct SessionState {
  std::string database;
  bool case_sensitive_identifiers = false;
};

// What PostgreSQL is asked to do for one statement of a client.
struct Translation {
  std::string text = {};
  // Statements that run first, in the same transaction, and whose results nobody sees. If one
  // fails, its error is the answer to the client's statement.
  std::vector<std::string> before = {};
  // The same, and only inside a transaction block.
  std::vector<std::string> before_in_block = {};
  std::string tag = {};          // the command tag to report when PostgreSQL's would differ
  std::string noun = {};         // what PostgreSQL's "role" is to Redshift in an error: user, group
  bool changes_catalog = false;  // views prepared before it runs may be out of date after it
  bool undoes = false;  // what was prepared holds no longer: ROLLBACK, SET SESSION AUTHORIZATION
  bool sets_case_sensitivity = false;       // when it succeeds, the session's folding changes ...
  bool case_sensitive_identifiers = false;  // ... to this
};

}  // namespace louver::standin
