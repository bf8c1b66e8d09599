#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "compiler/compile_options.h"
#include "compiler/plan.h"
#include "compiler/prepare.h"
#include "compiler/target.h"
#include "model/data_source.h"
#include "model/integration.h"
#include "platform/platform.h"

namespace louver::service {

// What should stand in the warehouse for one data source.
struct DesiredView {
  model::DataSourceId data_source;
  model::ViewName view;
  std::string statement;  // empty: the policies cannot be enforced, and nothing may be shown
  std::string reason;     // why, for the owner of the data source
  std::string hash;       // of the statement, or of its absence

  bool is_closed() const { return statement.empty(); }
};

// Where the views of an integration live.
base::Result<compiler::Target> TargetIn(const model::RedshiftConfig& config,
                                        const platform::DataPlatform& platform);

// The definition of the view that shows what the plan says.
base::Result<std::string> StatementOf(const compiler::Plan& plan, const compiler::Target& target,
                                      const platform::DataPlatform& platform);

// Compiles every data source. One that cannot be compiled is closed and does not stop the others.
// Pure but for the platform's renderer.
std::vector<DesiredView> DesiredViews(std::span<const model::DataSource> data_sources,
                                      std::span<const compiler::PreparedPolicy> policies,
                                      const compiler::CompileOptions& options,
                                      const compiler::Target& target,
                                      const platform::DataPlatform& platform);

}  // namespace louver::service
