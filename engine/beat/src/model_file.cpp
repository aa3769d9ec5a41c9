#include "heartcare/beat/model_file.h"

namespace heartcare::beat {

Result<BeatConfig> config_of(const tensor::Manifest& manifest) {
  BeatConfig config;
  for (const SizeField& field : size_fields()) {
    const auto size = manifest.config.integer(field.name, 1, largest_size);
    if (!size) return pass_on(size);
    config.*field.size = *size;
  }
  if (auto valid = validate(config); !valid) return pass_on(valid);
  return config;
}

tensor::Settings settings_of(const BeatConfig& config) {
  tensor::Settings settings;
  for (const SizeField& field : size_fields()) settings.set(field.name, config.*field.size);
  return settings;
}

}  // namespace heartcare::beat
