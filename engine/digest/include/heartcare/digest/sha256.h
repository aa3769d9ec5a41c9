#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>

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

}  // namespace heartcare::digest
