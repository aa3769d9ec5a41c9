#include "exchange_format.h"
#include "exchange_origin.h"
#include "heartcare/core/limits.h"
#include "heartcare/importing/exchange.h"

namespace heartcare::importing {
namespace {

/// Width, height and channels of the pictures, whose bytes follow the header in this order.
Result<std::vector<PagePicture>> read_sizes(HeaderReader& in) {
  std::vector<PagePicture> pictures;
  std::int64_t pixels = 0;
  for (std::size_t n = in.count(9); n > 0 && in.good(); --n) {
    const std::int64_t width = in.u32(), height = in.u32();
    PagePicture picture;
    picture.channels = in.u8();
    if (auto ok = PageDocument::check_size(width, height, pixels); !ok) return pass_on(ok);
    if (picture.channels != 1 && picture.channels != 3) in.refuse();
    picture.width = static_cast<int>(width);
    picture.height = static_cast<int>(height);
    pixels += width * height;
    pictures.push_back(std::move(picture));
  }
  return pictures;
}

Result<void> read_pixels(const RandomAccessFile& file, const Envelope& envelope,
                         std::vector<PagePicture>& pictures) {
  std::uint64_t at = envelope.body;
  for (PagePicture& picture : pictures) {
    const std::uint64_t bytes =
        std::uint64_t(picture.width) * std::uint64_t(picture.height) * std::uint64_t(picture.channels);
    if (bytes > envelope.end - at) return cut_off();
    picture.pixels.resize(bytes);
    const auto got = file.read(at, std::as_writable_bytes(std::span(picture.pixels)));
    if (!got) return pass_on(got);
    if (*got != bytes) return cut_off();
    at += bytes;
  }
  if (at != envelope.end) return cut_off();
  return {};
}

}  // namespace

Result<void> write_pages(const Result<PageDocumentPtr>& outcome, std::ostream& out) {
  if (!outcome) return write_error(outcome.error(), out);
  const PageDocument& document = **outcome;
  HeaderWriter header;
  header.u8(holds_pages);
  for (const std::string& text : {document.name(), document.kind(), document.title()}) header.text(text);
  write_patient(header, document.patient());
  write_origin(header, document);
  header.u32(document.notes().size());
  for (const std::string& note : document.notes()) header.text(note);
  header.i64(document.page_count());
  header.u32(document.pictures().size());
  for (const PagePicture& picture : document.pictures()) {
    header.u32(static_cast<std::size_t>(picture.width));
    header.u32(static_cast<std::size_t>(picture.height));
    header.u8(static_cast<std::uint8_t>(picture.channels));
  }
  begin_outcome(header, out);
  for (const PagePicture& picture : document.pictures())
    out.write(reinterpret_cast<const char*>(picture.pixels.data()),
              static_cast<std::streamsize>(picture.pixels.size()));
  return end_outcome(out);
}

Result<PageDocumentPtr> read_pages(const std::shared_ptr<const RandomAccessFile>& file) {
  const auto envelope = open_envelope(*file);
  if (!envelope) return pass_on(envelope);
  HeaderReader in(std::as_bytes(std::span(envelope->header)));
  if (in.u8() != holds_pages) return read_error(in);
  PageDocumentParts parts;
  for (std::string* text : {&parts.name, &parts.kind, &parts.title}) *text = in.text();
  parts.patient = read_patient(in);
  read_origin(in, parts);
  for (std::size_t n = in.count(4); n > 0; --n) parts.notes.push_back(in.text());
  parts.page_count = in.i64();
  auto pictures = read_sizes(in);
  if (!pictures) return pass_on(pictures);
  if (!in.good()) return fail(ErrorCode::damaged, "the outcome of reading is not understood");
  if (auto ok = read_pixels(*file, *envelope, *pictures); !ok) return pass_on(ok);
  parts.pictures = std::move(*pictures);
  return PageDocument::create(std::move(parts));
}

Result<void> write_identity(const Result<ObjectIdentity>& outcome, std::ostream& out) {
  if (!outcome) return write_error(outcome.error(), out);
  HeaderWriter header;
  header.u8(holds_identity);
  for (const std::string& text : {outcome->class_uid, outcome->instance_uid, outcome->content_sha256})
    header.text(text);
  begin_outcome(header, out);
  return end_outcome(out);
}

Result<ObjectIdentity> read_identity(const std::shared_ptr<const RandomAccessFile>& file) {
  const auto envelope = open_envelope(*file);
  if (!envelope) return pass_on(envelope);
  HeaderReader in(std::as_bytes(std::span(envelope->header)));
  if (in.u8() != holds_identity) return read_error(in);
  ObjectIdentity identity;
  for (std::string* text : {&identity.class_uid, &identity.instance_uid, &identity.content_sha256})
    *text = in.text();
  if (!in.good()) return fail(ErrorCode::damaged, "the outcome of reading is not understood");
  return identity;
}

}  // namespace heartcare::importing
