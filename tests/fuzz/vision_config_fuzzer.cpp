// The bytes up to the first NUL as config.json of an image encoder, the rest as its preprocessor_config.json.
// What is accepted is within the limits, and is read back equal from what we write of it.
#include <cstdint>
#include <string_view>

#include "heartcare/vision/preprocessing.h"

using namespace heartcare::vision;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto end = std::min(bytes.find('\0'), size);
  const auto config = parse_config(bytes.substr(0, end));
  if (config &&
      (!validate(*config) || parse_config(config_text(*config)) != *config || config->positions() < 1))
    __builtin_trap();
  if (config && config->layers <= 4) (void)weight_count(*config);
  const VisionConfig shape = config.value_or(VisionConfig{});
  const auto preprocessing = parse_preprocessing(bytes.substr(std::min(end + 1, size)), shape);
  if (preprocessing &&
      parse_preprocessing(preprocessing_text(*preprocessing, shape), shape) != *preprocessing)
    __builtin_trap();
  return 0;
}
