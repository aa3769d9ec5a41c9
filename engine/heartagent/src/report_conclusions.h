#pragma once
#include "heartcare/heartagent/lexicon.h"

namespace heartcare::heartagent {

/// What statements of one report mean together, where that differs from each by itself. Once, after each code
/// is there once.
void conclude(ReportReading& reading, const statements::Vocabulary& vocabulary);

}  // namespace heartcare::heartagent
