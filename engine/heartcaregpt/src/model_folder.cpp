#include "heartcare/heartcaregpt/model_folder.h"

#include <fstream>
#include <iterator>

#include "heartcare/tensor/model_folder.h"

namespace heartcare::heartcaregpt {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_manifest = 1 << 20;

struct PartName {
  const char *folder, *kind;
  std::string Config::*hash;
};
constexpr PartName part_names[]{{beat_folder, "beat", &Config::beat_hash},
                                {vision_folder, "vision", &Config::vision_hash},
                                {language_folder, "language", &Config::language_hash}};

Result<tensor::Manifest> read_manifest(const fs::path& folder, const std::string& kind) {
  const fs::path file = folder / "manifest.json";
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(file, error)))
    return fail(ErrorCode::not_found, "there is no manifest.json of kind " + kind);
  std::ifstream stream(file, std::ios::binary);
  std::string text(largest_manifest + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) return fail(ErrorCode::io, "manifest.json cannot be read");
  text.resize(static_cast<std::size_t>(stream.gcount()));
  auto manifest = tensor::parse_manifest(text);
  if (manifest && manifest->kind != kind)
    return fail(ErrorCode::unsupported_format, "a model of kind " + manifest->kind + " instead of " + kind);
  return manifest;
}

/// Names the part in the error of its manifest.
template <class T>
tl::unexpected<Error> in_part(const char* part, const Result<T>& result) {
  Error error = result.error();
  error.detail = std::string(part) + ": " + error.detail;
  return tl::unexpected<Error>(std::move(error));
}

Result<std::vector<FolderPart>> read_parts(const fs::path& folder, const Config& config) {
  std::vector<FolderPart> parts;
  for (const PartName& name : part_names) {
    const std::string& stated = config.*name.hash;
    if (stated.empty() && std::string_view(name.folder) == vision_folder) continue;
    auto manifest = read_manifest(folder / name.folder, name.kind);
    if (!manifest) return in_part(name.folder, manifest);
    const std::string hash = tensor::weights_hash(*manifest);
    if (hash != stated)
      return fail(ErrorCode::damaged,
                  std::string("the part ") + name.folder + " is another one than this model was made with");
    parts.push_back({name.folder, std::move(*manifest), hash});
  }
  return parts;
}

bool was_trained(const tensor::Manifest& manifest) {
  return manifest.training.integer("steps_done", 1, INT64_MAX).has_value();
}

}  // namespace

Result<FolderSummary> read_folder(const fs::path& folder) {
  auto manifest = read_manifest(folder, model_kind);
  if (!manifest) return pass_on(manifest);
  auto config = config_of(*manifest);
  if (!config) return pass_on(config);
  auto parts = read_parts(folder, *config);
  if (!parts) return pass_on(parts);
  FolderSummary summary;
  summary.weights_hash = tensor::weights_hash(*manifest);
  summary.trained = was_trained(*manifest);
  summary.manifest = std::move(*manifest);
  summary.config = std::move(*config);
  summary.parts = std::move(*parts);
  return summary;
}

Result<FolderSummary> verify_folder(const fs::path& folder, JobContext& job) {
  auto summary = read_folder(folder);
  if (!summary) return summary;
  if (const auto own = tensor::ModelFolder::open(folder, model_kind, &job); !own) return pass_on(own);
  for (const FolderPart& part : summary->parts)
    if (const auto files = tensor::ModelFolder::open(folder / part.name, part.manifest.kind, &job); !files)
      return in_part(part.name.c_str(), files);
  return summary;
}

Result<tensor::Manifest> write_folder(const fs::path& folder, Config config, tensor::Manifest manifest) {
  for (const PartName& name : part_names) {
    if (!config.has_image() && std::string_view(name.folder) == vision_folder) continue;
    const auto part = read_manifest(folder / name.folder, name.kind);
    if (!part) return in_part(name.folder, part);
    config.*name.hash = tensor::weights_hash(*part);
  }
  manifest.kind = model_kind;
  manifest.config = settings_of(config);
  manifest.files = {{weights_file, 0, ""}, {manifest.card, 0, ""}};
  std::error_code error;
  for (const char* file : {"adapter_config.json", "adapter_model.safetensors"}) {
    const std::string path = std::string(adapter_folder) + "/" + file;
    if (fs::exists(folder / path, error)) manifest.files.push_back({path, 0, ""});
  }
  return tensor::write_manifest(folder, std::move(manifest));
}

}  // namespace heartcare::heartcaregpt
