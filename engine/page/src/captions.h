#pragma once
#include <string>
#include <vector>

#include "geometry.h"

namespace heartcare::page {

/// What became of the options on this record: what the texts of a page must say.
struct Outcome {
  Gain gain;
  signal::DisplayFilters filters;      ///< applied, not only asked for
  std::vector<std::string> clipped;    ///< labels of traces larger than their box
  std::vector<std::string> offsets;    ///< "V1 +12.5 mV": electrode offsets taken out
  std::vector<std::string> not_drawn;  ///< labels of channels left out
};

/// Patient, device, times, warnings.
void write_header(Page& page, const Record& record, const PageOptions& options, const PageWords& words);
void write_warnings(Page& page, const Record& record, const Outcome& outcome, const PageWords& words);
/// Speed, gain, filters, columns; source, acquisition filters, rate.
void write_footer(Page& page, const Record& record, const PageOptions& options, const Outcome& outcome,
                  const PageWords& words);

}  // namespace heartcare::page
