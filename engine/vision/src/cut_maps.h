#pragma once
#include <string>

#include "heartcare/vision/lead_maps.h"

namespace heartcare::vision {

/// cut_lead_maps() of a page and boxes that page_hash() has accepted and hashed.
[[nodiscard]] Result<LeadMaps> cut_maps(const RasterView& page, const LeadBoxes& boxes,
                                        const VisionConfig& config, Filter filter, std::string hash);

}  // namespace heartcare::vision
