#pragma once
#include <memory>

#include "heartcare/assistant_view/values.h"
#include "heartcare/heartcaregpt/answer.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/statements/findings.h"
#include "heartcare/statements/pairing.h"

namespace heartcare::studio {

/// What sentences are shown beside: null where it is not known.
struct ShownBeside {
  std::shared_ptr<const reading::Knowledge> knowledge;   ///< names of codes
  std::shared_ptr<const statements::Findings> findings;  ///< where the numbers were read from
};

/// An answer as the reader sees it: every sentence with its statements, numbers and evidence. Texts of the
/// vocabulary stay English.
[[nodiscard]] assistant_view::Answer answer_values(const heartcaregpt::Answer& answer,
                                                   const ShownBeside& beside);

/// "Heart rate", "PR interval", ... for the keys that reports speak of; others as they are.
[[nodiscard]] QString measurement_name(const std::string& key);

}  // namespace heartcare::studio
