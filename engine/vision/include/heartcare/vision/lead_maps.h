#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/core/lead.h"
#include "heartcare/core/result.h"
#include "heartcare/vision/config.h"
#include "heartcare/vision/raster.h"

namespace heartcare::vision {

inline constexpr std::size_t map_count = standard_leads.size();  ///< 12

/// Where each lead is on a page, in the order of standard_leads; nothing for a lead that is not there. Boxes
/// may overlap. From the geometry of engine/page for pages we render, from the digitiser for scans.
using LeadBoxes = std::array<std::optional<PixelBox>, map_count>;

/// The lead-wise maps of one page, in the size of an encoder.
struct LeadMaps {
  int width = 0, height = 0, channels = 0;
  std::array<bool, map_count> present{};
  std::vector<std::uint8_t>
      pixels;  ///< (12, height, width, channels); a lead that is not there is white, 255
  /// SHA-256 over the pixels of the page and the boxes, 64 hex digits: what features are kept by.
  std::string page_hash;

  [[nodiscard]] std::size_t map_bytes() const noexcept {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
           static_cast<std::size_t>(channels);
  }
};

/// SHA-256 over the size and pixels of a page and the boxes. Errors: as cut_lead_maps().
[[nodiscard]] Result<std::string> page_hash(const RasterView& page, const LeadBoxes& boxes);

/// Cuts the boxes out and brings each to the encoder's size and channels (see resample(); boxes of another
/// aspect are stretched, as SigLIP's own preprocessing does). Any thread. Errors: those of check_view() and
/// check_box() (the message names the lead), invalid_argument if no lead has a box.
[[nodiscard]] Result<LeadMaps> cut_lead_maps(const RasterView& page, const LeadBoxes& boxes,
                                             const VisionConfig& config, Filter filter);

}  // namespace heartcare::vision
