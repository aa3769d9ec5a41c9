#include "heartcare/vision/config.h"
#include "json_members.h"

namespace heartcare::vision {
namespace {

constexpr const char* file_name = "config.json";

/// `image_size`: a number, or a list of height and width.
void read_picture_size(JsonMembers& members, VisionConfig& config) {
  const Json* size = members.member("image_size");
  if (!size) return;
  if (!size->is_array()) {
    config.image_height = config.image_width = members.integer_of(*size, "image_size");
  } else if (size->size() == 2) {
    config.image_height = members.integer_of((*size)[0], "image_size");
    config.image_width = members.integer_of((*size)[1], "image_size");
  } else {
    members.complain("image_size");
  }
}

Result<Activation> activation_named(const std::string& name) {
  if (name == "gelu_pytorch_tanh" || name == "gelu_new") return Activation::gelu_tanh;
  if (name == "gelu") return Activation::gelu;
  return fail(ErrorCode::unsupported_format,
              std::string(file_name) + ": an activation other than gelu and gelu_pytorch_tanh");
}

Result<VisionConfig> read(const Json& object) {
  JsonMembers members(object, file_name);
  VisionConfig c;
  c.width = members.integer("hidden_size", c.width);
  c.feed_forward = members.integer("intermediate_size", c.feed_forward);
  c.layers = members.integer("num_hidden_layers", c.layers);
  c.heads = members.integer("num_attention_heads", c.heads);
  c.channels = members.integer("num_channels", c.channels);
  c.patch = members.integer("patch_size", c.patch);
  c.norm_epsilon = members.number("layer_norm_eps", c.norm_epsilon);
  read_picture_size(members, c);
  const bool has_head = members.flag("vision_use_head", true);
  const auto activation = activation_named(members.text("hidden_act", "gelu_pytorch_tanh"));
  if (const auto read = members.check(); !read) return pass_on(read);
  if (!activation) return pass_on(activation);
  if (!has_head)
    return fail(ErrorCode::unsupported_format,
                "an image encoder without the pooling head that gives its features");
  c.activation = *activation;
  if (auto valid = validate(c); !valid) {
    const bool is_large = valid.error().code == ErrorCode::limit_exceeded;
    return fail(is_large ? ErrorCode::limit_exceeded : ErrorCode::damaged,
                std::string(file_name) + ": " + valid.error().detail);
  }
  return c;
}

}  // namespace

Result<VisionConfig> parse_config(std::string_view json) {
  const auto root = parse_object(json, file_name);
  if (!root) return pass_on(root);
  JsonMembers members(*root, file_name);
  const std::string type = members.text("model_type", "");
  if (type == "siglip_vision_model") return read(*root);
  if (type != "siglip")
    return fail(ErrorCode::unsupported_format,
                "config.json: not a SigLIP model; its model_type says which it is");
  const Json* vision = members.member("vision_config");
  if (!vision || !vision->is_object())
    return fail(ErrorCode::damaged, "config.json: vision_config is missing or no object");
  return read(*vision);
}

std::string config_text(const VisionConfig& c) {
  nlohmann::ordered_json json{{"architectures", {"SiglipVisionModel"}},
                              {"model_type", "siglip_vision_model"},
                              {"hidden_size", c.width},
                              {"intermediate_size", c.feed_forward},
                              {"num_hidden_layers", c.layers},
                              {"num_attention_heads", c.heads},
                              {"num_channels", c.channels},
                              {"image_size", c.image_height},
                              {"patch_size", c.patch},
                              {"hidden_act", c.activation == Activation::gelu ? "gelu" : "gelu_pytorch_tanh"},
                              {"layer_norm_eps", c.norm_epsilon}};
  if (c.image_height != c.image_width) json["image_size"] = {c.image_height, c.image_width};
  return json.dump(2) + "\n";
}

}  // namespace heartcare::vision
