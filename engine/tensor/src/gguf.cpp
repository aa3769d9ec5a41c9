#include "heartcare/tensor/gguf.h"

#include <algorithm>
#include <bit>

#include "gguf_reader.h"
#include "mapped_file.h"

namespace heartcare::tensor {

Result<Gguf> Gguf::parse(std::span<const std::byte> file, std::shared_ptr<const void> owner) {
  auto result = GgufReader(file).read();
  if (result) result->owner_ = std::move(owner);
  return result;
}

Result<Gguf> Gguf::open(const std::filesystem::path& path) {
  const auto file = MappedFile::open(path);
  if (!file) return pass_on(file);
  auto result = parse(file->bytes, file->owner);
  if (!result) result.error().detail = path.filename().string() + ": " + result.error().detail;
  return result;
}

const GgufTensor* Gguf::find(std::string_view name) const noexcept {
  const auto place = std::lower_bound(tensors_.begin(), tensors_.end(), name,
                                      [](const GgufTensor& t, std::string_view n) { return t.name < n; });
  return place != tensors_.end() && place->name == name ? &*place : nullptr;
}

namespace {

template <class T>
const T* value_as(const Gguf& file, std::string_view name) {
  const auto place = file.metadata().find(name);
  return place == file.metadata().end() ? nullptr : std::get_if<T>(&place->second);
}

}  // namespace

std::optional<std::int64_t> Gguf::integer(std::string_view name) const {
  const auto* value = value_as<std::int64_t>(*this, name);
  return value ? std::optional(*value) : std::nullopt;
}
std::optional<double> Gguf::number(std::string_view name) const {
  if (const auto* value = value_as<double>(*this, name)) return *value;
  const auto whole = integer(name);
  return whole ? std::optional(static_cast<double>(*whole)) : std::nullopt;
}
std::optional<bool> Gguf::flag(std::string_view name) const {
  const auto* value = value_as<bool>(*this, name);
  return value ? std::optional(*value) : std::nullopt;
}
std::optional<std::string> Gguf::text(std::string_view name) const {
  const auto* value = value_as<std::string_view>(*this, name);
  return value ? std::optional(std::string(*value)) : std::nullopt;
}
const GgufArray* Gguf::array(std::string_view name) const { return value_as<GgufArray>(*this, name); }

std::vector<std::int64_t> GgufArray::integers() const {
  const auto bytes = gguf_type_bytes(type);
  if (!bytes || type == gguf_f32 || type == gguf_f64 || type == gguf_bool) return {};
  std::vector<std::int64_t> values;
  values.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i)
    values.push_back(gguf_integer(type, numbers.data() + i * *bytes).value_or(INT64_MAX));
  return values;
}

std::vector<float> GgufArray::floats() const {
  if (type != gguf_f32) return {};
  std::vector<float> values(count);
  std::copy_n(numbers.data(), count * sizeof(float), reinterpret_cast<std::byte*>(values.data()));
  return values;
}

WeightMatrix GgufTensor::matrix() const noexcept {
  std::int64_t rows = 1;
  for (std::size_t i = 0; i + 1 < shape.size(); ++i) rows *= shape[i];
  return {format, rows, shape.back(), bytes.data()};
}

}  // namespace heartcare::tensor
