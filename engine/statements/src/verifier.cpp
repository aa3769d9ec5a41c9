#include "heartcare/statements/verifier.h"

#include <algorithm>

#include "applicability.h"

namespace heartcare::statements {
namespace {

bool includes(const std::vector<Addition>& additions, int code) {
  return std::any_of(additions.begin(), additions.end(), [&](const Addition& a) { return a.code == code; });
}

/// Rhythms and pacing exclude each other, so one of them contradicts the rest; so do statements of one group.
bool alternatives(const Vocabulary& vocabulary, int a, int b) {
  const Statement *first = vocabulary.find_statement(a), *second = vocabulary.find_statement(b);
  const auto rhythm = [](const std::string& group) {
    return group.find_first_of("CDEFGN") != std::string::npos;
  };
  return first && second &&
         (first->group == second->group || (rhythm(first->group) && rhythm(second->group)));
}

/// What one rule says about the statement.
struct Opinion {
  Verdict verdict = Verdict::not_checkable;
  std::string reason;
  std::vector<Comparison> numbers;
  std::vector<std::string> missing;
};

class Verifier {
 public:
  Verifier(const RuleBook& book, const Vocabulary& vocabulary, const Findings& findings)
      : book_(book), vocabulary_(vocabulary), findings_(findings), reading_(interpret(book, findings)) {}

  Verification run(const CodedStatement& statement) {
    Verification result = judge(statement);
    result.keys = keys_of(result.numbers);
    result.evidence = merged_evidence(findings_, result.keys);
    return result;
  }

 private:
  Verification judge(const CodedStatement& statement) {
    Verification result;
    for (const PairingProblem& problem : check(vocabulary_, statement)) {
      const bool pair = problem.kind == PairingProblem::Kind::modifier_not_allowed ||
                        problem.kind == PairingProblem::Kind::secondary_not_allowed;
      result.reason = pair ? "pairing_not_allowed" : "unknown_code";
      return result;
    }
    if (statement.code <= 4) return judge_overall(statement.code);
    const Statement* entry = vocabulary_.find_statement(statement.code);
    if (entry->kind == StatementKind::convenience) return judge_parts(*entry, statement);
    return judge_primary(statement);
  }

  Verification judge_overall(int code) const {
    Verification result;
    result.verdict = reading_.overall == 0      ? Verdict::not_checkable
                     : reading_.overall == code ? Verdict::supported
                                                : Verdict::contradicted;
    result.reason = reading_.overall == 0      ? "measurement_missing"
                    : reading_.overall == code ? "criterion_met"
                                               : "criterion_not_met";
    for (const FiredStatement& fired : reading_.statements) {
      result.rules.push_back(book_.rules()[fired.rule].id);
      result.numbers.insert(result.numbers.end(), fired.because.begin(), fired.because.end());
    }
    for (const UncheckedRule& unchecked : reading_.unchecked)
      result.missing.insert(result.missing.end(), unchecked.missing.begin(), unchecked.missing.end());
    return result;
  }

  /// A convenience statement holds if all that it stands for holds.
  Verification judge_parts(const Statement& entry, const CodedStatement& statement) {
    Verification whole;
    whole.verdict = Verdict::supported;
    whole.reason = "criterion_met";
    for (const int code : entry.expands_to) {
      CodedStatement part{code, entry.expands_to_modifiers, {}, statement.leads};
      part.modifiers.insert(part.modifiers.end(), statement.modifiers.begin(), statement.modifiers.end());
      Verification one = judge_primary(part);
      whole.numbers.insert(whole.numbers.end(), one.numbers.begin(), one.numbers.end());
      whole.rules.insert(whole.rules.end(), one.rules.begin(), one.rules.end());
      whole.missing.insert(whole.missing.end(), one.missing.begin(), one.missing.end());
      const bool worse = one.verdict == Verdict::contradicted || whole.verdict == Verdict::supported;
      if (one.verdict == Verdict::supported || !worse) continue;
      whole.verdict = one.verdict;
      whole.reason = one.reason;
    }
    whole.unchecked_additions = statement.secondary;
    return whole;
  }

  /// The rules that carry every addition; if there are none, those of the bare statement.
  std::vector<std::size_t> candidates(const CodedStatement& statement, std::vector<int>& unchecked) const {
    std::vector<std::size_t> all, exact;
    for (std::size_t i = 0; i < book_.rules().size(); ++i) {
      const Rule& rule = book_.rules()[i];
      if (rule.statement != statement.code || !applies(rule, findings_)) continue;
      all.push_back(i);
      const auto carries = [](const std::vector<int>& codes, const std::vector<Addition>& additions) {
        return std::all_of(codes.begin(), codes.end(), [&](int code) { return includes(additions, code); });
      };
      if (carries(statement.modifiers, rule.modifiers) && carries(statement.secondary, rule.secondary))
        exact.push_back(i);
    }
    if (!exact.empty()) return exact;
    const auto add_unknown = [&](const std::vector<int>& codes, auto member) {
      for (const int code : codes)
        if (std::none_of(all.begin(), all.end(),
                         [&](auto i) { return includes(book_.rules()[i].*member, code); }))
          unchecked.push_back(code);
    };
    add_unknown(statement.modifiers, &Rule::modifiers);
    add_unknown(statement.secondary, &Rule::secondary);
    return all;
  }

