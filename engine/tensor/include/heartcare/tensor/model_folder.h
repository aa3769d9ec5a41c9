#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "heartcare/core/job.h"
#include "heartcare/core/result.h"
#include "heartcare/tensor/manifest.h"
#include "heartcare/tensor/safetensors.h"

namespace heartcare::tensor {

/// A model folder whose every file was compared with its hash. Immutable, any thread. The files stay mapped
/// as long as a copy lives, and are used through it, so that what was checked is what is used.
class ModelFolder {
 public:
  /// Reads manifest.json and hashes every file it lists, in this thread: about a second for each GB. Files
  /// that it does not list are not looked at. `kind` is what the caller can use: "beat". Errors: not_found
  /// (no folder, no manifest, a file missing), io, those of parse_manifest, unsupported_format (another
  /// kind), damaged (length or hash differ, a symbolic link inside the folder), cancelled. Messages name the
  /// file and say what to do.
  [[nodiscard]] static Result<ModelFolder> open(const std::filesystem::path& folder, std::string_view kind,
                                                JobContext* job = nullptr);

  [[nodiscard]] const Manifest& manifest() const noexcept { return manifest_; }
  [[nodiscard]] const std::string& weights_hash() const noexcept {
    return weights_hash_;
  }  ///< see manifest.h
  /// A file's bytes. not_found if the manifest does not list it.
  [[nodiscard]] Result<std::span<const std::byte>> bytes(const std::string& path) const;
  /// A safetensors file. Errors: not_found if the manifest does not list it, and those of Safetensors::parse.
  [[nodiscard]] Result<Safetensors> weights(const std::string& path) const;

 private:
  struct Files;
  Manifest manifest_;
  std::string weights_hash_;
  std::shared_ptr<const Files> files_;
};

/// Completes a folder whose files are in place: measures and hashes manifest.files (only their paths need to
/// be given), and writes manifest.json beside its place and then renamed. Gives back what was written.
/// Errors: invalid_argument (see manifest_text), not_found and io (a file that is not there, a link), io.
[[nodiscard]] Result<Manifest> write_manifest(const std::filesystem::path& folder, Manifest manifest);

}  // namespace heartcare::tensor
