#include "heartcare/vision/config.h"

#include <cmath>

namespace heartcare::vision {
namespace {

struct Size {
  const char* name;
  std::int64_t value, most;
};
constexpr std::int64_t most_positions = 4096;

void add(std::vector<ExpectedTensor>& list, const std::string& layer, std::int64_t outputs,
         std::int64_t inputs) {
  list.push_back({layer + ".weight", {outputs, inputs}});
  list.push_back({layer + ".bias", {outputs}});
}

void add_norm(std::vector<ExpectedTensor>& list, const std::string& layer, std::int64_t width) {
  list.push_back({layer + ".weight", {width}});
  list.push_back({layer + ".bias", {width}});
}

void add_feed_forward(std::vector<ExpectedTensor>& list, const std::string& part, const VisionConfig& c) {
  add(list, part + ".fc1", c.feed_forward, c.width);
  add(list, part + ".fc2", c.width, c.feed_forward);
}

}  // namespace

VisionConfig mini_config() noexcept {
  VisionConfig c;
  c.width = 192;
  c.feed_forward = 768;
  c.layers = 6;
  c.heads = 6;
  c.channels = 1;
  c.image_height = 192;
  c.image_width = 384;
  c.patch = 24;
  return c;
}

Result<void> validate(const VisionConfig& c) {
  for (const Size& size : {Size{"width", c.width, 8192},
                           {"feed-forward width", c.feed_forward, 65536},
                           {"number of layers", c.layers, 256},
                           {"number of heads", c.heads, 256},
                           {"number of channels", c.channels, 3},
                           {"picture height", c.image_height, 4096},
                           {"picture width", c.image_width, 4096},
                           {"patch", c.patch, 4096}}) {
    if (size.value < 1)
      return fail(ErrorCode::invalid_argument, std::string("image encoder: ") + size.name + " below 1");
    if (size.value > size.most)
      return fail(ErrorCode::limit_exceeded,
                  std::string("image encoder: ") + size.name + " above " + std::to_string(size.most));
  }
  if (c.channels == 2) return fail(ErrorCode::invalid_argument, "image encoder: neither RGB nor grey");
  if (c.width % c.heads != 0)
    return fail(ErrorCode::invalid_argument, "image encoder: the heads do not divide the width");
  if (c.patch > c.image_height || c.patch > c.image_width)
    return fail(ErrorCode::invalid_argument, "image encoder: a patch larger than the picture");
  if (c.positions() > most_positions)
    return fail(ErrorCode::limit_exceeded, "image encoder: more than 4096 patches");
  if (!std::isfinite(c.norm_epsilon) || c.norm_epsilon <= 0 || c.norm_epsilon > 1)
    return fail(ErrorCode::invalid_argument, "image encoder: a norm epsilon outside 0 to 1");
  return {};
}

std::vector<ExpectedTensor> expected_tensors(const VisionConfig& c) {
  std::vector<ExpectedTensor> list{
      {"embeddings.patch_embedding.weight", {c.width, c.channels, c.patch, c.patch}},
      {"embeddings.patch_embedding.bias", {c.width}},
      {"embeddings.position_embedding.weight", {c.positions(), c.width}}};
  for (std::int64_t i = 0; i < c.layers; ++i) {
    const std::string layer = "encoder.layers." + std::to_string(i) + ".";
    add_norm(list, layer + "layer_norm1", c.width);
    for (const char* map : {"q_proj", "k_proj", "v_proj", "out_proj"})
      add(list, layer + "self_attn." + map, c.width, c.width);
    add_norm(list, layer + "layer_norm2", c.width);
    add_feed_forward(list, layer + "mlp", c);
  }
  add_norm(list, "post_layernorm", c.width);
  list.push_back({"head.probe", {1, 1, c.width}});
  list.push_back({"head.attention.in_proj_weight", {3 * c.width, c.width}});
  list.push_back({"head.attention.in_proj_bias", {3 * c.width}});
  add(list, "head.attention.out_proj", c.width, c.width);
  add_norm(list, "head.layernorm", c.width);
  add_feed_forward(list, "head.mlp", c);
  return list;
}

std::int64_t weight_count(const VisionConfig& config) {
  std::int64_t total = 0;
  for (const ExpectedTensor& tensor : expected_tensors(config)) {
    std::int64_t count = 1;
    for (const std::int64_t length : tensor.shape) count *= length;
    total += count;
  }
  return total;
}

}  // namespace heartcare::vision
