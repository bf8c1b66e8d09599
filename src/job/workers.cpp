#include "job/workers.h"

#include <algorithm>
#include <exception>

#include "base/assert.h"

namespace louver::job {
namespace {

constexpr int kMostTakeovers = 10;
constexpr int kConcludeTries = 5;
constexpr std::int64_t kForgottenAtOnce = 500;

std::string Milliseconds(std::chrono::steady_clock::duration duration) {
  return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(duration).count());
}

}  // namespace

Workers::Workers(store::Database& database, Queue& queue, const base::Clock& clock,
                 base::Randomness& randomness, base::Log log, WorkersOptions options)
    : database_(database),
      queue_(queue),
      clock_(clock),
      randomness_(randomness),
      log_(std::move(log)),
      options_(options),
      owner_(base::RandomHex(randomness, 8)) {}

Workers::~Workers() { Stop(); }

void Workers::Register(std::string kind, Handler handler, RetryPolicy retry) {
  LOUVER_ASSERT(threads_.empty());
  const bool fresh = kinds_.emplace(std::move(kind), Kind{std::move(handler), retry}).second;
  LOUVER_ASSERT(fresh);
}

base::Status Workers::Start() {
  LOUVER_ASSERT(threads_.empty());
  ASSIGN_OR_RETURN(const int orphans, database_.Write([&](store::Transaction& tx) {
    return store::TakeOverJobs(tx, options_.alone, kMostTakeovers, clock_.Now());
  }));
  if (orphans > 0) log_.Info("jobs taken over", {{"count", std::to_string(orphans)}});
  for (int i = 0; i < options_.threads; ++i) {
    threads_.emplace_back([this](std::stop_token stop) { Work(stop); });
  }
  keeper_ = std::jthread([this](std::stop_token stop) { Keep(stop); });
  return base::Ok();
}

void Workers::Stop() {
  for (std::jthread& thread : threads_) thread.request_stop();
  threads_.clear();  // joins
  keeper_ = std::jthread();
}

void Workers::Work(std::stop_token stop) {
  while (!stop.stop_requested()) {
    const std::uint64_t heard = queue_.bell().count();
    base::Result<std::optional<store::Job>> job = Claim();
    if (job.ok() && *job) {
      RunJob(**job, stop);
      queue_.bell().Ring();
      continue;
    }
    if (!job.ok()) {
      log_.Warning("job queue not readable",
                   {{"error", job.error().message()}, {"cause", job.error().cause()}});
    }
    queue_.bell().WaitForRing(heard, job.ok() ? UntilNextDue() : options_.poll, stop);
  }
}

base::Result<std::optional<store::Job>> Workers::Claim() {
  // Most looks find nothing; a reader does not make writers wait.
  ASSIGN_OR_RETURN(const auto due,
                   database_.Read([](store::Transaction& tx) { return store::NextDue(tx); }));
  const base::Instant now = clock_.Now();
  if (!due || *due > now) return std::optional<store::Job>();
  return database_.Write([&](store::Transaction& tx) {
    return store::ClaimJob(tx, owner_, now, now + options_.lease);
  });
}

std::chrono::milliseconds Workers::UntilNextDue() {
  const auto due = database_.Read([](store::Transaction& tx) { return store::NextDue(tx); });
  if (!due.ok() || !*due) return options_.poll;
  // One that is due and was not claimed waits for its lane: whoever frees it rings.
  const std::chrono::milliseconds left = **due - clock_.Now();
  if (left.count() <= 0) return options_.poll;
  return std::min(left, options_.poll);
}

