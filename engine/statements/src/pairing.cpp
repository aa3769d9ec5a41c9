#include "heartcare/statements/pairing.h"

#include <algorithm>

namespace heartcare::statements {
namespace {

bool in_ranges(const std::vector<std::pair<int, int>>& ranges, int code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const auto& range) { return code >= range.first && code <= range.second; });
}

bool stands(const ModifierPairing& row, Position where) {
  if (where == Position::before) return row.before;
  return where == Position::after ? row.after : row.between;
}

/// Our own codes are paired like the standard code nearest to them.
int paired_as(const Statement& statement) { return statement.nearest.value_or(statement.code); }

bool goes_with(const ModifierPairing& row, const Statement& statement) {
  const bool listed = in_ranges(row.codes, paired_as(statement)) ||
                      std::find(row.groups.begin(), row.groups.end(), statement.group) != row.groups.end();
  return listed == row.may;
}

bool goes_anywhere(const Vocabulary& vocabulary, int modifier, int statement) {
  return may_modify(vocabulary, modifier, statement, Position::before).allowed ||
         may_modify(vocabulary, modifier, statement, Position::after).allowed ||
         may_modify(vocabulary, modifier, statement, Position::between).allowed;
}

/// The statement itself, or for a convenience statement the primary ones it stands for.
std::vector<int> primary_codes(const Statement& statement) {
  if (statement.kind == StatementKind::convenience) return statement.expands_to;
  return {statement.code};
}

}  // namespace

PairingAnswer may_modify(const Vocabulary& vocabulary, int modifier, int code, Position where) {
  const Statement* statement = vocabulary.find_statement(code);
  if (!statement || statement->kind != StatementKind::primary) return {};
  for (const ModifierPairing& row : vocabulary.modifier_pairings())
    if (row.modifier == modifier && stands(row, where) && goes_with(row, *statement))
      return {true, row.inferred};
  return {};
}

PairingAnswer may_join(const Vocabulary& vocabulary, int modifier, int left, int right) {
  const auto first = may_modify(vocabulary, modifier, left, Position::between);
  const auto second = may_modify(vocabulary, modifier, right, Position::between);
  return {first.allowed && second.allowed, first.inferred || second.inferred};
}

bool may_accompany(const Vocabulary& vocabulary, int secondary, int primary) {
  const Statement* statement = vocabulary.find_statement(primary);
  if (!statement || statement->kind != StatementKind::primary) return false;
  const int code = paired_as(*statement);
  return std::any_of(
      vocabulary.secondary_pairings().begin(), vocabulary.secondary_pairings().end(),
      [&](const auto& row) { return row.secondary == secondary && in_ranges(row.primary, code); });
}

std::vector<PairingProblem> check(const Vocabulary& vocabulary, const CodedStatement& coded) {
  using Kind = PairingProblem::Kind;
  const Statement* statement = vocabulary.find_statement(coded.code);
  if (!statement) return {{Kind::unknown_statement, coded.code}};
  if (statement->kind == StatementKind::secondary) return {{Kind::not_primary, coded.code}};
  const std::vector<int> codes = primary_codes(*statement);
  const auto some = [&](auto&& allowed) { return std::any_of(codes.begin(), codes.end(), allowed); };
  std::vector<PairingProblem> problems;
  for (const int modifier : coded.modifiers) {
    if (!vocabulary.find_modifier(modifier))
      problems.push_back({Kind::unknown_modifier, modifier});
    else if (!some([&](int code) { return goes_anywhere(vocabulary, modifier, code); }))
      problems.push_back({Kind::modifier_not_allowed, modifier});
  }
  for (const int secondary : coded.secondary) {
    const Statement* second = vocabulary.find_statement(secondary);
    if (!second || second->kind != StatementKind::secondary)
      problems.push_back({Kind::unknown_statement, secondary});
    else if (!some([&](int code) { return may_accompany(vocabulary, secondary, code); }))
      problems.push_back({Kind::secondary_not_allowed, secondary});
  }
  return problems;
}

std::string wording(const Vocabulary& vocabulary, const CodedStatement& coded) {
  const Statement* statement = vocabulary.find_statement(coded.code);
  if (!statement) return {};
  std::string before, after;
  for (const int code : coded.modifiers) {
    const Modifier* modifier = vocabulary.find_modifier(code);
    if (!modifier) continue;
    if (may_modify(vocabulary, code, coded.code, Position::before).allowed)
      before += modifier->text + " ";
    else
      after += " " + modifier->text;
  }
  std::string text = before + statement->text + after;
  for (std::size_t i = 0; i < coded.leads.size(); ++i)
    text += (i == 0 ? " in " : ", ") + std::string(lead_name(coded.leads[i]));
  for (const int code : coded.secondary)
    if (const Statement* second = vocabulary.find_statement(code))
      text += ", " + second->group + " " + second->text;
  return text;
}

}  // namespace heartcare::statements