  Verification judge_primary(const CodedStatement& statement) const {
    Verification result;
    const auto rules = candidates(statement, result.unchecked_additions);
    result.reason = "no_rule";
    bool all_contradict = !rules.empty();
    std::vector<Comparison> against;
    for (const std::size_t index : rules) {
      const Rule& rule = book_.rules()[index];
      result.rules.push_back(rule.id);
      Opinion opinion = opinion_of(index, statement);
      if (opinion.verdict == Verdict::supported) {
        result.verdict = Verdict::supported;
        result.reason = opinion.reason;
        result.numbers = std::move(opinion.numbers);
        result.missing.clear();
        return result;
      }
      result.missing.insert(result.missing.end(), opinion.missing.begin(), opinion.missing.end());
      against.insert(against.end(), opinion.numbers.begin(), opinion.numbers.end());
      if (opinion.verdict == Verdict::not_checkable || all_contradict) result.reason = opinion.reason;
      all_contradict = all_contradict && opinion.verdict == Verdict::contradicted;
    }
    result.verdict = all_contradict ? Verdict::contradicted : Verdict::not_checkable;
    result.numbers = std::move(against);
    return result;
  }

  Opinion opinion_of(std::size_t index, const CodedStatement& statement) const {
    for (const FiredStatement& fired : reading_.statements)
      if (fired.rule == index) return opinion_of_fired(fired, statement);
    for (const SuppressedRule& suppressed : reading_.suppressed)
      if (suppressed.rule == index) return opinion_of_suppressed(suppressed);
    for (const UncheckedRule& unchecked : reading_.unchecked)
      if (unchecked.rule == index)
        return {Verdict::not_checkable, "measurement_missing", {}, unchecked.missing};
    return opinion_of_silent(book_.rules()[index]);
  }

  /// The criterion is met; are the leads and the conditional additions right as well?
  Opinion opinion_of_fired(const FiredStatement& fired, const CodedStatement& statement) const {
    const auto& leads = fired.statement.leads;
    const bool elsewhere = !statement.leads.empty() && !leads.empty() &&
                           std::none_of(statement.leads.begin(), statement.leads.end(), [&](LeadId lead) {
                             return std::find(leads.begin(), leads.end(), lead) != leads.end();
                           });
    if (elsewhere) return {Verdict::contradicted, "leads_not_affected", fired.because, {}};
    Opinion opinion{Verdict::supported, "criterion_met", fired.because, {}};
    const Rule& rule = book_.rules()[fired.rule];
    check_additions(rule.modifiers, statement.modifiers, opinion);
    check_additions(rule.secondary, statement.secondary, opinion);
    return opinion;
  }

  void check_additions(const std::vector<Addition>& additions, const std::vector<int>& stated,
                       Opinion& opinion) const {
    for (const Addition& addition : additions) {
      if (!addition.when || std::find(stated.begin(), stated.end(), addition.code) == stated.end()) continue;
      const Outcome outcome = addition.when->evaluate(findings_);
      if (outcome.truth == Truth::yes || opinion.verdict != Verdict::supported) continue;
      const bool no = outcome.truth == Truth::no;
      opinion = {no ? Verdict::contradicted : Verdict::not_checkable,
                 no ? "criterion_not_met" : "measurement_missing", outcome.decisive, outcome.missing};
    }
  }

  Opinion opinion_of_suppressed(const SuppressedRule& suppressed) const {
    const int guard = book_.rules()[suppressed.by].statement;
    const bool other = alternatives(vocabulary_, guard, book_.rules()[suppressed.rule].statement);
    Opinion opinion{other ? Verdict::contradicted : Verdict::not_checkable, "excluded_by", {}, {}};
    for (const FiredStatement& fired : reading_.statements)
      if (fired.rule == suppressed.by) opinion.numbers = fired.because;
    return opinion;
  }

  Opinion opinion_of_silent(const Rule& rule) const {
    const Outcome outcome = rule.refuted ? rule.refuted->evaluate(findings_) : rule.when.evaluate(findings_);
    if (outcome.truth == Truth::unknown)
      return {Verdict::not_checkable, "measurement_missing", {}, outcome.missing};
    if (!rule.refuted || outcome.truth == Truth::yes)
      return {Verdict::contradicted, "criterion_not_met", outcome.decisive, {}};
    return {Verdict::not_checkable,
            "criterion_not_met_but_not_excluded",
            rule.when.evaluate(findings_).decisive,
            {}};
  }

  const RuleBook& book_;
  const Vocabulary& vocabulary_;
  const Findings& findings_;
  const Interpretation reading_;
};

}  // namespace

std::string_view verdict_name(Verdict verdict) noexcept {
  if (verdict == Verdict::supported) return "supported";
  return verdict == Verdict::contradicted ? "contradicted" : "not_checkable";
}

Verification verify(const RuleBook& book, const Vocabulary& vocabulary, const Findings& findings,
                    const CodedStatement& statement) {
  return Verifier(book, vocabulary, findings).run(statement);
}

}  // namespace heartcare::statements