void Workers::RunJob(const store::Job& job, std::stop_token stop) {
  const base::Log log = log_.ForRequest(job.request);
  std::stop_source leave_off;
  running_.With([&](Running& running) { running.emplace(job.id, leave_off); });
  const std::stop_callback pass_on(stop, [&] { leave_off.request_stop(); });

  const auto begun = std::chrono::steady_clock::now();
  log.Info("job begun", {{"kind", job.kind}, {"job", job.id}, {"key", job.key}});
  const base::Result<std::string> outcome = Call(job, leave_off.get_token(), log);
  const bool stopped = leave_off.stop_requested();

  base::Result<bool> concluded = Conclude(job, outcome, stopped);
  for (int tries = 1; !concluded.ok() && tries < kConcludeTries; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50 * tries));
    concluded = Conclude(job, outcome, stopped);
  }
  // A job that could not be concluded keeps its lease, and runs again when that has run out.
  running_.With([&](Running& running) { running.erase(job.id); });

  const std::string took = Milliseconds(std::chrono::steady_clock::now() - begun);
  if (outcome.ok()) {
    log.Info("job done", {{"kind", job.kind}, {"job", job.id}, {"took_ms", took}});
  } else {
    log.Warning("job failed", {{"kind", job.kind},
                               {"job", job.id},
                               {"took_ms", took},
                               {"attempt", std::to_string(job.attempts)},
                               {"error", outcome.error().message()},
                               {"cause", outcome.error().cause()}});
  }
  if (!concluded.ok() || !*concluded) {
    log.Warning("job result not kept", {{"job", job.id},
                                        {"error", concluded.ok() ? "another worker has it"
                                                                 : concluded.error().message()}});
  }
}

base::Result<std::string> Workers::Call(const store::Job& job, std::stop_token stop,
                                        const base::Log& log) {
  const auto kind = kinds_.find(job.kind);
  if (kind == kinds_.end()) {
    return base::Internal("This version of Louver does not know jobs of the kind " + job.kind +
                          ".");
  }
  try {
    return kind->second.handler(job, stop);
  } catch (const std::exception& bug) {
    log.Error("job threw", {{"job", job.id}, {"cause", bug.what()}});
    return base::Internal("The job met an error that nobody expected.");
  }
}

base::Result<bool> Workers::Conclude(const store::Job& job,
                                     const base::Result<std::string>& outcome, bool stopped) {
  const base::Instant now = clock_.Now();
  return database_.Write([&](store::Transaction& tx) -> base::Result<bool> {
    if (outcome.ok()) {
      const auto output = outcome->empty() ? std::nullopt : std::optional(*outcome);
      return store::FinishJob(tx, job.id, owner_, store::JobState::kCompleted, output, "", now);
    }
    const std::string& failure = outcome.error().message();
    const auto kind = kinds_.find(job.kind);
    if (kind != kinds_.end() && MayHelp(outcome.error())) {
      if (stopped) return store::RetryJob(tx, job.id, owner_, failure, now, false, now);
      const RetryPolicy& retry = kind->second.retry;
      if (job.attempts < retry.most_attempts) {
        const base::Instant due = now + Pause(retry, job.attempts, randomness_);
        return store::RetryJob(tx, job.id, owner_, failure, due, true, now);
      }
    }
    return store::FinishJob(tx, job.id, owner_, store::JobState::kFailed, std::nullopt, failure,
                            now);
  });
}

void Workers::Keep(std::stop_token stop) {
  const auto pause = options_.lease / 3;
  while (!stop.stop_requested()) {
    // Rings are for the workers; this one sleeps through them.
    const auto until = std::chrono::steady_clock::now() + pause;
    while (!stop.stop_requested() && std::chrono::steady_clock::now() < until) {
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
      queue_.bell().WaitForRing(queue_.bell().count(), left, stop);
    }
    if (stop.stop_requested()) return;
    RenewLeases();
    TidyUp();
  }
}

void Workers::RenewLeases() {
  const std::vector<std::string> jobs = running_.With([](const Running& running) {
    std::vector<std::string> ids;
    for (const auto& [id, stop] : running) ids.push_back(id);
    return ids;
  });
  for (const std::string& id : jobs) {
    const auto ours = database_.Write([&](store::Transaction& tx) {
      return store::RenewLease(tx, id, owner_, clock_.Now() + options_.lease);
    });
    if (!ours.ok() || *ours) continue;
    // Another has it: two must not work on one thing.
    running_.With([&](Running& running) {
      if (const auto job = running.find(id); job != running.end()) job->second.request_stop();
    });
  }
}

void Workers::TidyUp() {
  const base::Instant now = clock_.Now();
  const base::Status tidied = database_.Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const int orphans, store::TakeOverJobs(tx, false, kMostTakeovers, now));
    if (orphans > 0) tx.OnCommit([this] { queue_.bell().Ring(); });
    RETURN_IF_ERROR(store::RemoveFinishedJobs(tx, now - options_.retention, kForgottenAtOnce));
    return base::Ok();
  });
  if (!tidied.ok()) {
    log_.Warning("job queue not tidied",
                 {{"error", tidied.error().message()}, {"cause", tidied.error().cause()}});
  }
}

}  // namespace louver::job
