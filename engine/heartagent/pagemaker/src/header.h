#pragma once
#include "heartcare/core/record.h"
#include "look.h"

namespace heartcare::pagemaker {

/// Lead names, header and footer of a page, in millimetres. The patient is invented; age and sex are those of
/// `person` where stated.
[[nodiscard]] std::vector<page::Text> lettering_of(const page::Page& page, const page::PageOptions& options,
                                                   const Patient& person, const Look& look,
                                                   std::uint64_t seed);

}  // namespace heartcare::pagemaker
