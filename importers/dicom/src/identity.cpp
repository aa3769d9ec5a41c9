#include "heartcare/dicom/identity.h"

#include <dcmtk/dcmdata/dcostrma.h>

#include "dataset.h"
#include "heartcare/dicom/reader.h"
#include "heartcare/importing/file.h"

namespace heartcare::dicom {
namespace {

/// Where DCMTK writes a data set to that only its hash is wanted of.
class Hasher final : public DcmConsumer {
 public:
  OFBool good() const override { return OFTrue; }
  OFCondition status() const override { return EC_Normal; }
  OFBool isFlushed() const override { return OFTrue; }
  offile_off_t avail() const override { return 1 << 20; }
  offile_off_t write(const void* bytes, offile_off_t size) override {
    hash_.add(std::span(static_cast<const std::byte*>(bytes), static_cast<std::size_t>(size)));
    return size;
  }
  void flush() override {}
  [[nodiscard]] std::string hex() { return hash_.hex(); }

 private:
  importing::Sha256 hash_;
};

class HashStream final : public DcmOutputStream {
 public:
  explicit HashStream(Hasher& hasher) : DcmOutputStream(&hasher) {}
};

Result<std::string> content_hash(DcmDataset& data_set) {
  const E_TransferSyntax own = data_set.getOriginalXfer();
  const E_TransferSyntax written = DcmXfer(own).isEncapsulated() ? own : EXS_LittleEndianExplicit;
  Hasher hasher;
  HashStream stream(hasher);
  data_set.transferInit();
  const OFCondition done =
      data_set.write(stream, written, EET_ExplicitLength, nullptr, EGL_withoutGL, EPD_withoutPadding);
  data_set.transferEnd();
  if (done.bad()) return fail(ErrorCode::damaged, "the data set cannot be written in another encoding");
  return hasher.hex();
}

}  // namespace

Result<importing::ObjectIdentity> identify(const std::filesystem::path& file,
                                           importing::WithContent content) {
  auto bytes = importing::read_file(file, max_file_bytes);
  if (!bytes) return pass_on(bytes);
  importing::ImportLog ignored("dicom");
  auto container = open_container(std::move(*bytes), ignored);
  if (!container) return pass_on(container);
  const auto data_set = parse(*container, ignored);
  if (!data_set) return pass_on(data_set);
  container->bytes = {};  // DCMTK has its own copy
  importing::ObjectIdentity identity{
      text(**data_set, DCM_SOPClassUID), text(**data_set, DCM_SOPInstanceUID), {}};
  if (content == importing::WithContent::no) return identity;
  auto hash = content_hash(**data_set);
  if (!hash) return pass_on(hash);
  identity.content_sha256 = std::move(*hash);
  return identity;
}

}  // namespace heartcare::dicom
