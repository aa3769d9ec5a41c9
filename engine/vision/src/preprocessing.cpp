#include "heartcare/vision/preprocessing.h"

#include "json_members.h"

namespace heartcare::vision {
namespace {

constexpr const char* file_name = "preprocessor_config.json";
constexpr int pillow_bilinear = 2, pillow_bicubic = 3;  // as the file numbers them

/// One number for all channels, or a list of one for each.
std::array<double, 3> channel_numbers(JsonMembers& members, const char* name, std::int64_t channels) {
  std::array<double, 3> result{0.5, 0.5, 0.5};
  const Json* value = members.member(name);
  if (!value) return result;
  if (!value->is_array()) {
    result.fill(members.number_of(*value, name));
  } else if (value->size() == static_cast<std::size_t>(channels)) {
    for (std::size_t i = 0; i < value->size(); ++i) result[i] = members.number_of((*value)[i], name);
    if (channels == 1) result.fill(result[0]);
  } else {
    members.complain(name);
  }
  return result;
}

/// True if the file states no size, or the model's: {"height": h, "width": w} or the side of a square.
bool is_size_of(JsonMembers& members, const VisionConfig& config) {
  const Json* size = members.member("size");
  if (!size) return true;
  if (!size->is_object()) {
    const std::int64_t side = members.integer_of(*size, "size");
    return side == config.image_height && side == config.image_width;
  }
  JsonMembers sides(*size, file_name);
  const bool fits =
      sides.integer("height", 0) == config.image_height && sides.integer("width", 0) == config.image_width;
  if (!sides.check()) members.complain("size");
  return fits;
}

}  // namespace

Result<Preprocessing> parse_preprocessing(std::string_view json, const VisionConfig& config) {
  const auto object = parse_object(json, file_name);
  if (!object) return pass_on(object);
  JsonMembers members(*object, file_name);
  Preprocessing result;
  const bool fits = is_size_of(members, config);
  const std::int64_t filter = members.integer("resample", pillow_bicubic);
  const bool resizes = members.flag("do_resize", true);
  result.scale = members.number("rescale_factor", result.scale);
  if (!members.flag("do_rescale", true)) result.scale = 1;
  result.mean = channel_numbers(members, "image_mean", config.channels);
  result.deviation = channel_numbers(members, "image_std", config.channels);
  if (!members.flag("do_normalize", true)) {
    result.mean.fill(0);
    result.deviation.fill(1);
  }
  for (const double deviation : result.deviation)
    if (!(deviation > 0)) members.complain("image_std");
  if (const auto read = members.check(); !read) return pass_on(read);
  if (!fits || !resizes)
    return fail(ErrorCode::unsupported_format,
                std::string(file_name) + ": pictures are not brought to the size of the model");
  if (filter != pillow_bilinear && filter != pillow_bicubic)
    return fail(ErrorCode::unsupported_format,
                std::string(file_name) + ": a resampling other than bilinear and bicubic");
  result.filter = filter == pillow_bilinear ? Filter::bilinear : Filter::bicubic;
  for (const auto& channel : value_table(result))
    for (const float value : channel)
      if (!std::isfinite(value))
        return fail(ErrorCode::damaged, std::string(file_name) + ": pictures would become infinite");
  return result;
}

std::string preprocessing_text(const Preprocessing& p, const VisionConfig& c) {
  nlohmann::ordered_json json{{"image_processor_type", "SiglipImageProcessor"},
                              {"do_resize", true},
                              {"size", {{"height", c.image_height}, {"width", c.image_width}}},
                              {"resample", p.filter == Filter::bilinear ? pillow_bilinear : pillow_bicubic},
                              {"do_rescale", true},
                              {"rescale_factor", p.scale},
                              {"do_normalize", true}};
  const auto channels = static_cast<std::size_t>(c.channels);
  json["image_mean"] = std::vector<double>(p.mean.begin(), p.mean.begin() + channels);
  json["image_std"] = std::vector<double>(p.deviation.begin(), p.deviation.begin() + channels);
  return json.dump(2) + "\n";
}

ValueTable value_table(const Preprocessing& p) noexcept {
  ValueTable table{};
  for (std::size_t channel = 0; channel < table.size(); ++channel)
    for (std::size_t value = 0; value < 256; ++value)
      table[channel][value] =
          static_cast<float>((static_cast<double>(value) * p.scale - p.mean[channel]) / p.deviation[channel]);
  return table;
}

}  // namespace heartcare::vision
