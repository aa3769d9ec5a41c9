#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/digest/sha256.h"

namespace heartcare::importing {

/// A file opened for reading at any offset; every member may be called from several threads at once.
class RandomAccessFile {
 public:
  /// Errors: not_found, io (a folder, a device, no permission).
  [[nodiscard]] static Result<std::shared_ptr<const RandomAccessFile>> open(
      const std::filesystem::path& path);
  /// Takes over an open descriptor, which is closed with the last owner. Errors: io (not a regular file).
  [[nodiscard]] static Result<std::shared_ptr<const RandomAccessFile>> adopt(int descriptor);
  virtual ~RandomAccessFile() = default;
  [[nodiscard]] virtual std::uint64_t size() const noexcept = 0;  ///< bytes, at the time of opening
  /// Reads up to out.size() bytes; returns how many there were. Errors: io.
  [[nodiscard]] virtual Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> out) const = 0;
  /// The whole content, where it lies in memory anyway; empty otherwise.
  [[nodiscard]] virtual std::span<const std::byte> resident() const noexcept { return {}; }
};

/// The bytes of a file, at most `limit`. Errors: as open, limit_exceeded before any memory is taken.
[[nodiscard]] Result<std::vector<std::byte>> read_file(const std::filesystem::path& path,
                                                       std::uint64_t limit);

/// Those of the extensions ("atr", without dot) with which a file of the name `stem` lies in a folder, in
/// their order. One look over a small folder, one lookup for each extension in a large one. A listing does
/// not care about upper and lower case, because some file systems do not; opening decides.
[[nodiscard]] std::vector<std::string_view> extensions_beside(const std::filesystem::path& folder,
                                                              std::string_view stem,
                                                              std::span<const std::string_view> extensions);

/// A file whose content lies in memory: for tests, fuzzers and small files that are read more than once.
[[nodiscard]] std::shared_ptr<const RandomAccessFile> memory_file(std::vector<std::byte> bytes);

using digest::Sha256;  ///< the hash that every record states of its files
using digest::sha256_of;

}  // namespace heartcare::importing
