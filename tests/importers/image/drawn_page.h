#pragma once
#include <cmath>

#include "heartcare/core/page_document.h"
#include "heartcare/pagemaker/maker.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::image {

/// A simulated recording drawn as a page of the usual kind, 10 mm/mV, 25 mm/s.
inline pagemaker::PagePicture drawn_page(page::LayoutId layout, heartagent::Degradation damage,
                                         std::uint64_t seed = 1) {
  const auto simulated = simulator::simulate({.duration_s = 10, .seed = seed}).value();
  static const pagemaker::Lettering lettering("/nonexistent");  // the same letters on every machine
  page::PageOptions options;
  options.layout = layout;
  JobContext job;
  return pagemaker::make_page(*simulated.record, {seed, damage}, options, lettering, job).value();
}

inline PagePicture as_picture(const pagemaker::PagePicture& page) {
  return {page.width, page.height, 3, page.rgb};
}

}  // namespace heartcare::image
