#include "header_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace heartcare::tensor {
namespace {

constexpr std::size_t max_tensors = 1 << 20, max_dimensions = 8, max_name_bytes = 1024;

std::optional<Dtype> dtype_of(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Dtype::boolean); ++i)
    if (dtype_name(static_cast<Dtype>(i)) == name) return static_cast<Dtype>(i);
  return {};
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

}  // namespace

Result<HeaderReader> HeaderReader::read(std::string_view json) {
  if (json.size() > max_header_bytes) return fail(ErrorCode::limit_exceeded, "header above 64 MiB");
  HeaderReader reader;
  if (!nlohmann::json::sax_parse(json.begin(), json.end(), &reader)) return tl::unexpected(reader.error_);
  if (const auto names = reader.check_names(); !names) return pass_on(names);
  return reader;
}

bool HeaderReader::refuse(ErrorCode code, std::string detail) {
  error_ = {code, std::move(detail), {}};
  return false;
}

bool HeaderReader::parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) {
  error_ = {ErrorCode::damaged, "header is not JSON", 8 + position};
  return false;
}

bool HeaderReader::start_object(std::size_t) {
  if (place_ == Place::outside && entries.empty()) {
    place_ = Place::header;
    return true;
  }
  if (place_ != Place::header || key_.empty()) return wrong();
  if (key_ == "__metadata__") {
    place_ = Place::metadata;
    return true;
  }
  return start_tensor(key_);
}

bool HeaderReader::start_tensor(std::string& name) {
  if (entries.size() >= max_tensors) return refuse(ErrorCode::limit_exceeded, "more than 2^20 tensors");
  if (std::any_of(name.begin(), name.end(), is_control))
    return refuse(ErrorCode::damaged, "control character in a tensor's name");
  entries.push_back({std::move(name), Dtype::f32, {}, 0, 0});
  members_ = 0;
  place_ = Place::tensor;
  return true;
}

bool HeaderReader::end_object() {
  if (place_ == Place::tensor && members_ != has_all)
    return refuse(ErrorCode::damaged, "a tensor without dtype, shape or data_offsets");
  place_ = place_ == Place::header ? Place::outside : Place::header;
  key_.clear();
  return true;
}

bool HeaderReader::key(string_t& name) {
  if (place_ == Place::header && (name.empty() || name.size() > max_name_bytes))
    return refuse(ErrorCode::limit_exceeded, "a tensor's name is empty or longer than 1024 bytes");
  if (place_ == Place::header && name == "__metadata__" && std::exchange(has_metadata_, true))
    return refuse(ErrorCode::damaged, "two __metadata__ in the header");
  if (place_ == Place::metadata && metadata.count(name))
    return refuse(ErrorCode::damaged, "a name twice in __metadata__");
  key_ = std::move(name);
  return true;
}

/// Notes that the tensor has this member, once.
bool HeaderReader::mark(Member member) {
  if (members_ & member) return refuse(ErrorCode::damaged, "a member twice in a tensor");
  members_ |= member;
  return true;
}

bool HeaderReader::string(string_t& value) {
  if (place_ == Place::metadata) {
    metadata.emplace(key_, std::move(value));
    return true;
  }
  if (place_ != Place::tensor || key_ != "dtype") return wrong();
  const auto dtype = dtype_of(value);
  if (!dtype) return refuse(ErrorCode::unsupported_format, "a tensor with a dtype that is not supported");
  entries.back().dtype = *dtype;
  return mark(has_dtype);
}

bool HeaderReader::start_array(std::size_t) {
  if (place_ != Place::tensor) return wrong();
  if (key_ == "shape") {
    place_ = Place::shape;
    return mark(has_shape);
  }
  if (key_ != "data_offsets") return wrong();
  place_ = Place::offsets;
  offsets_ = 0;
  return mark(has_offsets);
}

bool HeaderReader::end_array() {
  if (place_ == Place::offsets && offsets_ != 2) return wrong();
  place_ = Place::tensor;
  return true;
}

bool HeaderReader::number_unsigned(number_unsigned_t value) {
  if (value > static_cast<std::uint64_t>(INT64_MAX))
    return refuse(ErrorCode::damaged, "a number above 2^63 in the header");
  HeaderEntry* const entry = entries.empty() ? nullptr : &entries.back();
  if (place_ == Place::shape) {
    if (entry->shape.size() >= max_dimensions)
      return refuse(ErrorCode::limit_exceeded, "a tensor with more than 8 dimensions");
    entry->shape.push_back(static_cast<std::int64_t>(value));
    return true;
  }
  if (place_ != Place::offsets || offsets_ >= 2) return wrong();
  (offsets_++ == 0 ? entry->begin : entry->end) = value;
  return true;
}

Result<void> HeaderReader::check_names() const {
  std::vector<std::string_view> names;
  names.reserve(entries.size());
  for (const HeaderEntry& entry : entries) names.push_back(entry.name);
  std::sort(names.begin(), names.end());
  if (std::adjacent_find(names.begin(), names.end()) != names.end())
    return fail(ErrorCode::damaged, "a tensor's name twice in the header");
  return {};
}

}  // namespace heartcare::tensor
