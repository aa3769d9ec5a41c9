#include "container.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "heartcare/dicom/reader.h"

namespace heartcare::dicom {
namespace {

constexpr std::size_t preamble_bytes = 128;
constexpr std::size_t max_meta_bytes = 64 << 10;
constexpr Encoding meta_encoding{true, false};

struct Syntax {
  std::string_view uid;
  Encoding encoding;
  bool deflated = false;
};

/// Compressed images are named too: they are refused as images, which says more than an unknown syntax.
constexpr Syntax syntaxes[] = {
    {"1.2.840.10008.1.2", {false, false}},
    {"1.2.840.10008.1.2.1", {true, false}},
    {"1.2.840.10008.1.2.2", {true, true}},
    {"1.2.840.10008.1.2.1.99", {true, false}, true},
};
constexpr std::string_view compressed_images[] = {"1.2.840.10008.1.2.4.", "1.2.840.10008.1.2.5"};

bool has_preamble(std::span<const std::byte> head) {
  return head.size() >= preamble_bytes + 4 && std::memcmp(head.data() + preamble_bytes, "DICM", 4) == 0;
}

std::string text_value(std::span<const std::byte> value) {
  std::string text(reinterpret_cast<const char*>(value.data()), value.size());
  while (!text.empty() && (text.back() == '\0' || text.back() == ' ')) text.pop_back();
  return text;
}

/// How the first element of a data set is written, by its looks: groups of the first element are small.
std::optional<Encoding> guessed_encoding(std::span<const std::byte> bytes) {
  if (bytes.size() < 8) return {};
  for (const bool big : {false, true}) {
    const auto header = element_header(bytes, {true, big});
    if (header && header->tag >> 16 >= 2 && header->tag >> 16 <= 0x40) return Encoding{true, big};
  }
  const auto header = element_header(bytes, {false, false});
  if (header->tag >> 16 >= 2 && header->tag >> 16 <= 0x40 && header->length <= 1 << 20)
    return Encoding{false, false};
  return {};
}

Result<void> read_meta(std::span<const std::byte> head, FileStart& start) {
  while (true) {
    const auto rest = head.subspan(std::min(start.offset, head.size()));
    if (rest.size() < 2) return fail(ErrorCode::damaged, "the file ends in its meta header", start.offset);
    if (rest[0] != std::byte{2} || rest[1] != std::byte{0}) return {};
    const auto element = element_header(rest, meta_encoding);
    if (!element || element->length > rest.size() - element->size)
      return fail(ErrorCode::damaged, "the meta header is cut off", start.offset);
    const auto value = rest.subspan(element->size, element->length);
    if (element->tag == 0x00020002) start.sop_class = text_value(value);
    if (element->tag == 0x00020010) start.transfer_syntax = text_value(value);
    start.offset += element->size + element->length;
    if (start.offset > max_meta_bytes)
      return fail(ErrorCode::limit_exceeded, "the meta header is larger than 64 KiB");
  }
}

Result<void> apply_syntax(FileStart& start) {
  for (const Syntax& known : syntaxes)
    if (known.uid == start.transfer_syntax) {
      start.encoding = known.encoding;
      start.deflated = known.deflated;
      return {};
    }
  for (const std::string_view family : compressed_images)
    if (start.transfer_syntax.starts_with(family)) return {};  // explicit little endian around the frames
  if (start.transfer_syntax.empty()) return {};
  return fail(ErrorCode::unsupported_format, "DICOM in a transfer syntax that is not known here");
}

Result<std::vector<std::byte>> inflated(std::span<const std::byte> packed) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return fail(ErrorCode::internal, "zlib does not start");
  std::vector<std::byte> out;
  std::vector<std::byte> block(1 << 18);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());  // files are limited to 1 GiB
  int status = Z_OK;
  while (status == Z_OK && out.size() <= max_file_bytes) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    status = inflate(&stream, Z_NO_FLUSH);
    const std::size_t got = block.size() - stream.avail_out;
    out.insert(out.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(got));
    if (status == Z_OK && got == 0 && stream.avail_in == 0) status = Z_BUF_ERROR;
  }
  inflateEnd(&stream);
  if (out.size() > max_file_bytes)
    return fail(ErrorCode::limit_exceeded, "the deflated data set is larger than 1 GiB");
  if (status != Z_STREAM_END) return fail(ErrorCode::damaged, "the deflated data set is damaged");
  return out;
}

}  // namespace

Result<FileStart> file_start(std::span<const std::byte> head) {
  if (head.empty()) return fail(ErrorCode::damaged, "the file is empty");
  FileStart start;
  const bool preamble = has_preamble(head);
  if (preamble) start.offset = preamble_bytes + 4;
  const bool meta = head.size() >= start.offset + 8 && head[start.offset] == std::byte{2} &&
                    head[start.offset + 1] == std::byte{0};
  if (meta) {
    if (auto ok = read_meta(head, start); !ok) return pass_on(ok);
    if (auto ok = apply_syntax(start); !ok) return pass_on(ok);
  }
  if (start.deflated) return start;
  const auto seen = guessed_encoding(head.subspan(start.offset));
  const bool stated = !start.transfer_syntax.empty();
  if (!seen && !stated)
    return preamble ? fail(ErrorCode::damaged, "no data set follows the DICOM header", start.offset)
                    : fail(ErrorCode::unsupported_format, "not a DICOM file");
  if (seen && (!stated || !(*seen == start.encoding))) {
    start.encoding = *seen;
    start.guessed = true;
  }
  return start;
}

Result<Container> open_container(std::vector<std::byte> bytes, importing::ImportLog& log) {
  if (bytes.size() > max_file_bytes) return fail(ErrorCode::limit_exceeded, "file larger than 1 GiB");
  auto start = file_start(bytes);
  if (!start) return pass_on(start);
  if (start->guessed && start->transfer_syntax.empty())
    log.warn("syntax_guessed", "the file states no transfer syntax; it was told from its first element");
  else if (start->guessed)
    log.warn("syntax_wrong", "the data set is not in the transfer syntax that the file states");
  Container container{std::move(bytes), start->offset, start->encoding, {}};
  if (!start->guessed && !start->deflated) container.transfer_syntax = start->transfer_syntax;
  if (start->deflated) {
    auto data_set = inflated(container.data_set());
    if (!data_set) return pass_on(data_set);
    container.bytes = std::move(*data_set);
    container.offset = 0;
  }
  return container;
}

std::string peek_sop_class(std::span<const std::byte> head) {
  const auto start = file_start(head);
  if (!start) return {};
  if (!start->sop_class.empty() || start->deflated) return start->sop_class;
  std::size_t at = start->offset;
  while (at < head.size()) {
    const auto element = element_header(head.subspan(at), start->encoding);
    if (!element || element->tag > 0x00080016 || element->length > head.size() - at - element->size) break;
    if (element->tag == 0x00080016) return text_value(head.subspan(at + element->size, element->length));
    at += element->size + element->length;
  }
  return {};
}

}  // namespace heartcare::dicom
