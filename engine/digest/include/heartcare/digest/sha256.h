#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace heartcare::digest {

/// SHA-256 over several pieces of data: of the files that importers read, and of the models. Used by one
/// thread at a time. [FIPS 180-4]
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void add(std::span<const std::byte> data);
  [[nodiscard]] std::string hex();  ///< 64 lower-case digits; ends the computation

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Of text or bytes in memory, 64 lower-case digits.
[[nodiscard]] std::string sha256_of(std::span<const std::byte> data);
[[nodiscard]] std::string sha256_of(std::string_view text);
/// Of a file, read in blocks; empty if it cannot be read.
[[nodiscard]] std::optional<std::string> sha256_of_file(const std::filesystem::path& file);

}  // namespace heartcare::digest
