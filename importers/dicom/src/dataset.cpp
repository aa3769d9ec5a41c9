#include "dataset.h"

#include <dcmtk/dcmdata/dcistrmb.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "heartcare/core/limits.h"
#include "parser_flags.h"
#include "structure.h"

namespace heartcare::dicom {
namespace {

E_TransferSyntax syntax_of(const Container& container) {
  // Compressed frames are kept as they are; their elements are explicit little endian.
  const DcmXfer stated(container.transfer_syntax.c_str());
  if (stated.isEncapsulated()) return stated.getXfer();
  const Encoding encoding = container.encoding;
  if (!encoding.explicit_vr) return EXS_LittleEndianImplicit;
  return encoding.big_endian ? EXS_BigEndianExplicit : EXS_LittleEndianExplicit;
}

std::string stripped(std::string value) {
  const auto padding = [](char c) { return c == ' ' || c == '\0' || c == '\n' || c == '\r'; };
  while (!value.empty() && padding(value.back())) value.pop_back();
  std::size_t first = 0;
  while (first < value.size() && padding(value[first])) ++first;
  return value.substr(first);
}

std::optional<double> parse_number(const std::string& raw) {
  std::string value = stripped(raw);
  if (!value.empty() && value.front() == '+') value.erase(0, 1);  // allowed in DS, unknown to from_chars
  double parsed = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
  if (error != std::errc() || end != value.data() + value.size() || !std::isfinite(parsed)) return {};
  return parsed;
}

/// The value at `index` of an element, whatever its VR.
std::optional<double> number_at(DcmElement& element, unsigned long index) {
  Uint16 u16 = 0;
  Sint16 s16 = 0;
  Uint32 u32 = 0;
  Sint32 s32 = 0;
  Float32 f32 = 0;
  Float64 f64 = 0;
  switch (element.ident()) {
    case EVR_US:
      return element.getUint16(u16, index).good() ? std::optional<double>(u16) : std::nullopt;
    case EVR_SS:
      return element.getSint16(s16, index).good() ? std::optional<double>(s16) : std::nullopt;
    case EVR_UL:
      return element.getUint32(u32, index).good() ? std::optional<double>(u32) : std::nullopt;
    case EVR_SL:
      return element.getSint32(s32, index).good() ? std::optional<double>(s32) : std::nullopt;
    case EVR_FL:
      return element.getFloat32(f32, index).good() && std::isfinite(f32) ? std::optional<double>(f32)
                                                                         : std::nullopt;
    case EVR_FD:
      return element.getFloat64(f64, index).good() && std::isfinite(f64) ? std::optional<double>(f64)
                                                                         : std::nullopt;
    default:
      break;
  }
  OFString raw;
  if (element.getOFString(raw, index).bad()) return {};
  return parse_number({raw.data(), raw.size()});
}

/// Western devices often write umlauts and state no character set; Latin 1 is what they mean.
void to_utf8(DcmDataset& data_set, importing::ImportLog& log) {
  if (data_set.convertToUTF8().good()) return;
  if (!data_set.tagExistsWithValue(DCM_SpecificCharacterSet)) {
    data_set.putAndInsertString(DCM_SpecificCharacterSet, "ISO_IR 100");
    if (data_set.convertToUTF8().good()) {
      log.warn("character_set_assumed", "the file states no character set; Latin 1 assumed");
      return;
    }
  }
  log.warn("character_set", "texts are in a character set that cannot be converted; they stay as they are");
}

DcmElement* find(DcmItem& item, const DcmTagKey& tag) {
  DcmElement* element = nullptr;
  return item.findAndGetElement(tag, element).good() ? element : nullptr;
}

}  // namespace

Result<std::unique_ptr<DcmDataset>> parse(const Container& container, importing::ImportLog& log) {
  if (auto ok = check_structure(container.data_set(), container.encoding); !ok) return pass_on(ok);
  set_parser_flags();
  auto data_set = std::make_unique<DcmDataset>();
  DcmInputBufferStream stream;
  const auto bytes = container.data_set();
  stream.setBuffer(bytes.data(), static_cast<offile_off_t>(bytes.size()));
  stream.setEos();
  data_set->transferInit();
  const OFCondition read = data_set->read(stream, syntax_of(container));
  data_set->transferEnd();
  // The condition's text may quote the file; its number says as much to a developer.
  if (read.bad() && read != EC_EndOfStream)
    return fail(ErrorCode::damaged, "DCMTK cannot read the data set, condition " +
                                        std::to_string(read.module()) + "/" + std::to_string(read.code()));
  to_utf8(*data_set, log);
  return data_set;
}

std::string text(DcmItem& item, const DcmTagKey& tag) {
  DcmElement* element = find(item, tag);
  if (!element || element->getLength() > static_cast<Uint32>(limits::max_text_bytes)) return {};
  OFString value;
  if (element->getOFStringArray(value).bad()) return {};
  return stripped({value.data(), value.size()});
}

std::optional<double> number(DcmItem& item, const DcmTagKey& tag) {
  DcmElement* element = find(item, tag);
  return element ? number_at(*element, 0) : std::nullopt;
}

std::vector<double> numbers(DcmItem& item, const DcmTagKey& tag) {
  std::vector<double> values;
  DcmElement* element = find(item, tag);
  if (!element) return values;
  const auto keep = [&](std::optional<double> value) {
    if (value) values.push_back(*value);
  };
  if (element->ident() == EVR_DS || element->ident() == EVR_IS) {
    // As one text, because DCMTK looks for each value from the start of the list.
    const std::string all = text(item, tag);
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = std::min(all.find('\\', at), all.size());
      keep(parse_number(all.substr(at, end - at)));
      at = end + 1;
    }
    return values;
  }
  for (unsigned long i = 0; i < element->getVM(); ++i) keep(number_at(*element, i));
  return values;
}

std::vector<DcmItem*> items(DcmItem& parent, const DcmTagKey& tag) {
  std::vector<DcmItem*> found;
  DcmElement* element = find(parent, tag);
  auto* sequence = dynamic_cast<DcmSequenceOfItems*>(element);
  if (!sequence) return found;
  // DCMTK keeps items in a list; asking for each by its number would take the square of their count.
  for (DcmObject* at = sequence->nextInContainer(nullptr); at; at = sequence->nextInContainer(at))
    if (auto* item = dynamic_cast<DcmItem*>(at)) found.push_back(item);
  return found;
}

Code code(DcmItem& parent, const DcmTagKey& tag) {
  const auto found = items(parent, tag);
  if (found.empty()) return {};
  return {text(*found.front(), DCM_CodingSchemeDesignator), text(*found.front(), DCM_CodeValue),
          text(*found.front(), DCM_CodeMeaning)};
}

}  // namespace heartcare::dicom
