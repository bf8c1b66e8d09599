#include "api/routes/audit_records.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/routes/query.h"
#include "api/wire/audit_record.h"
#include "api/wire/not_supported.h"
#include "base/id.h"

namespace louver::api {
namespace {

using http::Request;
using store::AuditField;

struct Outcome {
  std::string_view name;
  std::string_view status;
};

// The older words; UAM has three, and nothing tells the user's failures from the system's.
constexpr Outcome kOutcomes[] = {
    {"success", "SUCCESS"},
    {"failure", "FAILURE"},
    {"insufficientAuthorizations", "UNAUTHORIZED"},
    {"insufficientPermissions", "UNAUTHORIZED"},
};

base::Result<std::vector<std::string>> ReadIds(const Request& request, std::string_view name) {
  std::vector<std::string> ids = ReadList(request, name);
  for (const std::string& id : ids) {
    if (!base::ParseIdNumber(id)) {
      return base::Invalid("\"" + std::string(name) + "\" must be a number");
    }
  }
  return ids;
}

base::Status AddOutcome(const Request& request, store::AuditSearch& search) {
  ASSIGN_OR_RETURN(const std::string word, ReadText(request, "outcome"));
  if (word.empty()) return base::Ok();
  for (const Outcome& outcome : kOutcomes) {
    if (word != outcome.name) continue;
    search.terms.push_back({AuditField::kActionStatus, {std::string(outcome.status)}});
    return base::Ok();
  }
  if (word == "userError" || word == "systemError") {
    return wire::NotSupported("The outcome \"" + word + "\"",
                              "The record does not tell whose failure it was: use failure.");
  }
  return base::Invalid(
      "\"outcome\" must be one of [success, failure, insufficientAuthorizations, "
      "insufficientPermissions]");
}

base::Status AddRecordTypes(const Request& request, store::AuditSearch& search) {
  store::AuditTerm term{AuditField::kEvent, {}};
  for (const std::string& type : ReadList(request, "recordType")) {
    if (type.empty()) continue;
    auto events = wire::ParseRecordType(type);
    if (!events) return base::Invalid("\"recordType\" is not a type of record: " + type);
    std::move(events->begin(), events->end(), std::back_inserter(term.values));
  }
  if (!term.values.empty()) search.terms.push_back(std::move(term));
  return base::Ok();
}

base::Status RefuseUnknownThings(const Request& request) {
  for (const char* name : {"projectId", "blobId", "purpose"}) {
    if (ReadList(request, name).empty()) continue;
    return wire::NotSupported("Searching the audit record by \"" + std::string(name) + "\"",
                              "Search by dataSourceId, profileId, recordType, outcome, minDate and "
                              "maxDate.");
  }
  return base::Ok();
}

}  // namespace

base::Result<service::AuditRequest> ReadAuditRecordQuery(const Request& request) {
  service::AuditRequest read;
  store::AuditSearch& search = read.search;
  RETURN_IF_ERROR(RefuseUnknownThings(request));
  ASSIGN_OR_RETURN(read.page.slice, ReadPage(request));
  ASSIGN_OR_RETURN(search.data_sources, ReadIds(request, "dataSourceId"));
  ASSIGN_OR_RETURN(std::vector<std::string> profiles, ReadIds(request, "profileId"));
  if (!profiles.empty()) search.terms.push_back({AuditField::kProfileId, std::move(profiles)});
  RETURN_IF_ERROR(AddRecordTypes(request, search));
  RETURN_IF_ERROR(AddOutcome(request, search));
  ASSIGN_OR_RETURN(search.from, ReadFirst(request, "minDate"));
  ASSIGN_OR_RETURN(search.until, ReadAfterLast(request, "maxDate"));
  for (const http::Parameter& parameter : request.query) {
    if (!read.text.empty()) read.text += "&";
    read.text += parameter.name + "=" + parameter.value;
  }
  return read;
}

}  // namespace louver::api
