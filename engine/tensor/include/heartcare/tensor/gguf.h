#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "heartcare/core/result.h"
#include "heartcare/tensor/weights.h"

namespace heartcare::tensor {

/// A list inside the metadata: texts, or numbers of one type.
struct GgufArray {
  std::uint32_t type = 0;  ///< as in the file: 8 = text
  std::uint64_t count = 0;
  std::vector<std::string_view> texts;
  std::span<const std::byte> numbers;
  [[nodiscard]] std::vector<std::int64_t> integers() const;  ///< empty if they are none
  [[nodiscard]] std::vector<float> floats() const;           ///< f32 only
};

/// A tensor of a GGUF file: the slowest dimension first, as everywhere in this program.
struct GgufTensor {
  std::string name;
  WeightFormat format = WeightFormat::f32;
  std::vector<std::int64_t> shape;  ///< 1 to 4 dimensions, each at least 1
  std::span<const std::byte> bytes;
  /// All but the last dimension are rows.
  [[nodiscard]] WeightMatrix matrix() const noexcept;
};

/// A GGUF file of version 2 or 3, little-endian, mapped into memory. Texts and views stay valid as long as a
/// copy of this object lives. Immutable, any thread. [ggml, docs/gguf.md]
class Gguf {
 public:
  using Value = std::variant<std::int64_t, double, bool, std::string_view, GgufArray>;

  /// Checks every count, length and offset before memory is taken. Errors: not_found, io, damaged,
  /// limit_exceeded (2^16 metadata, 2^16 tensors, 2^24 values in a list), unsupported_format (version, number
  /// format, big-endian).
  [[nodiscard]] static Result<Gguf> open(const std::filesystem::path& path);
  [[nodiscard]] static Result<Gguf> parse(std::span<const std::byte> file, std::shared_ptr<const void> owner = {});

  [[nodiscard]] const std::vector<GgufTensor>& tensors() const noexcept { return tensors_; }  ///< by name
  [[nodiscard]] const GgufTensor* find(std::string_view name) const noexcept;
  [[nodiscard]] const std::map<std::string, Value, std::less<>>& metadata() const noexcept { return metadata_; }
  /// A metadata value of this type; nothing if it is missing or of another.
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const;
  [[nodiscard]] std::optional<double> number(std::string_view name) const;  ///< or an integer
  [[nodiscard]] std::optional<bool> flag(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  [[nodiscard]] const GgufArray* array(std::string_view name) const;

 private:
  friend class GgufReader;
  std::shared_ptr<const void> owner_;
  std::map<std::string, Value, std::less<>> metadata_;
  std::vector<GgufTensor> tensors_;
};

}  // namespace heartcare::tensor
