#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "base/result.h"

namespace louver::api::decode {

// The bounds of every document, whatever its notation.
inline constexpr std::size_t kDeepest = 32;          // lists and maps inside each other
inline constexpr std::size_t kMostValues = 100'000;  // scalars, lists and maps, copies included
inline constexpr std::size_t kMostTextBytes = 4'000'000;  // keys and strings, copies included

// Makes one JSON value out of a parser's events and refuses what no document may hold: a member
// twice, NUL, text that is not UTF-8, numbers that are no finite int64 or double, more than the
// bounds above. The events must be well nested. Errors hold the reason alone, without a position.
class DocumentBuilder {
 public:
  base::Status BeginObject() { return Begin(boost::json::object()); }
  base::Status Key(std::string_view key);
  base::Status BeginArray() { return Begin(boost::json::array()); }
  base::Status End();  // of the innermost object or array

  base::Status Null() { return Scalar(nullptr); }
  base::Status Boolean(bool value) { return Scalar(value); }
  base::Status Integer(std::int64_t value) { return Scalar(value); }
  base::Status Number(double value);
  base::Status Text(std::string_view text);
  base::Status Copy(const boost::json::value& value);

  // Takes a whole value from the budget, as if it were in the document once more.
  base::Status Charge(const boost::json::value& value) { return Charge(value, open_.size()); }

  // The value completed last; valid until the next event.
  const boost::json::value& last() const { return *last_; }
  boost::json::value Take() { return std::move(root_); }

 private:
  struct Open {
    boost::json::value container;  // an object or an array
    std::string key;               // of the member that comes next
  };

  base::Status Begin(boost::json::value container);
  base::Status Scalar(boost::json::value value);
  base::Status CountValue(std::size_t depth);
  base::Status CountText(std::string_view text);
  base::Status Charge(const boost::json::value& value, std::size_t depth);
  void Place(boost::json::value value);

  std::vector<Open> open_;
  boost::json::value root_;
  const boost::json::value* last_ = &root_;
  std::size_t values_ = 0;
  std::size_t text_bytes_ = 0;
};

}  // namespace louver::api::decode
