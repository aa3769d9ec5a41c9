#include "identifiers.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/ofstd/ofuuid.h>

#include <charconv>
#include <span>

#include "heartcare/importing/file.h"

namespace heartcare::dicom {
namespace {

std::string as_uid(const OFUUID& uuid) {
  OFString text;
  uuid.toString(text, OFUUID::ER_RepresentationOID);
  return {text.data(), text.size()};
}

}  // namespace

std::string derived_uid(std::string_view seed) {
  const std::string hex = importing::sha256_of(seed);
  OFUUID::BinaryRepresentation bytes{};
  for (std::size_t i = 0; i < sizeof bytes.value; ++i) {
    unsigned value = 0;
    std::from_chars(hex.data() + 2 * i, hex.data() + 2 * i + 2, value, 16);
    bytes.value[i] = static_cast<Uint8>(value);
  }
  return as_uid(OFUUID(bytes));
}

std::string random_uid() { return as_uid(OFUUID()); }

}  // namespace heartcare::dicom
