#include "service/enforcement/desired_view.h"

#include <utility>

#include "base/digest.h"
#include "compiler/build_plan.h"
#include "compiler/lower.h"

namespace louver::service {
namespace {

base::Result<std::string> Statement(const model::DataSource& data_source,
                                    std::span<const compiler::PreparedPolicy> policies,
                                    const compiler::CompileOptions& options,
                                    const compiler::Target& target,
                                    const platform::DataPlatform& platform) {
  ASSIGN_OR_RETURN(const compiler::Compilation compilation,
                   compiler::Compile(data_source, policies, options));
  return StatementOf(compilation.plan, target, platform);
}

}  // namespace

base::Result<compiler::Target> TargetIn(const model::RedshiftConfig& config,
                                        const platform::DataPlatform& platform) {
  ASSIGN_OR_RETURN(sql::Identifier database, sql::Identifier::Make(config.database));
  return compiler::Target{.managed_database = std::move(database),
                          .system_schema = platform.system_schema(),
                          .cross_database = config.placement() == model::Placement::kOwnDatabase};
}

base::Result<std::string> StatementOf(const compiler::Plan& plan, const compiler::Target& target,
                                      const platform::DataPlatform& platform) {
  ASSIGN_OR_RETURN(const sql::CreateView view, compiler::Lower(plan, target));
  return platform.Render(view);
}

std::vector<DesiredView> DesiredViews(std::span<const model::DataSource> data_sources,
                                      std::span<const compiler::PreparedPolicy> policies,
                                      const compiler::CompileOptions& options,
                                      const compiler::Target& target,
                                      const platform::DataPlatform& platform) {
  std::vector<DesiredView> views;
  for (const model::DataSource& data_source : data_sources) {
    DesiredView view{.data_source = data_source.id,
                     .view = data_source.view,
                     .statement = {},
                     .reason = {},
                     .hash = {}};
    auto statement = Statement(data_source, policies, options, target, platform);
    if (statement.ok()) {
      view.statement = *std::move(statement);
    } else {
      view.reason = statement.error().message();
    }
    view.hash = base::Sha256Hex(view.is_closed() ? "closed: " + view.reason : view.statement);
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace louver::service
