#pragma once
#include "heartcare/pagemaker/maker.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::pagemaker {

inline const Lettering& shared_lettering() {
  static const Lettering lettering;
  return lettering;
}

inline RecordPtr simulated(const char* preset = "normal-sinus") {
  simulator::Request request;
  request.preset = preset;
  return simulator::simulate(request).value().record;
}

inline PagePicture page_with(std::uint64_t seed, heartagent::Degradation degradation,
                             const std::optional<page::PageOptions>& options = {}) {
  JobContext job;
  return make_page(*simulated(), {seed, degradation}, options, shared_lettering(), job).value();
}

/// Brightness at a point of the picture, bilinear; 0 to 255.
inline double grey_at(const PagePicture& picture, page::Point p) {
  const double x = std::clamp(p.x - 0.5, 0.0, picture.width - 1.001);
  const double y = std::clamp(p.y - 0.5, 0.0, picture.height - 1.001);
  const auto grey = [&](int i, int j) {
    const std::uint8_t* rgb = &picture.rgb[3 * static_cast<std::size_t>(j * picture.width + i)];
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
  };
  const int i = static_cast<int>(x), j = static_cast<int>(y);
  const double a = x - i, b = y - j;
  return (1 - b) * ((1 - a) * grey(i, j) + a * grey(i + 1, j)) +
         b * ((1 - a) * grey(i, j + 1) + a * grey(i + 1, j + 1));
}

}  // namespace heartcare::pagemaker
