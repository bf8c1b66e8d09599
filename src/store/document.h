#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "base/result.h"

// Strict reading of the JSON documents the store keeps. Only .cpp files of this folder include it.
namespace louver::store {

// One object of a document. Remembers the first thing that was wrong, so that a decoder reads in a
// straight line and asks once: members it did not ask for are wrong too.
class DocumentReader {
 public:
  // `failed` is shared by all readers of one document.
  DocumentReader(const boost::json::value& value, std::string& failed);

  std::string Text(std::string_view name);
  bool Flag(std::string_view name);
  std::int64_t Number(std::string_view name);
  bool Has(std::string_view name) const;
  DocumentReader Object(std::string_view name);
  std::vector<DocumentReader> Objects(std::string_view name);
  std::vector<std::string> Texts(std::string_view name);

  void Fail(std::string reason);
  // To be called last: nothing may be left that nobody asked for.
  void End();

 private:
  const boost::json::value* Member(std::string_view name);

  const boost::json::object* object_;
  std::string* failed_;
  std::set<std::string, std::less<>> asked_;
};

// Parses `document` and hands its object to `read`; an error unless everything was as it must be.
template <typename T, typename Read>
base::Result<T> ReadDocument(std::string_view document, std::string_view what, Read&& read) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse({document.data(), document.size()}, error);
  std::string failed;
  if (error) failed = error.message();
  if (failed.empty()) {
    DocumentReader reader(value, failed);
    T decoded = read(reader);
    if (failed.empty()) return decoded;
  }
  return base::Internal("The metadata store holds " + std::string(what) +
                        " that this version cannot read.")
      .WithCause(std::move(failed));
}

}  // namespace louver::store
