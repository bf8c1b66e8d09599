#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "test/faults/scene.h"
#include "test/random/dice.h"

namespace louver::test {

// The group that a change with impersonation makes.
inline constexpr char kCrowdGroup[] = "crowd_lookers";

// Many callers who know nothing of each other and all work on the one integration of a scene. Each
// request is drawn with a seed of its own; which answer it gets depends on who was quicker.
class Crowd {
 public:
  Crowd(Scene& scene, std::uint64_t seed) : scene_(scene), seed_(seed) {}

  // Sends requests from so many threads until there have been so many since it was made, fewer when
  // the time is over.
  void Run(int threads, int requests);

  // The statuses that occurred, by what was asked: "POST", "PUT", "DELETE", "GET", "script" for
  // requests that are right, with "bad " before them for those that are not.
  std::map<std::string, std::map<int, int>> statuses() const;
  // What no moment may show: statuses that are not documented, two integrations on one host.
  std::vector<std::string> objections() const;
  int sent() const;

 private:
  struct Request {
    std::string kind;
    std::string method;
    std::string target;
    std::string body = {};
  };

  Request Draw(random::Dice& dice) const;
  Request Change(random::Dice& dice, const std::string& integration) const;
  Request Bad(random::Dice& dice, const std::string& integration) const;
  void Send(const Request& request);
  void Object(const Request& request, const HttpAnswer& answer, const std::string& why);

  Scene& scene_;
  const std::uint64_t seed_;
  std::atomic<int> drawn_ = 0;
  mutable std::mutex mutex_;
  std::string integration_ = "1";                    // the one made last; under mutex_
  std::map<std::string, std::map<int, int>> found_;  // under mutex_
  std::vector<std::string> objections_;              // under mutex_
};

// The payload of an automatic set-up or a change in a scene.
std::string AutomaticSetUp(Scene& scene, const Administrator& administrator, bool impersonation);

// How many integrations of a list are in use (Integration statuses: all but deleted and disabled).
std::size_t InUse(const std::string& list);

}  // namespace louver::test
