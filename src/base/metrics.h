#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}  // namespace prometheus

namespace louver::base {

// Handles of one time series. They are cheap to copy, thread-safe, and live as long as the Metrics
// that made them.
class Counter {
 public:
  void Increment(double by = 1) const;

 private:
  friend class Metrics;
  explicit Counter(prometheus::Counter* series) : series_(series) {}
  prometheus::Counter* series_;
};

class Gauge {
 public:
  void Set(double value) const;
  void Increment(double by = 1) const;
  void Decrement(double by = 1) const;

 private:
  friend class Metrics;
  explicit Gauge(prometheus::Gauge* series) : series_(series) {}
  prometheus::Gauge* series_;
};

class Histogram {
 public:
  void Observe(double value) const;

 private:
  friend class Metrics;
  explicit Histogram(prometheus::Histogram* series) : series_(series) {}
  prometheus::Histogram* series_;
};

// What the process counts about itself, for operators. Asking twice for the same name and labels
// yields the same series; asking for a name as two kinds is a bug and throws. Labels take few
// values, never ids or user text. Units belong in the name (`_seconds`, `_bytes`). Thread-safe.
class Metrics {
 public:
  using Labels = std::map<std::string, std::string>;

  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  Counter FindOrAddCounter(std::string_view name, std::string_view help, const Labels& labels = {});
  Gauge FindOrAddGauge(std::string_view name, std::string_view help, const Labels& labels = {});
  // `bounds` are the upper bounds of the buckets, ascending.
  Histogram FindOrAddHistogram(std::string_view name, std::string_view help,
                               const std::vector<double>& bounds, const Labels& labels = {});

  // Every series in the Prometheus text format 0.0.4.
  std::string Text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace louver::base
