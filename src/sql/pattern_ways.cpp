#include <algorithm>
#include <utility>

#include "sql/pattern.h"
#include "sql/predicate_tokens.h"

// Whether a pattern leaves a choice of ways: it does not when the automaton of its positions
// (Glushkov) has one successor at most for every character (Brueggemann-Klein and Wood,
// "One-unambiguous regular languages").
namespace louver::sql {
namespace {

constexpr std::size_t kMostPositions = 2000;

struct Ways {
  std::vector<std::size_t> first;  // positions a match may begin with
  std::vector<std::size_t> last;   // and end with
  bool may_be_nothing = true;
};

class Automaton {
 public:
  base::Status Read(const PatternNode& node) {
    ASSIGN_OR_RETURN(const Ways ways, Of(node));
    RETURN_IF_ERROR(CheckOneWay(ways.first));
    for (const auto& next : follow_) RETURN_IF_ERROR(CheckOneWay(next));
    return base::Ok();
  }

 private:
  using Answer = base::Result<Ways>;

  Answer Of(const PatternNode& node) {
    return std::visit([&](const auto& part) { return Of(part); }, node.node);
  }

  Answer Of(const PatternSet& set) {
    if (sets_.size() == kMostPositions) {
      return RefusedAt(set.place, "the pattern is too large; count fewer repetitions");
    }
    sets_.push_back(&set);
    follow_.emplace_back();
    const std::size_t position = sets_.size() - 1;
    return Ways{{position}, {position}, false};
  }

  Answer Of(const PatternSequence& sequence) {
    Ways whole;
    for (const PatternNode& part : sequence.parts) {
      ASSIGN_OR_RETURN(Ways ways, Of(part));
      whole = Joined(std::move(whole), std::move(ways));
    }
    return whole;
  }

  Answer Of(const PatternChoice& choice) {
    Ways whole;
    whole.may_be_nothing = false;
    for (const PatternNode& part : choice.choices) {
      ASSIGN_OR_RETURN(const Ways ways, Of(part));
      Add(whole.first, ways.first);
      Add(whole.last, ways.last);
      whole.may_be_nothing = whole.may_be_nothing || ways.may_be_nothing;
    }
    return whole;
  }

  // As if the part were written out, from the end on: x{2,4} is xx(x(x)?)?, and of x{2,} the second
  // one is repeated.
  Answer Of(const PatternRepeat& repeat) {
    const bool endless = !repeat.most;
    const int optional = endless ? (repeat.least == 0 ? 1 : 0) : *repeat.most - repeat.least;
    Ways tail;
    for (int i = 0; i < optional + repeat.least; ++i) {
      ASSIGN_OR_RETURN(Ways ways, Of(repeat.part.front()));
      if (endless && i == 0) Follow(ways.last, ways.first);
      tail = Joined(std::move(ways), std::move(tail));
      if (i < optional) tail.may_be_nothing = true;
    }
    return tail;
  }

  Ways Joined(Ways before, Ways after) {
    Follow(before.last, after.first);
    if (before.may_be_nothing) Add(before.first, after.first);
    if (after.may_be_nothing) {
      Add(after.last, before.last);
    }
    return {std::move(before.first), std::move(after.last),
            before.may_be_nothing && after.may_be_nothing};
  }

  static void Add(std::vector<std::size_t>& to, const std::vector<std::size_t>& more) {
    for (const std::size_t position : more) {
      if (std::ranges::find(to, position) == to.end()) to.push_back(position);
    }
  }

  void Follow(const std::vector<std::size_t>& from, const std::vector<std::size_t>& to) {
    for (const std::size_t position : from) Add(follow_[position], to);
  }

  static bool Meet(const PatternSet& a, const PatternSet& b) {
    if ((a.ascii & b.ascii).any()) return true;
    const bool a_beyond = a.beyond_ascii || !a.exact.empty();
    const bool b_beyond = b.beyond_ascii || !b.exact.empty();
    if (!a_beyond || !b_beyond) return false;
    return a.beyond_ascii || b.beyond_ascii || a.exact == b.exact;
  }

  base::Status CheckOneWay(const std::vector<std::size_t>& positions) const {
    for (std::size_t i = 0; i < positions.size(); ++i) {
      for (std::size_t j = i + 1; j < positions.size(); ++j) {
        const PatternSet& a = *sets_[positions[i]];
        const PatternSet& b = *sets_[positions[j]];
        if (!Meet(a, b)) continue;
        return RefusedAt(std::max(a.place, b.place),
                         "one character of a text may belong here or to what stands at character " +
                             std::to_string(std::min(a.place, b.place)) +
                             " of the pattern, and platforms choose differently; make the two "
                             "exclude each other, as in [^@]*@ for .*@");
      }
    }
    return base::Ok();
  }

  std::vector<const PatternSet*> sets_;
  std::vector<std::vector<std::size_t>> follow_;
};

}  // namespace

base::Status CheckReplaceable(const Pattern& pattern) {
  if (ShortestMatch(pattern) == 0) {
    return RefusedAt(1,
                     "the pattern also matches nothing at all, and platforms differ in what they "
                     "replace then; let it match one character at least");
  }
  return Automaton().Read(pattern.root);
}

}  // namespace louver::sql
