#include "heartcare/statements/serial.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace heartcare::statements {
namespace {

using Codes = std::set<int>;

/// What a measurement may differ by between two ECGs of an unchanged heart: more than both is a change.
struct Tolerance {
  std::string_view key;
  double absolute, relative;
};
constexpr std::array global_tolerances{Tolerance{"hr_bpm", 20, 0},
                                       Tolerance{"pr_ms", 20, 0.1},
                                       Tolerance{"qrs_ms", 10, 0.1},
                                       Tolerance{"qtc_fridericia_ms", 20, 0.1},
                                       Tolerance{"p_fraction", 0.4, 0},
                                       Tolerance{"rr_irregularity", 0.08, 0},
                                       Tolerance{"rhythm.paced_fraction", 0.3, 0},
                                       Tolerance{"rhythm.wide_fraction", 0.1, 0}};
constexpr std::array lead_tolerances{Tolerance{"q_uv", 100, 0.25}, Tolerance{"r_uv", 200, 0.25},
                                     Tolerance{"s_uv", 200, 0.25}, Tolerance{"st_j60_uv", 100, 0},
                                     Tolerance{"t_uv", 100, 0.5}};
constexpr std::array limb_order{LeadId::aVL, LeadId::I, LeadId::II, LeadId::aVF, LeadId::III};
constexpr std::array chest_order{LeadId::V1, LeadId::V2, LeadId::V3, LeadId::V4, LeadId::V5, LeadId::V6};

std::optional<Change> change_of(const SerialInput& before, const SerialInput& now, const std::string& key) {
  const auto old_value = before.findings->value(key), new_value = now.findings->value(key);
  if (!old_value || !new_value) return std::nullopt;
  return Change{key, *old_value, *new_value};
}

bool exceeds(const Change& change, const Tolerance& tolerance) {
  const double step = std::abs(change.now - change.before);
  return step > tolerance.absolute && step > tolerance.relative * std::abs(change.before);
}

class Comparer {
 public:
  Comparer(const Vocabulary& vocabulary, SerialInput before, SerialInput now)
      : vocabulary_(vocabulary), before_(before), now_(now) {
    const Codes old_codes = codes_of(before), new_codes = codes_of(now);
    std::set_difference(new_codes.begin(), new_codes.end(), old_codes.begin(), old_codes.end(),
                        std::inserter(added_, added_.end()));
    std::set_difference(old_codes.begin(), old_codes.end(), new_codes.begin(), new_codes.end(),
                        std::inserter(removed_, removed_.end()));
  }

  Result<std::vector<SerialFinding>> run() {
    std::vector<SerialFinding> findings;
    const auto changes = measured_changes();
    const bool differs = !added_.empty() || !removed_.empty();
    if (compared_ == 0) return findings;
    if (differs && changes.empty()) {
      findings.push_back({406, {added_.begin(), added_.end()}, {removed_.begin(), removed_.end()}, {}});
    } else {
      for (SerialFinding candidate : {rhythm(), infarction(), conduction(), repolarisation(), status()})
        if (!candidate.added.empty() || !candidate.removed.empty() || !candidate.changes.empty())
          findings.push_back(std::move(candidate));
      if (findings.empty() && intervals_steady()) findings.push_back({400, {}, {}, {}});
    }
    if (!missing_limit_.empty()) return fail(ErrorCode::damaged, "vocabulary: " + missing_limit_);
    return findings;
  }

 private:
  static bool normal_variant(int code) { return code == 155 || code == 228; }

  /// Sinus rates are one rhythm: statement 401 judges the rate by its own criterion.
  static Codes codes_of(const SerialInput& input) {
    Codes codes;
    for (const FiredStatement& fired : input.interpretation->statements) {
      const int code = fired.statement.code;
      if (fired.weight == Weight::technical || normal_variant(code)) continue;
      codes.insert(code >= 20 && code <= 23 ? 20 : code);
      for (const int secondary : fired.statement.secondary)
        if (!normal_variant(secondary)) codes.insert(secondary);
    }
    return codes;
  }

  std::string group(int code) const {
    const Statement* statement = vocabulary_.find_statement(code);
    return statement ? statement->group : std::string();
  }
  template <class Predicate>
  static std::vector<int> matching(const Codes& codes, Predicate fits) {
    std::vector<int> result;
    std::copy_if(codes.begin(), codes.end(), std::back_inserter(result), fits);
    return result;
  }
  double limit(int code, std::string_view name) {
    const SerialStatement* statement = vocabulary_.find_serial(code);
    const auto value =
        statement ? statement->limit(name) : Result<double>(fail(ErrorCode::not_found, "no code"));
    if (value) return *value;
    missing_limit_ = "no serial limit " + std::string(name);
    return 0;
  }

