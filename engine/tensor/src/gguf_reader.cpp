#include "gguf_reader.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace heartcare::tensor {
namespace {

constexpr std::uint64_t max_entries = 1 << 16, max_list = 1 << 24, max_name_bytes = 1024, max_dimensions = 4;
constexpr std::uint64_t default_alignment = 32, max_alignment = 1 << 20;

std::optional<WeightFormat> format_of(std::uint32_t type) {
  switch (type) {
    case 0: return WeightFormat::f32;
    case 1: return WeightFormat::f16;
    case 2: return WeightFormat::q4_0;
    case 3: return WeightFormat::q4_1;
    case 8: return WeightFormat::q8_0;
    case 12: return WeightFormat::q4_k;
    case 14: return WeightFormat::q6_k;
    case 30: return WeightFormat::bf16;
    default: return {};
  }
}

template <class T>
T load(const std::byte* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

}  // namespace

std::optional<std::uint64_t> gguf_type_bytes(std::uint32_t type) noexcept {
  constexpr std::array<std::uint8_t, 13> bytes{1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
  if (type >= bytes.size() || bytes[type] == 0) return {};
  return bytes[type];
}

std::optional<std::int64_t> gguf_integer(std::uint32_t type, const std::byte* bytes) noexcept {
  switch (type) {
    case gguf_u8: return load<std::uint8_t>(bytes);
    case gguf_i8: return load<std::int8_t>(bytes);
    case gguf_u16: return load<std::uint16_t>(bytes);
    case gguf_i16: return load<std::int16_t>(bytes);
    case gguf_u32: return load<std::uint32_t>(bytes);
    case gguf_i32: return load<std::int32_t>(bytes);
    case gguf_i64: return load<std::int64_t>(bytes);
    case gguf_u64: {
      const auto value = load<std::uint64_t>(bytes);
      if (value > static_cast<std::uint64_t>(INT64_MAX)) return {};
      return static_cast<std::int64_t>(value);
    }
    default: return {};
  }
}

Result<std::span<const std::byte>> GgufReader::take(std::uint64_t bytes) {
  if (bytes > file_.size() - at_) return damaged("the GGUF file ends too early");
  const auto taken = file_.subspan(at_, bytes);
  at_ += bytes;
  return taken;
}

template <class T>
Result<T> GgufReader::take_number() {
  const auto bytes = take(sizeof(T));
  if (!bytes) return pass_on(bytes);
  return load<T>(bytes->data());
}

Result<std::string_view> GgufReader::take_text(std::uint64_t longest) {
  const auto length = take_number<std::uint64_t>();
  if (!length) return pass_on(length);
  if (*length > longest) return damaged("a text longer than it may be");
  const auto bytes = take(*length);
  if (!bytes) return pass_on(bytes);
  return std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

Result<Gguf> GgufReader::read() {
  const auto magic = take_number<std::uint32_t>();
  const auto version = take_number<std::uint32_t>();
  const auto tensors = take_number<std::uint64_t>(), entries = take_number<std::uint64_t>();
  if (!magic || *magic != 0x46554747u) return fail(ErrorCode::unsupported_format, "not a GGUF file", 0);
  if (!version || !tensors || !entries) return damaged("the GGUF file ends in its first line");
  if (*version != 2 && *version != 3)
    return fail(ErrorCode::unsupported_format, "GGUF of another version than 2 and 3, or big-endian", 4);
  if (*tensors > max_entries || *entries > max_entries)
    return fail(ErrorCode::limit_exceeded, "a GGUF file of more than 2^16 tensors or metadata", 8);
  Gguf result;
  if (const auto done = read_metadata(*entries, result); !done) return pass_on(done);
  if (const auto done = read_tensors(*tensors, result); !done) return pass_on(done);
  return result;
}

Result<void> GgufReader::read_metadata(std::uint64_t count, Gguf& into) {
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto name = take_text(max_name_bytes);
    if (!name) return pass_on(name);
    const auto type = take_number<std::uint32_t>();
    if (!type) return pass_on(type);
    auto value = read_value(*type);
    if (!value) return pass_on(value);
    if (!into.metadata_.emplace(std::string(*name), std::move(*value)).second)
      return damaged("a metadata name twice");
  }
  return {};
}

Result<Gguf::Value> GgufReader::read_value(std::uint32_t type) {
  if (type == gguf_array) {
    auto list = read_array();
    if (!list) return pass_on(list);
    return Gguf::Value(std::move(*list));
  }
  if (type == gguf_text) {
    const auto text = take_text(file_.size());
    if (!text) return pass_on(text);
    return Gguf::Value(*text);
  }
  const auto size = gguf_type_bytes(type);
  if (!size) return damaged("a metadata value of unknown type");
  const auto bytes = take(*size);
  if (!bytes) return pass_on(bytes);
  if (type == gguf_f32) return Gguf::Value(static_cast<double>(load<float>(bytes->data())));
  if (type == gguf_f64) return Gguf::Value(load<double>(bytes->data()));
  if (type == gguf_bool) {
    if (load<std::uint8_t>(bytes->data()) > 1) return damaged("a truth value that is none");
    return Gguf::Value(load<std::uint8_t>(bytes->data()) == 1);
  }
  const auto whole = gguf_integer(type, bytes->data());
  if (!whole) return damaged("a metadata number above 2^63");
  return Gguf::Value(*whole);
}

Result<GgufArray> GgufReader::read_array() {
  const auto type = take_number<std::uint32_t>();
  const auto count = take_number<std::uint64_t>();
  if (!type || !count) return damaged("the GGUF file ends inside a list");
  if (*count > max_list) return fail(ErrorCode::limit_exceeded, "a GGUF list of more than 2^24 values", at_);
  GgufArray list;
  list.type = *type;
  list.count = *count;
  if (*type == gguf_text) {
    // Every text has 8 bytes of length, so the count cannot exceed what the file holds.
    if (*count > (file_.size() - at_) / 8) return damaged("a list longer than the file");
    list.texts.reserve(*count);
    for (std::uint64_t i = 0; i < *count; ++i) {
      const auto text = take_text(file_.size());
      if (!text) return pass_on(text);
      list.texts.push_back(*text);
    }
    return list;
  }
  const auto size = gguf_type_bytes(*type);
  if (!size) return fail(ErrorCode::unsupported_format, "a GGUF list of lists or of an unknown type", at_);
  const auto bytes = take(*size * *count);
  if (!bytes) return pass_on(bytes);
  list.numbers = *bytes;
  return list;
}

Result<GgufTensor> GgufReader::read_tensor(std::uint64_t& offset) {
  const auto name = take_text(max_name_bytes);
  if (!name) return pass_on(name);
  const auto dimensions = take_number<std::uint32_t>();
  if (!dimensions) return pass_on(dimensions);
  if (*dimensions < 1 || *dimensions > max_dimensions) return damaged("a tensor without dimensions or of too many");
  GgufTensor tensor;
  tensor.name = std::string(*name);
  for (std::uint32_t i = 0; i < *dimensions; ++i) {
    const auto length = take_number<std::uint64_t>();
    if (!length) return pass_on(length);
    if (*length < 1 || *length > static_cast<std::uint64_t>(INT64_MAX)) return damaged("a tensor of no or negative size");
    tensor.shape.insert(tensor.shape.begin(), static_cast<std::int64_t>(*length));
  }
  const auto type = take_number<std::uint32_t>();
  const auto start = take_number<std::uint64_t>();
  if (!type || !start) return damaged("the GGUF file ends inside a tensor's description");
  const auto format = format_of(*type);
  if (!format)
    return fail(ErrorCode::unsupported_format, "GGUF tensors of type " + std::to_string(*type) + " are not read", at_);
  tensor.format = *format;
  offset = *start;
  return tensor;
}

Result<void> GgufReader::read_tensors(std::uint64_t count, Gguf& into) {
  std::vector<std::uint64_t> offsets;
  for (std::uint64_t i = 0; i < count; ++i) {  // grows with what is really there, not with the count
    std::uint64_t offset = 0;
    auto tensor = read_tensor(offset);
    if (!tensor) return pass_on(tensor);
    into.tensors_.push_back(std::move(*tensor));
    offsets.push_back(offset);
  }
  if (const auto done = place_tensors(offsets, into); !done) return done;
  std::sort(into.tensors_.begin(), into.tensors_.end(),
            [](const GgufTensor& a, const GgufTensor& b) { return a.name < b.name; });
  const auto same = std::adjacent_find(into.tensors_.begin(), into.tensors_.end(),
                                       [](const GgufTensor& a, const GgufTensor& b) { return a.name == b.name; });
  if (same != into.tensors_.end()) return damaged("a tensor's name twice");
  return {};
}

Result<void> GgufReader::place_tensors(const std::vector<std::uint64_t>& offsets, Gguf& into) {
  const auto stated = into.integer("general.alignment");
  const std::uint64_t alignment = stated ? static_cast<std::uint64_t>(*stated) : default_alignment;
  if (alignment == 0 || alignment > max_alignment || (alignment & (alignment - 1)) != 0)
    return damaged("an alignment that is no power of two");
  const std::uint64_t begin = (at_ + alignment - 1) & ~(alignment - 1);
  if (begin > file_.size() && !offsets.empty()) return damaged("the GGUF file ends before its data");
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    GgufTensor& tensor = into.tensors_[i];
    std::uint64_t rows = 1;
    for (std::size_t d = 0; d + 1 < tensor.shape.size(); ++d) {
      if (static_cast<std::uint64_t>(tensor.shape[d]) > file_.size() / rows) return damaged("a tensor larger than the file");
      rows *= static_cast<std::uint64_t>(tensor.shape[d]);
    }
    const std::uint64_t values = static_cast<std::uint64_t>(block_values(tensor.format));
    const std::uint64_t columns = static_cast<std::uint64_t>(tensor.shape.back());
    if (columns % values != 0) return damaged("a tensor's row is no whole number of blocks");
    const std::uint64_t room = file_.size() - begin;
    if (offsets[i] > room || offsets[i] % alignment != 0) return damaged("a tensor outside the file or not aligned");
    const std::uint64_t blocks = columns / values, block = static_cast<std::uint64_t>(block_bytes(tensor.format));
    if (blocks > (room - offsets[i]) / block / rows) return damaged("a tensor larger than the file");
    tensor.bytes = file_.subspan(begin + offsets[i], rows * blocks * block);
  }
  return {};
}

}  // namespace heartcare::tensor
