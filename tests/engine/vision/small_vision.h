#pragma once
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "heartcare/tensor/model_folder.h"
#include "heartcare/tensor/safetensors.h"
#include "heartcare/vision/lead_maps.h"
#include "heartcare/vision/vision_folder.h"
#include "temp_folder.h"

namespace heartcare::vision {

/// Width 16, 2 layers of 2 heads, pictures of 20 x 20 in patches of 6, so that 2 pixels are left over.
inline VisionConfig small_config() {
  VisionConfig c;
  c.width = 16;
  c.feed_forward = 24;
  c.layers = 2;
  c.heads = 2;
  c.image_height = c.image_width = 20;
  c.patch = 6;
  return c;
}

/// Weights from a formula, so that anybody can compute the golden numbers anew: a sine whose step is
/// irrational.
inline std::vector<float> formula(std::size_t count, std::size_t index, double size, double offset) {
  const double seed = 0.1 + static_cast<double>(index) * 0.013;
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = static_cast<float>(
        size * std::sin(seed + 0.7548776662466927 * static_cast<double>(i + 1) * (1 + seed)) + offset);
  return values;
}

struct NamedWeight {
  std::string name;
  std::vector<std::int64_t> shape;
  std::vector<float> values;
};

inline std::vector<NamedWeight> small_weights(const VisionConfig& config) {
  std::vector<NamedWeight> weights;
  for (const ExpectedTensor& expected : expected_tensors(config)) {
    std::size_t count = 1;
    for (const auto length : expected.shape) count *= static_cast<std::size_t>(length);
    const bool is_norm = expected.name.find("norm") != std::string::npos && expected.name.ends_with("weight");
    weights.push_back({"vision_model." + expected.name, expected.shape,
                       formula(count, weights.size(), is_norm ? 0.2 : 0.4, is_norm ? 1 : 0)});
  }
  return weights;
}

/// A folder with that model, to be spoiled by tests.
class SmallVisionFolder {
 public:
  explicit SmallVisionFolder(const VisionConfig& size = small_config())
      : config(nlohmann::json::parse(config_text(size))),
        preprocessing(nlohmann::json::parse(preprocessing_text({}, size))),
        weights(small_weights(size)) {
    write();
  }

  void write() const {
    folder.put("config.json", config.dump());
    folder.put("preprocessor_config.json", preprocessing.dump());
    write_weights("model.safetensors", 0, weights.size());
  }
  void write_weights(const std::string& file, std::size_t first, std::size_t end) const {
    std::vector<tensor::TensorView> views;
    for (std::size_t i = first; i < end; ++i)
      views.push_back({weights[i].name, tensor::Dtype::f32, weights[i].shape,
                       std::as_bytes(std::span(weights[i].values))});
    const auto written = tensor::write_safetensors(folder / file, views);
    if (!written) throw std::runtime_error(written.error().detail);
  }
  /// Two shards with their index instead of the one file.
  void write_shards() const {
    const std::size_t middle = weights.size() / 2;
    write_weights("a.safetensors", 0, middle);
    write_weights("b.safetensors", middle, weights.size());
    nlohmann::json map;
    for (std::size_t i = 0; i < weights.size(); ++i)
      map[weights[i].name] = i < middle ? "a.safetensors" : "b.safetensors";
    folder.put("model.safetensors.index.json", nlohmann::json{{"weight_map", map}}.dump());
    std::filesystem::remove(folder / "model.safetensors");
  }
  void write_manifest() const {
    folder.put("README.md", "a model of the tests\n");
    tensor::Manifest manifest = words();
    manifest.files = {{"README.md", 0, ""}};
    for (const char* name : {config_file, preprocessing_file, weights_file})
      manifest.files.push_back({name, 0, ""});
    const auto written = tensor::write_manifest(folder.path(), manifest);
    if (!written) throw std::runtime_error(written.error().detail);
  }
  static tensor::Manifest words() {
    tensor::Manifest manifest;
    manifest.kind = model_kind;
    manifest.name = "A model of the tests";
    manifest.version = "1";
    manifest.created = "2026-11-25";
    manifest.licence = "CC0-1.0";
    manifest.card = "README.md";
    return manifest;
  }
  [[nodiscard]] NamedWeight& weight(const std::string& end) {
    for (NamedWeight& w : weights)
      if (w.name.ends_with(end)) return w;
    throw std::out_of_range(end);
  }

  tensor::TempFolder folder;
  nlohmann::json config, preprocessing;
  std::vector<NamedWeight> weights;
};

/// 50 x 40 pixels of a formula.
inline Raster small_page() {
  Raster page{50, 40, 3, {}};
  for (int y = 0; y < page.height; ++y)
    for (int x = 0; x < page.width; ++x)
      for (int c = 0; c < 3; ++c)
        page.pixels.push_back(static_cast<std::uint8_t>((x * 7 + y * 13 + c * 29 + x * y) % 256));
  return page;
}

inline constexpr PixelBox golden_box{5, 4, 37, 31};

/// Lead I is the golden box; V6 another one; the rest is missing.
inline LeadBoxes small_boxes() {
  LeadBoxes boxes;
  boxes[0] = golden_box;
  boxes[11] = PixelBox{0, 20, 50, 20};
  return boxes;
}

}  // namespace heartcare::vision
