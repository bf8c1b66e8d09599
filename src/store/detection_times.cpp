#include "store/detection_times.h"

#include "store/statement.h"

namespace louver::store {

base::Result<std::vector<model::ConnectionId>> ConnectionsDueForDetection(Transaction& tx,
                                                                          base::Instant before) {
  std::vector<model::ConnectionId> due;
  RETURN_IF_ERROR(ForEach<model::ConnectionId>(
      tx, [&](model::ConnectionId id) { due.push_back(id); },
      "SELECT c.id FROM connections c"
      " WHERE EXISTS (SELECT 1 FROM data_sources s WHERE s.connection_id = c.id)"
      " AND NOT EXISTS (SELECT 1 FROM detection_times t"
      " WHERE t.connection_id = c.id AND t.asked_at >= ?) ORDER BY c.id",
      before));
  return due;
}

base::Status PutDetectionTime(Transaction& tx, model::ConnectionId connection,
                              base::Instant asked_at) {
  RETURN_IF_ERROR(Run(tx, "DELETE FROM detection_times WHERE connection_id = ?", connection));
  return Run(tx, "INSERT INTO detection_times (connection_id, asked_at) VALUES (?, ?)", connection,
             asked_at);
}

}  // namespace louver::store
