#include "heartcare/vision/vision_folder.h"

#include <algorithm>
#include <map>

#include "heartcare/digest/sha256.h"
#include "heartcare/tensor/pretrained_folder.h"
#include "json_members.h"

namespace heartcare::vision {
namespace {

using tensor::Dtype;
using tensor::TensorView;
constexpr const char* prefix = "vision_model.";
constexpr std::size_t hash_step = 16 << 20;  ///< bytes between two looks at the cancel button

std::string shape_text(const std::vector<std::int64_t>& shape) {
  std::string text;
  for (const std::int64_t length : shape) text += (text.empty() ? "" : " x ") + std::to_string(length);
  return text.empty() ? "a single number" : text;
}

Result<TensorView> checked(const TensorView& view, const ExpectedTensor& expected) {
  if (view.shape != expected.shape)
    return fail(ErrorCode::damaged, expected.name + " is " + shape_text(view.shape) +
                                        " where the configuration says " + shape_text(expected.shape));
  if (view.dtype != Dtype::f32 && view.dtype != Dtype::f16 && view.dtype != Dtype::bf16)
    return fail(
        ErrorCode::unsupported_format,
        expected.name + " is stored as " + std::string(dtype_name(view.dtype)) + ", not as F32, F16 or BF16");
  TensorView result = view;
  result.name = expected.name;
  return result;
}

/// The expected tensors out of all shards.
Result<std::vector<TensorView>> collect(const std::vector<tensor::Safetensors>& shards,
                                        const VisionConfig& config) {
  std::vector<TensorView> result;
  for (const ExpectedTensor& expected : expected_tensors(config)) {
    const TensorView* found = nullptr;
    for (const tensor::Safetensors& shard : shards)
      if (const auto* view = shard.find(prefix + expected.name)) found = view;
    if (!found) return fail(ErrorCode::not_found, std::string("no tensor ") + prefix + expected.name);
    auto view = checked(*found, expected);
    if (!view) return pass_on(view);
    result.push_back(std::move(*view));
  }
  return result;
}

/// For folders without a manifest: configuration and preprocessing as we write them, then each tensor with
/// its name, type and shape. However the file is cut into shards, it is the same.
Result<std::string> hash_of(const VisionFolder& folder, JobContext& job) {
  digest::Sha256 hash;
  const auto add_text = [&hash](const std::string& text) { hash.add(std::as_bytes(std::span(text))); };
  add_text(config_text(folder.config));
  add_text(preprocessing_text(folder.preprocessing, folder.config));
  std::size_t done = 0;
  for (const TensorView& view : folder.tensors) {
    job.progress(static_cast<double>(done++) / static_cast<double>(folder.tensors.size()), "check weights");
    add_text(view.name + " " + std::string(dtype_name(view.dtype)) + " " + shape_text(view.shape) + "\n");
    for (auto rest = view.bytes; !rest.empty();) {
      if (const auto go = job.checkpoint(); !go) return pass_on(go);
      const auto step = rest.first(std::min(rest.size(), hash_step));
      hash.add(step);
      rest = rest.subspan(step.size());
    }
  }
  return hash.hex();
}

/// What the folder states about pictures; SigLIP's defaults if it states nothing.
Result<Preprocessing> read_preprocessing(const tensor::PretrainedFolder& files, const VisionConfig& config) {
  const auto text = files.text(preprocessing_file, max_json_bytes);
  if (text) return parse_preprocessing(*text, config);
  if (text.error().code == ErrorCode::not_found) return Preprocessing{};
  return pass_on(text);
}

Result<VisionFolder> read(const std::filesystem::path& path, JobContext& job) {
  const auto files = tensor::PretrainedFolder::open(path, model_kind, &job);
  if (!files) return pass_on(files);
  const auto text = files->text(config_file, max_json_bytes);
  if (!text) return pass_on(text);
  const auto config = parse_config(*text);
  if (!config) return pass_on(config);
  const auto preprocessing = read_preprocessing(*files, *config);
  if (!preprocessing) return pass_on(preprocessing);
  auto shards = files->shards();
  if (!shards) return pass_on(shards);
  auto tensors = collect(*shards, *config);
  if (!tensors) return pass_on(tensors);
  VisionFolder folder{*config, *preprocessing, std::move(*tensors), {}, {}, {}};
  folder.owners.push_back(std::make_shared<const std::vector<tensor::Safetensors>>(std::move(*shards)));
  if (files->checked()) {
    folder.manifest = files->checked()->manifest();
    folder.weights_hash = files->checked()->weights_hash();
    return folder;
  }
  auto hash = hash_of(folder, job);
  if (!hash) return pass_on(hash);
  folder.weights_hash = std::move(*hash);
  return folder;
}

}  // namespace

Result<VisionFolder> VisionFolder::open(const std::filesystem::path& folder, JobContext* job) {
  JobContext alone;
  return read(folder, job ? *job : alone);
}

Result<void> VisionFolder::check_values() const {
  for (const TensorView& view : tensors)
    if (const auto fine = tensor::check_values(view); !fine)
      return fail(fine.error().code, view.name + ": " + fine.error().detail);
  return {};
}

bool is_vision_folder(const std::filesystem::path& folder) {
  if (const auto text = tensor::read_text(folder / "manifest.json", 1 << 20)) {
    const auto manifest = tensor::parse_manifest(*text);
    return manifest && manifest->kind == model_kind;
  }
  const auto text = tensor::read_text(folder / config_file, max_json_bytes);
  const Json json = text ? Json::parse(*text, nullptr, false) : Json();
  if (!json.is_object()) return false;
  const auto type = json.find("model_type");
  return type != json.end() && type->is_string() && type->get<std::string>().starts_with("siglip");
}

}  // namespace heartcare::vision
