#pragma once
#include <optional>
#include <vector>

#include "heartcare/image/digitise.h"
#include "page_truth.h"

namespace heartcare::cli {

/// How well a page was read, dB. [George B. Moody PhysioNet Challenge 2024; Kaggle PhysioNet digitisation
/// 2025]
struct PageScore {
  double unaligned_db = 0;  ///< mean over leads of 10 log10(signal power / error power), as read
  double aligned_db = 0;  ///< each lead moved by up to 0.2 s and its offset removed; powers summed over leads
};

/// Compares each true lead with the reading of the same lead that covers most of it. Samples that were not
/// read count with a straight line between their neighbours, a lead that was not read with 0. Empty: no true
/// lead.
[[nodiscard]] std::optional<PageScore> score_page(const std::vector<TrueLead>& truth,
                                                  const std::vector<image::LeadReading>& read,
                                                  double rate_hz);

}  // namespace heartcare::cli
