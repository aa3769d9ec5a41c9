#pragma once
#include "captions.h"

namespace heartcare::page {

/// The lead's name as printed: "V1", "-aVR", "III (derived)", or the file's own label.
[[nodiscard]] std::string place_label(const SignalGroup& group, const LeadSource& source,
                                      const PageWords& words);

/// Lead labels ("not recorded" where a place stays empty), calibration pulses at row starts, ticks at column
/// borders.
void furnish(Page& page, const SignalGroup& group, const std::vector<Slot>& slots, const Gain& gain,
             const PageOptions& options, const PageWords& words);

}  // namespace heartcare::page
