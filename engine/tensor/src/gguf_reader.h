#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "heartcare/tensor/gguf.h"

namespace heartcare::tensor {

/// Types of metadata values, as numbered in the file.
enum GgufType : std::uint32_t {
  gguf_u8, gguf_i8, gguf_u16, gguf_i16, gguf_u32, gguf_i32, gguf_f32, gguf_bool, gguf_text, gguf_array, gguf_u64,
  gguf_i64, gguf_f64
};
/// Bytes of one value; nothing for texts, lists and unknown types.
[[nodiscard]] std::optional<std::uint64_t> gguf_type_bytes(std::uint32_t type) noexcept;
/// An integer of this type; nothing if it is above 2^63.
[[nodiscard]] std::optional<std::int64_t> gguf_integer(std::uint32_t type, const std::byte* bytes) noexcept;

/// Walks through a file from front to back; every read is checked against its end.
class GgufReader {
 public:
  explicit GgufReader(std::span<const std::byte> file) : file_(file) {}
  [[nodiscard]] Result<Gguf> read();

 private:
  [[nodiscard]] tl::unexpected<Error> damaged(const char* why) const { return fail(ErrorCode::damaged, why, at_); }
  [[nodiscard]] Result<std::span<const std::byte>> take(std::uint64_t bytes);
  template <class T>
  [[nodiscard]] Result<T> take_number();
  [[nodiscard]] Result<std::string_view> take_text(std::uint64_t longest);
  [[nodiscard]] Result<void> read_metadata(std::uint64_t count, Gguf& into);
  [[nodiscard]] Result<Gguf::Value> read_value(std::uint32_t type);
  [[nodiscard]] Result<GgufArray> read_array();
  [[nodiscard]] Result<void> read_tensors(std::uint64_t count, Gguf& into);
  [[nodiscard]] Result<GgufTensor> read_tensor(std::uint64_t& offset);
  [[nodiscard]] Result<void> place_tensors(const std::vector<std::uint64_t>& offsets, Gguf& into);

  std::span<const std::byte> file_;
  std::uint64_t at_ = 0;
};

}  // namespace heartcare::tensor
