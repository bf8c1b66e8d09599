#include "service/enforcement/desired_view.h"

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
  ASSIGN_OR_RETURN(const sql::CreateView view, compiler::Lower(compilation.plan, target));
  return platform.Render(view);
}

}  // namespace

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
