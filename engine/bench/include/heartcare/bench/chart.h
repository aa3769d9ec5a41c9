#pragma once
#include <span>
#include <string>

#include "heartcare/bench/results.h"

namespace heartcare::bench {

/// Bars with their 95 % intervals, one block for every group without its dimensions ("closed_qa/S"), one bar
/// for every model: accuracy, ROUGE-L of open questions, rubric of reports, in per cent. A whole SVG file
/// that needs nothing beside it; at most 12 models.
[[nodiscard]] std::string chart_svg(std::span<const Results> results);

}  // namespace heartcare::bench
