#pragma once
#include <map>
#include <string>
#include <vector>

#include "heartcare/heartagent/table.h"
#include "heartcare/statements/vocabulary.h"

namespace heartcare::training {

/// SCP codes of at least `least` recordings of a split, most frequent first, then the diagnostic superclasses
/// MI, STTC, CD and HYP (NORM is a code itself): what statement heads judge.
[[nodiscard]] std::vector<std::string> frequent_statements(const heartagent::Table& table,
                                                           const std::string& split,
                                                           const statements::Vocabulary& vocabulary,
                                                           std::size_t least);

/// Whether a statement of such a list is one of those superclasses.
[[nodiscard]] bool is_superclass(const std::string& statement);

/// Probabilities to learn, by ecg_id: 1 for a code stated without likelihood or with 80 % and more, else its
/// likelihood, 0 for one that is not there; of a superclass the largest of its codes. Rows without codes say
/// nothing and are left out.
[[nodiscard]] std::map<std::uint32_t, std::vector<float>> statement_targets(
    const heartagent::Table& table, const std::vector<std::string>& statements,
    const statements::Vocabulary& vocabulary);

}  // namespace heartcare::training
