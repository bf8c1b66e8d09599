#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/transaction.h"

// Jobs over many things: which request they belong to, which connection they work on, and how far
// they are. A job that does for two requests has two rows.
namespace louver::store {

struct BulkJob {
  std::string job;
  std::string bulk_id;
  std::string connection_string;  // empty for none
  std::int64_t done = 0;
  std::int64_t total = 0;

  bool operator==(const BulkJob&) const = default;
};

base::Status PutBulkJob(Transaction& tx, const BulkJob& bulk_job);
base::Status PutProgress(Transaction& tx, const std::string& job, std::int64_t done,
                         std::int64_t total);

// In the order the jobs were asked for.
base::Result<std::vector<BulkJob>> JobsOfBulk(Transaction& tx, const std::string& bulk_id);
base::Result<std::vector<BulkJob>> JobsOnConnection(Transaction& tx,
                                                    const std::string& connection_string);

}  // namespace louver::store
