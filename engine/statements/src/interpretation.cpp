#include "heartcare/statements/interpretation.h"

#include <algorithm>
#include <set>

#include "applicability.h"

namespace heartcare::statements {
namespace {

/// A guard that could not be judged leaves doubt whether the criterion applies at all.
constexpr double unchecked_guard_factor = 0.5;

enum class State : char { not_fired, fired, unchecked };

std::vector<int> codes_that_hold(const std::vector<Addition>& additions, const Findings& findings,
                                 std::vector<Comparison>& because) {
  std::vector<int> codes;
  for (const Addition& addition : additions) {
    if (addition.when) {
      const Outcome outcome = addition.when->evaluate(findings);
      if (outcome.truth != Truth::yes) continue;
      because.insert(because.end(), outcome.decisive.begin(), outcome.decisive.end());
    }
    codes.push_back(addition.code);
  }
  return codes;
}

double weakest(const Findings& findings, const std::vector<std::string>& keys) {
  double confidence = 1;
  for (const std::string& key : keys)
    if (const Finding* finding = findings.find(key); finding && finding->value)
      confidence = std::min(confidence, finding->confidence);
  return confidence;
}

/// Leads whose own criterion held, where the rule looks at leads one by one.
std::vector<LeadId> leads_of(const std::vector<Comparison>& because) {
  std::set<LeadId> leads;
  for (const Comparison& comparison : because)
    for (const std::string& key : comparison.keys)
      if (const auto lead = lead_of_key(key); lead && comparison.holds) leads.insert(*lead);
  return {leads.begin(), leads.end()};
}

class Judge {
 public:
  Judge(const RuleBook& book, const Findings& findings)
      : book_(book), findings_(findings), states_(book.rules().size(), State::not_fired) {}

  Interpretation run() {
    for (std::size_t i = 0; i < book_.rules().size(); ++i) judge(i);
    conclude();
    return std::move(result_);
  }

 private:
  bool fired(std::size_t rule) const { return states_[rule] == State::fired; }

  void judge(std::size_t index) {
    const Rule& rule = book_.rules()[index];
    if (!applies(rule, findings_)) return;
    if (!rule.needs.empty() &&
        std::none_of(rule.needs.begin(), rule.needs.end(), [&](auto i) { return fired(i); }))
      return judge_unmet(index);
    const Outcome outcome = rule.when.evaluate(findings_);
    if (outcome.truth == Truth::unknown) return leave_unchecked(index, outcome.missing);
    if (outcome.truth == Truth::no) return;
    for (const std::size_t guard : rule.unless)
      if (fired(guard)) {
        result_.suppressed.push_back({index, guard});
        return;
      }
    fire(index, outcome);
  }

  /// None of the needed rules fired; if one of them could not be checked, neither could this.
  void judge_unmet(std::size_t index) {
    const Rule& rule = book_.rules()[index];
    std::vector<std::string> missing;
    for (const std::size_t needed : rule.needs)
      for (const UncheckedRule& unchecked : result_.unchecked)
        if (unchecked.rule == needed)
          missing.insert(missing.end(), unchecked.missing.begin(), unchecked.missing.end());
    if (!missing.empty()) leave_unchecked(index, std::move(missing));
  }

  void leave_unchecked(std::size_t index, std::vector<std::string> missing) {
    states_[index] = State::unchecked;
    result_.unchecked.push_back({index, std::move(missing)});
  }

  void fire(std::size_t index, const Outcome& outcome) {
    const Rule& rule = book_.rules()[index];
    states_[index] = State::fired;
    FiredStatement fired_statement;
    fired_statement.rule = index;
    fired_statement.weight = rule.weight;
    fired_statement.because = outcome.decisive;
    fired_statement.statement.code = rule.statement;
    fired_statement.statement.modifiers = codes_that_hold(rule.modifiers, findings_, fired_statement.because);
    fired_statement.statement.secondary = codes_that_hold(rule.secondary, findings_, fired_statement.because);
    fired_statement.statement.leads = leads_of(outcome.decisive);
    fired_statement.keys = keys_of(fired_statement.because);
    fired_statement.confidence = rule.confidence * weakest(findings_, fired_statement.keys);
    for (const std::size_t guard : rule.unless)
      if (states_[guard] == State::unchecked)
        fired_statement.guards_unchecked.push_back(book_.rules()[guard].id);
    if (!fired_statement.guards_unchecked.empty()) fired_statement.confidence *= unchecked_guard_factor;
    result_.statements.push_back(std::move(fired_statement));
  }

  /// Normal only if nothing else was found and everything that matters was looked at.
  void conclude() {
    const auto has = [&](Weight weight) {
      return std::any_of(result_.statements.begin(), result_.statements.end(),
                         [&](const FiredStatement& s) { return s.weight == weight; });
    };
    const auto& needed = book_.normal_needs_fired();
    const bool rhythm_found = std::any_of(needed.begin(), needed.end(), [&](auto i) { return fired(i); });
    const auto& checked = book_.normal_needs_checked();
    const bool all_checked =
        std::none_of(checked.begin(), checked.end(), [&](auto i) { return states_[i] == State::unchecked; });
    result_.overall_confidence = 1;
    for (const FiredStatement& s : result_.statements)
      if (s.weight != Weight::technical)
        result_.overall_confidence = std::min(result_.overall_confidence, s.confidence);
    const auto unreadable =
        std::find_if(result_.statements.begin(), result_.statements.end(),
                     [&](const auto& s) { return s.statement.code == 4 || s.statement.code == 15; });
    if (unreadable != result_.statements.end()) {
      result_.overall = 4;
      result_.overall_confidence = unreadable->confidence;
    } else if (has(Weight::abnormal)) {
      result_.overall = 3;
      result_.overall_confidence = 0;
      for (const FiredStatement& s : result_.statements)
        if (s.weight == Weight::abnormal)
          result_.overall_confidence = std::max(result_.overall_confidence, s.confidence);
    } else if (rhythm_found && all_checked) {
      result_.overall = has(Weight::borderline) ? 2 : 1;
    } else {
      result_.overall_confidence = 0;
    }
  }

  const RuleBook& book_;
  const Findings& findings_;
  std::vector<State> states_;
  Interpretation result_;
};

}  // namespace

Interpretation interpret(const RuleBook& book, const Findings& findings) {
  return Judge(book, findings).run();
}

std::vector<std::string> scp_codes(const RuleBook& book, const Interpretation& interpretation) {
  std::set<std::string> codes;
  for (const FiredStatement& fired : interpretation.statements) {
    const auto& scp = book.rules()[fired.rule].scp;
    codes.insert(scp.begin(), scp.end());
  }
  if (interpretation.overall == 1 || interpretation.overall == 2) codes.insert("NORM");
  return {codes.begin(), codes.end()};
}

}  // namespace heartcare::statements
