#include "heartcare/tensor/safetensors.h"

#include <algorithm>

#include "extent.h"
#include "header_reader.h"
#include "mapped_file.h"

namespace heartcare::tensor {
namespace {

constexpr std::size_t prefix_bytes = 8;

std::uint64_t little_endian(std::span<const std::byte> bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = prefix_bytes; i-- > 0;) value = value << 8 | static_cast<std::uint8_t>(bytes[i]);
  return value;
}

Result<std::string_view> header_text(std::span<const std::byte> file) {
  if (file.size() < prefix_bytes) return fail(ErrorCode::damaged, "too short for a safetensors file", 0);
  const std::uint64_t length = little_endian(file);
  if (length > max_header_bytes) return fail(ErrorCode::limit_exceeded, "header above 64 MiB", 0);
  if (length > file.size() - prefix_bytes) return fail(ErrorCode::damaged, "file ends inside its header", 0);
  const std::string_view text(reinterpret_cast<const char*>(file.data()) + prefix_bytes, length);
  if (!text.starts_with('{')) return fail(ErrorCode::damaged, "header does not start with {", prefix_bytes);
  return text;
}

/// Every tensor as long as its shape says, and all of them together exactly the data: no gap, no overlap.
Result<void> check_layout(const std::vector<HeaderEntry>& entries, std::uint64_t data_bytes) {
  std::vector<const HeaderEntry*> order;
  order.reserve(entries.size());
  for (const HeaderEntry& entry : entries) {
    const auto bytes = extent_bytes(entry.shape, entry.dtype);
    if (!bytes) return fail(ErrorCode::damaged, "a tensor's size overflows");
    if (entry.begin > entry.end || entry.end - entry.begin != *bytes)
      return fail(ErrorCode::damaged, "a tensor's offsets do not fit its shape");
    order.push_back(&entry);
  }
  std::sort(order.begin(), order.end(), [](const HeaderEntry* a, const HeaderEntry* b) {
    return a->begin != b->begin ? a->begin < b->begin : a->end < b->end;
  });
  std::uint64_t reached = 0;
  for (const HeaderEntry* entry : order) {
    if (entry->begin != reached) return fail(ErrorCode::damaged, "tensors overlap or leave a gap");
    reached = entry->end;
  }
  if (reached != data_bytes) return fail(ErrorCode::damaged, "tensors do not end where the file ends");
  return {};
}

}  // namespace

Result<Safetensors> Safetensors::parse(std::span<const std::byte> file, std::shared_ptr<const void> owner) {
  const auto text = header_text(file);
  if (!text) return pass_on(text);
  auto header = HeaderReader::read(*text);
  if (!header) return pass_on(header);
  const auto data = file.subspan(prefix_bytes + text->size());
  if (const auto layout = check_layout(header->entries, data.size()); !layout) return pass_on(layout);
  Safetensors result;
  result.owner_ = std::move(owner);
  result.metadata_ = std::move(header->metadata);
  result.tensors_.reserve(header->entries.size());
  for (HeaderEntry& entry : header->entries)
    result.tensors_.push_back({std::move(entry.name), entry.dtype, std::move(entry.shape),
                               data.subspan(entry.begin, entry.end - entry.begin)});
  std::sort(result.tensors_.begin(), result.tensors_.end(),
            [](const TensorView& a, const TensorView& b) { return a.name < b.name; });
  return result;
}

Result<Safetensors> Safetensors::open(const std::filesystem::path& path) {
  const auto file = MappedFile::open(path);
  if (!file) return pass_on(file);
  auto result = parse(file->bytes, file->owner);
  if (!result) result.error().detail = path.filename().string() + ": " + result.error().detail;
  return result;
}

const TensorView* Safetensors::find(std::string_view name) const noexcept {
  const auto place =
      std::lower_bound(tensors_.begin(), tensors_.end(), name,
                       [](const TensorView& view, std::string_view n) { return view.name < n; });
  return place != tensors_.end() && place->name == name ? &*place : nullptr;
}

}  // namespace heartcare::tensor
