#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/tag.h"
#include "model/validation_request.h"
#include "store/page.h"
#include "store/transaction.h"

// What schema monitoring found and owners have not validated. Whether one is still open follows
// from what is there now, so that nothing has to be kept in step with tags and columns: one about a
// column is open while the column is the one that was found, by name, type and number, and carries
// the tag; one about a deleted column while no other has its name; one about a data source while
// that carries the tag. Those that are not open are not returned.
namespace louver::store {

// In the place of one about the same column. What the column is like now, its number included, is
// what was found: columns and numbers are written before. Sets the id.
base::Status PutValidationRequest(Transaction& tx, model::ValidationRequest& request);
// Empty `column` for the one about the data source itself.
base::Status RemoveValidationRequestOn(Transaction& tx, model::DataSourceId data_source,
                                       const std::string& column);
base::Status RemoveValidationRequest(Transaction& tx, model::ValidationRequestId id);

// A request with whether its column is not any more what was found, though it carries the tag.
struct KeptRequest {
  model::ValidationRequest request;
  bool outdated = false;
};
// Those on one data source that are open, or would be had the column not become another. By id.
base::Result<std::vector<KeptRequest>> ValidationRequestsOn(Transaction& tx,
                                                            model::DataSourceId data_source,
                                                            const model::TagName& tag);

base::Result<std::optional<model::ValidationRequest>> FindOpenRequest(Transaction& tx,
                                                                      model::ValidationRequestId id,
                                                                      const model::TagName& tag);

// Empty members match everything.
struct ValidationFilter {
  std::optional<model::DataSourceId> data_source = {};
  std::optional<model::ValidationKind> kind = {};
  std::optional<model::UserId> owner = {};  // of the data source
};
struct OpenRequest {
  model::ValidationRequest request;
  std::string data_source_name;
};
// By id.
base::Result<Page<OpenRequest>> ListOpenRequests(Transaction& tx, const ValidationFilter& filter,
                                                 const model::TagName& tag,
                                                 const PageRequest& page);

}  // namespace louver::store
