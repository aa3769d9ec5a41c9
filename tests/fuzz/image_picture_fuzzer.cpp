// Opens bytes as a picture of an ECG page, as heartcare-import-worker does: header, decoder, digitiser. The
// decoders are as Debian built them, without instrumentation.
#include <cstdint>
#include <span>

#include "heartcare/image/digitise.h"
#include "heartcare/image/picture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const auto head = heartcare::image::picture_head(bytes);
  if (!head || head->width * head->height > 1'000'000) return 0;  // large ones only take time
  const auto picture = heartcare::image::decode_picture(bytes);
  if (!picture) return 0;
  heartcare::JobContext job;
  static_cast<void>(heartcare::image::digitise_page(*picture, {}, job));
  return 0;
}
