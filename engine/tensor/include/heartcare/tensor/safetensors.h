#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/core/result.h"

namespace heartcare::tensor {

/// Number formats of the safetensors format that the program reads. [huggingface/safetensors, format
/// description]
enum class Dtype { f64, f32, f16, bf16, i64, i32, i16, i8, u8, boolean };
[[nodiscard]] std::string_view dtype_name(Dtype dtype) noexcept;  ///< "F32", as in the file
[[nodiscard]] std::size_t dtype_bytes(Dtype dtype) noexcept;      ///< bytes of one number

/// One tensor: little-endian, row-major, bytes = product(shape) * dtype_bytes. The bytes of a file need not
/// be aligned to their type: copy them, don't cast.
struct TensorView {
  std::string name;
  Dtype dtype = Dtype::f32;
  std::vector<std::int64_t> shape;
  std::span<const std::byte> bytes;
};

/// damaged if a floating-point tensor has NaN or infinity in it, or a BOOL a byte other than 0 and 1.
[[nodiscard]] Result<void> check_values(const TensorView& tensor);

/// A safetensors file, mapped into memory read-only; views stay valid as long as a copy of this object lives.
/// Immutable, any thread.
class Safetensors {
 public:
  /// Checks the whole header before any view is given out: length, JSON, dtypes, shapes, offsets without
  /// gap, overlap or overflow. The values are not looked at: check_values. Errors: not_found, io, damaged,
  /// limit_exceeded (header above 64 MiB, more than 2^20 tensors, more than 8 dimensions, names above 1024
  /// bytes), unsupported_format (dtype). A file that another program shortens while it is mapped ends this
  /// one.
  [[nodiscard]] static Result<Safetensors> open(const std::filesystem::path& path);
  /// The same over bytes in memory, which `owner` keeps alive, or else the caller.
  [[nodiscard]] static Result<Safetensors> parse(std::span<const std::byte> file,
                                                 std::shared_ptr<const void> owner = {});

  [[nodiscard]] const std::vector<TensorView>& tensors() const noexcept { return tensors_; }  ///< by name
  [[nodiscard]] const TensorView* find(std::string_view name) const noexcept;
  [[nodiscard]] const std::map<std::string, std::string>& metadata() const noexcept { return metadata_; }

 private:
  std::shared_ptr<const void> owner_;
  std::vector<TensorView> tensors_;
  std::map<std::string, std::string> metadata_;
};

/// Writes a file that open() reads, beside its place and then renamed, so that a crash never leaves half a
/// file. Tensors in the order given, but wide number types before narrow ones, so that every tensor is
/// aligned; the same input gives the same bytes. Errors: invalid_argument (a name twice, bytes that do not
/// fit the shape, a limit of open()), io.
[[nodiscard]] Result<void> write_safetensors(const std::filesystem::path& path,
                                             std::span<const TensorView> tensors,
                                             const std::map<std::string, std::string>& metadata = {});

}  // namespace heartcare::tensor