  std::vector<Change> measured_changes() {
    std::vector<Change> changes;
    const auto look = [&](const std::string& key, const Tolerance& tolerance) {
      const auto change = change_of(before_, now_, key);
      compared_ += change.has_value();
      if (change && exceeds(*change, tolerance)) changes.push_back(*change);
    };
    for (const Tolerance& tolerance : global_tolerances) look(std::string(tolerance.key), tolerance);
    for (const LeadId lead : standard_leads)
      for (const Tolerance& tolerance : lead_tolerances) look(lead_key(lead, tolerance.key), tolerance);
    return changes;
  }

  SerialFinding rhythm() {
    const auto fits = [&](int code) {
      return group(code).find_first_of("CDEFGN") == 0 && group(code).size() == 1;
    };
    SerialFinding finding{401, matching(added_, fits), matching(removed_, fits), {}};
    const auto rate = change_of(before_, now_, "hr_bpm");
    if (rate && std::abs(rate->now - rate->before) > limit(401, "rate_change_bpm") &&
        (rate->now < limit(401, "slow_bpm") || rate->now > limit(401, "fast_bpm")))
      finding.changes.push_back(*rate);
    return finding;
  }

  static bool ischemic(int code) { return code == 220 || code == 226; }

  SerialFinding infarction() {
    SerialFinding finding{
        402, matching(added_, [&](int code) { return group(code) == "M" || ischemic(code); }), {}, {}};
    for (const auto& order : {std::span<const LeadId>(limb_order), std::span<const LeadId>(chest_order)}) {
      std::optional<Change> previous;
      for (const LeadId lead : order) {
        const auto change = change_of(before_, now_, lead_key(lead, "st_j60_uv"));
        const bool worse =
            change && std::abs(change->now) - std::abs(change->before) >= limit(402, "st_change_uv");
        if (worse && previous) {
          if (finding.changes.empty() || finding.changes.back().key != previous->key)
            finding.changes.push_back(*previous);
          finding.changes.push_back(*change);
        }
        previous = worse ? change : std::nullopt;
      }
    }
    return finding;
  }

  SerialFinding conduction() const {
    return {
        403, matching(added_, [&](int code) { return group(code) == "H" || group(code) == "I"; }), {}, {}};
  }

  SerialFinding repolarisation() {
    const auto fits = [&](int code) { return group(code) == "L"; };
    SerialFinding finding{404, matching(added_, fits), matching(removed_, fits), {}};
    const auto ischemia = [&](const Codes& codes) {
      return std::any_of(codes.begin(), codes.end(), ischemic);
    };
    if (ischemia(added_))
      finding.added = matching(added_, [](int code) { return code >= 148 && code <= 152; });
    if (ischemia(removed_))
      finding.removed = matching(removed_, [](int code) { return code >= 148 && code <= 152; });
    const auto qtc = change_of(before_, now_, "qtc_fridericia_ms");
    if (qtc && std::abs(qtc->now - qtc->before) > limit(404, "qtc_change_ms"))
      finding.changes.push_back(*qtc);
    return finding;
  }

  SerialFinding status() const {
    const auto fits = [&](int code) {
      return group(code) == "J" || group(code) == "K" || group(code) == "suggests";
    };
    return {405, matching(added_, fits), matching(removed_, fits), {}};
  }

  /// Each interval is still normal, or near its earlier abnormal value.
  bool intervals_steady() {
    const double fraction = limit(400, "interval_change_fraction");
    bool steady = true;
    for (const auto& [key, name] :
         {std::pair{"pr_ms", "pr"}, {"qrs_ms", "qrs"}, {"qtc_fridericia_ms", "qtc"}}) {
      const auto change = change_of(before_, now_, key);
      if (!change) continue;
      const double low = limit(400, name + std::string("_low_ms")),
                   high = limit(400, name + std::string("_high_ms"));
      const auto normal = [&](double value) { return value >= low && value <= high; };
      const bool near = std::abs(change->now - change->before) <= fraction * change->before;
      steady =
          steady && ((normal(change->before) && normal(change->now)) || (!normal(change->before) && near));
    }
    return steady;
  }

  const Vocabulary& vocabulary_;
  SerialInput before_, now_;
  Codes added_, removed_;
  std::size_t compared_ = 0;
  std::string missing_limit_;
};

}  // namespace

Result<std::vector<SerialFinding>> compare(const Vocabulary& vocabulary, SerialInput before,
                                           SerialInput now) {
  for (const SerialInput& input : {before, now})
    if (!input.findings || !input.interpretation)
      return fail(ErrorCode::invalid_argument, "nothing to compare");
  return Comparer(vocabulary, before, now).run();
}

}  // namespace heartcare::statements
