#include "heartcare/dicom/importer.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "container.h"
#include "directory.h"
#include "heartcare/dicom/reader.h"
#include "heartcare/importing/file.h"
#include "parser_flags.h"
#include "sop_class.h"

namespace heartcare::dicom {
namespace {

namespace fs = std::filesystem;
using importing::Confidence;

std::string extension_of(std::string_view name) {
  const auto dot = name.find_last_of('.');
  std::string extension(dot == std::string_view::npos ? "" : name.substr(dot));
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

std::string sop_class_at(const fs::path& path) {
  const auto file = importing::RandomAccessFile::open(path);
  if (!file) return {};
  std::array<std::byte, importing::probe_bytes> head;
  const auto got = (*file)->read(0, head);
  return got ? peek_sop_class(std::span(head).first(*got)) : std::string();
}

class DicomImporter final : public importing::Importer {
 public:
  std::string_view name() const noexcept override { return "dicom"; }
  std::string_view display() const noexcept override { return "DICOM"; }
  std::vector<std::string> extensions() const override { return {".dcm", ".dicom", ".dic"}; }

  Confidence probe(const importing::ProbeInput& input) const noexcept override {
    try {
      const auto known = extensions();
      const bool named = std::find(known.begin(), known.end(), extension_of(input.file_name)) != known.end();
      const bool marked = input.head.size() >= 132 && input.head[128] == std::byte{'D'} &&
                          input.head[129] == std::byte{'I'} && input.head[130] == std::byte{'C'} &&
                          input.head[131] == std::byte{'M'};
      if (marked || !peek_sop_class(input.head).empty()) return Confidence::sure;
      return named ? Confidence::maybe : Confidence::no;
    } catch (...) {
      return Confidence::no;  // out of memory
    }
  }

  bool is_record(const fs::path& path) const override {
    const std::string uid = sop_class_at(path);
    return !uid.empty() && sop_class(uid).kind == ObjectKind::waveform;
  }

  importing::Content content(const fs::path& path) const override {
    return holds_pages(sop_class(sop_class_at(path)).kind) ? importing::Content::pages
                                                           : importing::Content::samples;
  }

  Result<std::vector<fs::path>> records_behind(const fs::path& path,
                                               importing::Listing listing) const override {
    if (sop_class(sop_class_at(path)).kind != ObjectKind::directory) return std::vector{path};
    auto listed = files_listed(path);
    if (!listed) return listed;
    std::erase_if(*listed, [&](const fs::path& file) {
      const ObjectKind kind = sop_class(sop_class_at(file)).kind;
      const bool pages = listing == importing::Listing::records_and_pages && holds_pages(kind);
      return kind != ObjectKind::waveform && !pages;
    });
    if (listed->empty())
      return fail(ErrorCode::unsupported_format, std::string(refusal(ObjectKind::directory)));
    return listed;
  }

  Result<RecordPtr> read(const fs::path& path, JobContext& job) const override {
    auto bytes = importing::read_file(path, max_file_bytes);
    if (!bytes) return pass_on(bytes);
    return read_record(std::move(*bytes), path.string(), job);
  }

  void prepare() const override { load_dictionary(); }
};

}  // namespace

std::unique_ptr<const importing::Importer> make_importer() { return std::make_unique<const DicomImporter>(); }

}  // namespace heartcare::dicom
