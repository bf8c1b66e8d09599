#include "base/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace louver::base {

struct Metrics::State {
  // Merge: a family may be registered again by the part that next needs it.
  prometheus::Registry registry{prometheus::Registry::InsertBehavior::Merge};
};

void Counter::Increment(double by) const { series_->Increment(by); }
void Gauge::Set(double value) const { series_->Set(value); }
void Gauge::Increment(double by) const { series_->Increment(by); }
void Gauge::Decrement(double by) const { series_->Decrement(by); }
void Histogram::Observe(double value) const { series_->Observe(value); }

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

Counter Metrics::FindOrAddCounter(std::string_view name, std::string_view help,
                                  const Labels& labels) {
  return Counter(&prometheus::BuildCounter()
                      .Name(std::string(name))
                      .Help(std::string(help))
                      .Register(state_->registry)
                      .Add(labels));
}

Gauge Metrics::FindOrAddGauge(std::string_view name, std::string_view help, const Labels& labels) {
  return Gauge(&prometheus::BuildGauge()
                    .Name(std::string(name))
                    .Help(std::string(help))
                    .Register(state_->registry)
                    .Add(labels));
}

Histogram Metrics::FindOrAddHistogram(std::string_view name, std::string_view help,
                                      const std::vector<double>& bounds, const Labels& labels) {
  return Histogram(&prometheus::BuildHistogram()
                        .Name(std::string(name))
                        .Help(std::string(help))
                        .Register(state_->registry)
                        .Add(labels, bounds));
}

std::string Metrics::Text() const {
  return prometheus::TextSerializer().Serialize(state_->registry.Collect());
}

}  // namespace louver::base
