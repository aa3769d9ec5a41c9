#pragma once
#include <QString>

#include "heartcare/core/error.h"
#include "heartcare/core/record.h"

namespace heartcare::ui_model {

/// An error in the reader's language: what happened and what can be done about it.
struct Explanation {
  QString reason;     ///< one sentence
  QString next_step;  ///< one sentence; empty where nothing is to be done
  QString detail;     ///< technical English for a report to the makers; no patient data
};

[[nodiscard]] Explanation explain(const Error& error);

/// An import warning in the reader's language; falls back to its technical detail for keys not known here.
[[nodiscard]] QString explain(const ImportWarning& warning);

/// The name of a job's stage ("read", "summary", ...) in the reader's language; unknown ones as they are.
[[nodiscard]] QString stage_text(const QString& stage);

}  // namespace heartcare::ui_model
