#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/core/result.h"
#include "heartcare/tensor/model_folder.h"
#include "heartcare/tensor/safetensors.h"

namespace heartcare::tensor {

/// Reads a text file whole. Errors: not_found, io, limit_exceeded (above `most` bytes).
[[nodiscard]] Result<std::string> read_text(const std::filesystem::path& file, std::uint64_t most);

/// Writes it beside its place and then renames it. Errors: io.
[[nodiscard]] Result<void> write_text(const std::filesystem::path& file, std::string_view text);

/// The files of a Hugging Face folder. With a manifest.json every listed file was compared with its hash, and
/// it is those same bytes that are given out. Immutable, any thread.
class PretrainedFolder {
 public:
  /// `kind` is what a manifest must state. Errors: those of ModelFolder::open, if there is a manifest.
  [[nodiscard]] static Result<PretrainedFolder> open(const std::filesystem::path& folder,
                                                     std::string_view kind, JobContext* job = nullptr);
  /// A text file whole. Errors: not_found, io, limit_exceeded.
  [[nodiscard]] Result<std::string> text(const std::string& name, std::uint64_t most) const;
  /// A safetensors file. Errors: those of Safetensors::open.
  [[nodiscard]] Result<Safetensors> weights(const std::string& name) const;
  /// model.safetensors, or the shards that model.safetensors.index.json lists, at most 1024. Errors: as
  /// above; not_found if a tensor of the index is in no shard; damaged (a tensor in two shards, an index of
  /// another form, a shard outside the folder).
  [[nodiscard]] Result<std::vector<Safetensors>> shards() const;
  [[nodiscard]] const std::optional<ModelFolder>& checked() const noexcept { return checked_; }

 private:
  std::filesystem::path folder_;
  std::optional<ModelFolder> checked_;
};

}  // namespace heartcare::tensor
