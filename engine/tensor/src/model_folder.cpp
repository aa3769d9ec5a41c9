#include "heartcare/tensor/model_folder.h"

#include <algorithm>
#include <utility>

#include "heartcare/digest/sha256.h"
#include "manifest_rules.h"
#include "mapped_file.h"
#include "write_file.h"

namespace heartcare::tensor {
namespace {

constexpr const char* manifest_name = "manifest.json";
constexpr std::size_t hash_step = 16 << 20;  ///< bytes between two looks at the cancel button

/// Adds the folder's name in front, so that a message says which model it is about.
template <class T>
tl::unexpected<Error> in_folder(const std::filesystem::path& folder, const Result<T>& result) {
  const auto named = folder.has_filename() ? folder : folder.parent_path();
  Error error = result.error();
  error.detail = "model folder " + named.filename().string() + ": " + error.detail;
  return tl::unexpected(std::move(error));
}

/// Hashes files one after the other and counts their bytes for the progress bar.
class Hasher {
 public:
  Hasher(JobContext& job, std::uint64_t total) : job_(job), total_(std::max<std::uint64_t>(total, 1)) {}

  Result<std::string> hash(std::span<const std::byte> bytes) {
    digest::Sha256 hash;
    while (!bytes.empty()) {
      if (const auto go = job_.checkpoint(); !go) return pass_on(go);
      const auto step = bytes.first(std::min(bytes.size(), hash_step));
      hash.add(step);
      bytes = bytes.subspan(step.size());
      done_ += step.size();
      job_.progress(std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_)), "check weights");
    }
    return hash.hex();
  }

 private:
  JobContext& job_;
  std::uint64_t total_, done_ = 0;
};

Result<Manifest> read_manifest(const std::filesystem::path& folder, std::string_view kind) {
  const auto file = MappedFile::open_below(folder, manifest_name);
  if (!file) return pass_on(file);
  const std::string_view text(reinterpret_cast<const char*>(file->bytes.data()), file->bytes.size());
  auto manifest = parse_manifest(text);
  if (!manifest) {
    manifest.error().detail = std::string(manifest_name) + ": " + manifest.error().detail;
    return manifest;
  }
  if (manifest->kind != kind)
    return fail(ErrorCode::unsupported_format,
                "holds a model of kind " + manifest->kind + "; choose one of kind " + std::string(kind));
  return manifest;
}

tl::unexpected<Error> differs(const ModelFile& file, const char* what) {
  return fail(ErrorCode::damaged, file.path + " has another " + what +
                                      " than the manifest says; copy the folder from its source again");
}

}  // namespace

struct ModelFolder::Files {
  std::map<std::string, MappedFile> by_path;

  /// Every file there and as long as listed: cheap, so it comes before any hash.
  static Result<Files> open(const std::filesystem::path& folder, const std::vector<ModelFile>& list) {
    Files result;
    for (const ModelFile& file : list) {
      auto mapped = MappedFile::open_below(folder, file.path);
      if (!mapped) return pass_on(mapped);
      if (mapped->bytes.size() != file.bytes) return differs(file, "length");
      result.by_path.emplace(file.path, std::move(*mapped));
    }
    return result;
  }

  [[nodiscard]] Result<void> check_hashes(const std::vector<ModelFile>& list, JobContext& job) const {
    std::uint64_t total = 0;
    for (const ModelFile& file : list) total += file.bytes;
    Hasher hasher(job, total);
    for (const ModelFile& file : list) {
      const auto hash = hasher.hash(by_path.at(file.path).bytes);
      if (!hash) return pass_on(hash);
      if (*hash != file.sha256) return differs(file, "content");
    }
    return {};
  }
};

Result<ModelFolder> ModelFolder::open(const std::filesystem::path& folder, std::string_view kind,
                                      JobContext* job) {
  JobContext alone;
  auto manifest = read_manifest(folder, kind);
  if (!manifest) return in_folder(folder, manifest);
  auto files = Files::open(folder, manifest->files);
  if (!files) return in_folder(folder, files);
  const auto checked = files->check_hashes(manifest->files, job ? *job : alone);
  if (!checked) return in_folder(folder, checked);
  ModelFolder result;
  result.weights_hash_ = tensor::weights_hash(*manifest);
  result.manifest_ = std::move(*manifest);
  result.files_ = std::make_shared<const Files>(std::move(*files));
  return result;
}

Result<std::span<const std::byte>> ModelFolder::bytes(const std::string& path) const {
  const auto place = files_->by_path.find(path);
  if (place == files_->by_path.end()) return fail(ErrorCode::not_found, "the manifest lists no file " + path);
  return place->second.bytes;
}

Result<Safetensors> ModelFolder::weights(const std::string& path) const {
  const auto file = bytes(path);
  if (!file) return pass_on(file);
  auto weights = Safetensors::parse(*file, files_);
  if (!weights) weights.error().detail = path + ": " + weights.error().detail;
  return weights;
}

Result<Manifest> write_manifest(const std::filesystem::path& folder, Manifest manifest) {
  JobContext job;
  Hasher hasher(job, 0);
  for (ModelFile& file : manifest.files) {
    if (!rules::is_safe_path(file.path))
      return fail(ErrorCode::invalid_argument, "a path that a manifest cannot list");
    const auto mapped = MappedFile::open_below(folder, file.path);
    if (!mapped) return in_folder(folder, mapped);
    file.bytes = mapped->bytes.size();
    file.sha256 = hasher.hash(mapped->bytes).value();
  }
  const auto text = manifest_text(manifest);
  if (!text) return pass_on(text);
  const auto written = write_file(folder / manifest_name, {std::as_bytes(std::span(*text))});
  if (!written) return in_folder(folder, written);
  return manifest;
}

}  // namespace heartcare::tensor
