#pragma once

namespace louver::api::wire {

// Policies for every data source speak of columns by tag, those of one data source by name.
enum class V1Scope { kGlobal, kLocal };

}  // namespace louver::api::wire
