#pragma once
#include <QStringList>
#include <vector>

#include "heartcare/analysis_view/interpretation_panel.h"
#include "heartcare/core/record.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/signal/analysis.h"

namespace heartcare::studio {

/// What the rules make of an analysis, as the reader sees it.
struct StatementLines {
  std::vector<analysis_view::StatementLine> lines;  ///< the overall statement first
  QStringList unchecked;                            ///< rules that could not be checked, with the reason
};

/// Any thread that may translate; takes a few milliseconds.
[[nodiscard]] StatementLines statement_lines(const reading::Knowledge& knowledge,
                                             const signal::Analysis& analysis, const Patient& patient);

}  // namespace heartcare::studio
