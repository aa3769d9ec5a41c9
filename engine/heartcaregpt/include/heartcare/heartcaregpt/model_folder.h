#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "heartcare/heartcaregpt/config.h"
#include "heartcare/tensor/manifest.h"

/// A folder of kind "heartcaregpt": manifest.json, heartcaregpt.safetensors (projections, statement heads,
/// rows of added tokens), and model folders beat/, language/ and perhaps vision/ of their own kinds; perhaps
/// adapter/, a LoRA adapter of the language model. The manifest states the weights hash of every part.
namespace heartcare::heartcaregpt {

struct FolderPart {
  std::string name;  ///< "beat", "vision", "language"
  tensor::Manifest manifest;
  std::string weights_hash;
};

struct FolderSummary {
  tensor::Manifest manifest;
  std::string weights_hash;  ///< over everything
  Config config;
  std::vector<FolderPart> parts;
  bool trained = false;  ///< its training has made at least one step
};

/// Reads the manifests and compares the parts with what the folder states of them, without looking at
/// weights. Errors: those of tensor::parse_manifest and config_of; not_found (a part without a manifest),
/// unsupported_format (another kind), damaged (another part than the one stated), io.
[[nodiscard]] Result<FolderSummary> read_folder(const std::filesystem::path& folder);

/// The same, and compares every file with its hash. Errors: those, and those of tensor::ModelFolder::open.
[[nodiscard]] Result<FolderSummary> verify_folder(const std::filesystem::path& folder, JobContext& job);

/// Completes a folder whose files and parts are in place: measures the parts' hashes, fills in kind,
/// config and files (the card must be named), and writes the manifest. Errors: those of read_folder for the
/// parts, and of tensor::write_manifest.
[[nodiscard]] Result<tensor::Manifest> write_folder(const std::filesystem::path& folder, Config config,
                                                    tensor::Manifest manifest);

}  // namespace heartcare::heartcaregpt
