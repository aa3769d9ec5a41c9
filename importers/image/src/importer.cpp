#include "heartcare/image/importer.h"

#include "heartcare/image/digitise.h"
#include "heartcare/image/picture.h"
#include "heartcare/importing/file.h"

namespace heartcare::image {
namespace {

class ImageImporter final : public importing::Importer {
 public:
  std::string_view name() const noexcept override { return "image"; }
  std::string_view display() const noexcept override { return "Pictures of ECG pages"; }
  std::vector<std::string> extensions() const override {
    return {".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff"};
  }

  importing::Confidence probe(const importing::ProbeInput& input) const noexcept override {
    const auto starts = [&](std::string_view text) {
      return input.head.size() >= text.size() &&
             std::string_view(reinterpret_cast<const char*>(input.head.data()), text.size()) == text;
    };
    using namespace std::string_view_literals;
    for (const auto magic : {"\x89PNG\r\n\x1a\n"sv, "\xFF\xD8\xFF"sv, "II*\0"sv, "MM\0*"sv})
      if (starts(magic)) return importing::Confidence::sure;
    return starts("RIFF") || starts("BM") ? importing::Confidence::maybe : importing::Confidence::no;
  }

  bool is_record(const std::filesystem::path&) const override { return false; }

  Result<RecordPtr> read(const std::filesystem::path& path, JobContext& job) const override {
    const auto bytes = importing::read_file(path, max_file_bytes);
    if (!bytes) return pass_on(bytes);
    const auto picture = decode_picture(*bytes);
    if (!picture) return pass_on(picture);
    const auto reading = digitise_page(*picture, {}, job);
    if (!reading) return pass_on(reading);
    RecordParts parts;
    parts.name = path.stem().string();
    parts.provenance.source = path.string();
    parts.provenance.sha256 = importing::sha256_of(*bytes);
    parts.provenance.importer = "image";
    return to_record(*reading, std::move(parts));
  }
};

}  // namespace

std::unique_ptr<const importing::Importer> make_importer() { return std::make_unique<const ImageImporter>(); }

}  // namespace heartcare::image
