#include "service/compile_options.h"

#include "store/settings.h"

namespace louver::service {
namespace {

base::Result<bool> IsSet(store::Transaction& tx, const char* setting) {
  ASSIGN_OR_RETURN(const auto value, store::FindSetting(tx, setting));
  return value.value_or("") == "true";
}

}  // namespace

base::Result<compiler::CompileOptions> ReadCompileOptions(store::Transaction& tx) {
  compiler::CompileOptions options;
  ASSIGN_OR_RETURN(options.open_without_policy, IsSet(tx, kOpenWithoutPolicySetting));
  ASSIGN_OR_RETURN(options.all_grant, IsSet(tx, kGrantsAndGuardrailsSetting));
  return options;
}

}  // namespace louver::service
