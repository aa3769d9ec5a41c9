#include "statement_targets.h"

#include <algorithm>
#include <array>
#include <set>

namespace heartcare::training {
namespace {

constexpr std::array superclasses{"MI", "STTC", "CD", "HYP"};
constexpr double as_good_as_certain = 80;

float probability(const heartagent::TableCode& code) {
  if (!code.likelihood || *code.likelihood >= as_good_as_certain) return 1;
  return static_cast<float>(*code.likelihood / 100);
}

}  // namespace

bool is_superclass(const std::string& statement) {
  return std::find(superclasses.begin(), superclasses.end(), statement) != superclasses.end();
}

std::vector<std::string> frequent_statements(const heartagent::Table& table, const std::string& split,
                                             const statements::Vocabulary& vocabulary, std::size_t least) {
  std::map<std::string, std::size_t> counts;
  for (const auto& row : table.rows) {
    if (row.split != split) continue;
    std::set<std::string> own;
    for (const auto& code : row.codes) own.insert(code.code);
    for (const std::string& code : own)
      if (vocabulary.find_scp(code)) ++counts[code];
  }
  std::vector<std::string> statements;
  for (const auto& [code, count] : counts)
    if (count >= least) statements.push_back(code);
  std::stable_sort(statements.begin(), statements.end(),
                   [&](const auto& a, const auto& b) { return counts[a] > counts[b]; });
  statements.insert(statements.end(), superclasses.begin(), superclasses.end());
  return statements;
}

std::map<std::uint32_t, std::vector<float>> statement_targets(const heartagent::Table& table,
                                                              const std::vector<std::string>& statements,
                                                              const statements::Vocabulary& vocabulary) {
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < statements.size(); ++i) places[statements[i]] = i;
  std::map<std::uint32_t, std::vector<float>> targets;
  for (const auto& row : table.rows) {
    if (!row.labelled()) continue;
    std::vector<float> own(statements.size());
    const auto state = [&](const std::string& name, float value) {
      const auto place = places.find(name);
      if (place != places.end()) own[place->second] = std::max(own[place->second], value);
    };
    for (const auto& code : row.codes) {
      state(code.code, probability(code));
      if (const auto* known = vocabulary.find_scp(code.code)) state(known->superclass, probability(code));
    }
    targets.emplace(row.id, std::move(own));
  }
  return targets;
}

}  // namespace heartcare::training
