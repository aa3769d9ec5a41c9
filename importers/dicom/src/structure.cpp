#include "structure.h"

namespace heartcare::dicom {
namespace {

constexpr Tag pixel_data = 0x7FE00010, waveform_data = 0x54001010;
constexpr Encoding implicit_little{false, false};

class Walker {
 public:
  Walker(std::span<const std::byte> bytes, const Seen& seen) : bytes_(bytes), seen_(seen) {}

  /// Elements from `at` to `end`, or to the end mark of an item where `open`. Returns where they end.
  Result<std::size_t> elements(std::size_t at, std::size_t end, Encoding encoding, bool open, int depth) {
    while (at < end) {
      const auto header = header_at(at, end, encoding);
      if (!header) return pass_on(header);
      if (header->tag == item_end_tag && open) return at + header->size;
      if (header->tag >> 16 == 0xFFFE) return fail(ErrorCode::damaged, "an item mark out of place", at);
      const auto next = value(at, *header, end, encoding, depth);
      if (!next) return next;
      at = *next;
    }
    if (open) return fail(ErrorCode::damaged, "an item has no end", at);
    return at;
  }

 private:
  Result<ElementHeader> header_at(std::size_t at, std::size_t end, Encoding encoding) {
    if (++count_ > max_elements)
      return fail(ErrorCode::limit_exceeded, "more than 2,000,000 data elements", at);
    const auto header = element_header(bytes_.subspan(at, end - at), encoding);
    if (!header) return fail(ErrorCode::damaged, "a data element is cut off or has no known VR", at);
    if (header->length != undefined_length && header->length > end - at - header->size)
      return fail(ErrorCode::damaged, "a data element reaches beyond its end", at);
    return *header;
  }

  Result<std::size_t> value(std::size_t at, const ElementHeader& header, std::size_t end, Encoding encoding,
                            int depth) {
    const std::size_t begin = at + header.size;
    const bool open = header.length == undefined_length;
    if (header.tag == pixel_data && open) return fragments(begin, end, encoding);
    // UN of undefined length holds a sequence in implicit little endian. [PS3.5 6.2.2]
    const Encoding inner = header.is("UN") ? implicit_little : encoding;
    if (open) {
      if (encoding.explicit_vr && !header.is("SQ") && !header.is("UN"))
        return fail(ErrorCode::damaged, "a value of undefined length that is no sequence", at);
      return items(begin, end, inner, true, depth + 1);
    }
    const std::size_t after = begin + header.length;
    if (header.is("SQ")) return items(begin, after, inner, false, depth + 1);
    if (!encoding.explicit_vr && header.tag != waveform_data && header.tag != pixel_data &&
        starts_with_item(begin, after, encoding))
      return items(begin, after, inner, false, depth + 1);
    if (seen_) seen_(header.tag, bytes_.subspan(begin, header.length));
    return after;
  }

  /// Without VRs only the dictionary knows sequences; what begins like one is walked like one.
  bool starts_with_item(std::size_t begin, std::size_t end, Encoding encoding) const {
    const auto header = element_header(bytes_.subspan(begin, end - begin), encoding);
    return header && header->tag == item_tag;
  }

  Result<std::size_t> items(std::size_t at, std::size_t end, Encoding encoding, bool open, int depth) {
    if (depth > max_nesting)
      return fail(ErrorCode::limit_exceeded, "more than 32 sequences within each other", at);
    while (at < end) {
      const auto header = header_at(at, end, encoding);
      if (!header) return pass_on(header);
      const std::size_t begin = at + header->size;
      if (header->tag == sequence_end_tag && open) return begin;
      if (header->tag != item_tag) return fail(ErrorCode::damaged, "a sequence holds something else", at);
      const bool item_open = header->length == undefined_length;
      const auto next = elements(begin, item_open ? end : begin + header->length, encoding, item_open, depth);
      if (!next) return next;
      at = *next;
    }
    if (open) return fail(ErrorCode::damaged, "a sequence has no end", at);
    return at;
  }

  Result<std::size_t> fragments(std::size_t at, std::size_t end, Encoding encoding) {
    while (at < end) {
      const auto header = header_at(at, end, encoding);
      if (!header) return pass_on(header);
      at += header->size;
      if (header->tag == sequence_end_tag) return at;
      if (header->tag != item_tag || header->length == undefined_length)
        return fail(ErrorCode::damaged, "damaged pixel data", at);
      at += header->length;
    }
    return fail(ErrorCode::damaged, "pixel data have no end", at);
  }

  std::span<const std::byte> bytes_;
  const Seen& seen_;
  std::int64_t count_ = 0;
};

}  // namespace

Result<void> check_structure(std::span<const std::byte> data_set, Encoding encoding, const Seen& seen) {
  const auto end = Walker(data_set, seen).elements(0, data_set.size(), encoding, false, 0);
  if (!end) return pass_on(end);
  return {};
}

}  // namespace heartcare::dicom
