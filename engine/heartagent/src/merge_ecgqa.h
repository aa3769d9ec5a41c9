#pragma once
#include <map>
#include <vector>

#include "heartcare/heartagent/ecgqa.h"
#include "heartcare/heartagent/questions.h"

namespace heartcare::heartagent {

using CaseById = std::map<std::uint32_t, const Case*>;

/// Turns ECG-QA's questions into samples: yes/no questions on noise into Closed-QA, questions on numeric
/// features of two ECGs into Comparison-QA with the published set of features among three other sets. Left
/// out: records that are not here, pairs that cross splits, answers of another form. `variant` makes ids
/// unique.
void add_ecgqa(const std::vector<EcgQaQuestion>& questions, const std::string& variant, const CaseById& cases,
               const QuestionSettings& settings, std::vector<Sample>& out);

}  // namespace heartcare::heartagent
