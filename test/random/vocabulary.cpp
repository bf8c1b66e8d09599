#include "test/random/vocabulary.h"

#include "base/assert.h"

namespace louver::random {

const std::vector<model::TagName>& Tags() {
  static const std::vector<model::TagName> tags = [] {
    std::vector<model::TagName> list;
    for (const char* name : {"PII", "PII.Name", "PII.Id", "PII.Id.Passport", "Geo", "Geo.Region",
                             "Org", "Org.Team", "Pay"}) {
      list.push_back(*model::TagName::Parse(name));
    }
    return list;
  }();
  return tags;
}

const std::vector<std::string>& Groups() {
  static const std::vector<std::string> groups = {"sales", "hr", "o'clock", "a\\b", "Zürich"};
  return groups;
}

const std::vector<std::string>& Purposes() {
  static const std::vector<std::string> purposes = {"Research", "Research.Cancer", "US", "it's"};
  return purposes;
}

const std::vector<std::string>& AttributeNames() {
  static const std::vector<std::string> names = {"region", "team", "clear'ance", "level"};
  return names;
}

const std::vector<std::string>& Usernames() {
  static const std::vector<std::string> names = {"ana@example.com", "o'neil", "US", "zoë"};
  return names;
}

const std::vector<std::string>& Iams() {
  static const std::vector<std::string> iams = {"bim", "okta", "o'kta"};
  return iams;
}

const std::vector<std::string>& Places() {
  static const std::vector<std::string> places = {
      "dev",       "dev.*",       "dev.public.*", "dev.source.*", "dev.source",  "cluster.*",
      "cluster",   "cluster.dev", "public.*",     "source.*",     "source",      "public",
      "dev.a.dev", "dev_cluster", "x@dev.*",      "public_dev.*", "source.dev.*"};
  return places;
}

const std::vector<std::string>& Texts() {
  static const std::vector<std::string> texts = {
      "US",     "DE",   "us",    "o'clock", "a\\b",  "100%", "under_score",
      "Zürich", "日本", "",      "1",       "12.50", "true", "2020-02-29",
      "sales",  "hr",   " lead", "o'neil",  "\"q\"", "x;--"};
  return texts;
}

const std::vector<std::string>& Values(model::TypeKind kind) {
  static const std::vector<std::string> small = {"0",  "1",   "-1",   "2",     "7",
                                                 "42", "100", "-300", "-32767"};
  static const std::vector<std::string> big = {"0", "1", "42", "9000000000", "-9000000000"};
  static const std::vector<std::string> decimals = {"0.00", "12.50",    "-0.25",
                                                    "1.00", "99999.99", "-999999.99"};
  static const std::vector<std::string> doubles = {"0", "0.5", "-0.25", "1e+20", "12.5", "1e-07"};
  static const std::vector<std::string> booleans = {"t", "f"};
  static const std::vector<std::string> chars = {"US", "us", "a", "A b", "1", "x-y"};
  static const std::vector<std::string> dates = {"2020-02-29", "1999-12-31", "2024-01-01",
                                                 "1970-01-01", "1969-07-20"};
  static const std::vector<std::string> timestamps = {"2020-02-29 00:00:00", "1999-12-31 23:59:59",
                                                      "2024-01-01 12:00:00.25",
                                                      "1969-07-20 20:17:40.5"};
  static const std::vector<std::string> times = {"00:00:00", "12:30:00", "23:59:59.5"};
  switch (kind) {
    case model::TypeKind::kSmallInt:
    case model::TypeKind::kInteger:
      return small;
    case model::TypeKind::kBigInt:
      return big;
    case model::TypeKind::kDecimal:
      return decimals;
    case model::TypeKind::kReal:
    case model::TypeKind::kDouble:
      return doubles;
    case model::TypeKind::kBoolean:
      return booleans;
    case model::TypeKind::kChar:
      return chars;
    case model::TypeKind::kVarchar:
      return Texts();
    case model::TypeKind::kDate:
      return dates;
    case model::TypeKind::kTime:
      return times;
    case model::TypeKind::kTimestamp:
      return timestamps;
    case model::TypeKind::kTimeTz:
    case model::TypeKind::kTimestampTz:
    case model::TypeKind::kOther:
      break;
  }
  base::AssertionFailed("no values of this type are thrown", __FILE__, __LINE__);
}

}  // namespace louver::random
