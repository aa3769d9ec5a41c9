#include <algorithm>
#include <array>

#include "heartcare/importing/file.h"
#include "heartcare/importing/importer.h"

namespace heartcare::importing {
namespace {

/// More files than any folder of ECGs holds; a wrong path such as "/" ends here instead of running for hours.
constexpr std::size_t max_files_listed = 1'000'000;

Result<std::vector<std::filesystem::path>> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  using Walk = std::filesystem::recursive_directory_iterator;
  for (Walk at(folder, std::filesystem::directory_options::skip_permission_denied, error), end;
       !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored)) files.push_back(at->path());
    if (files.size() > max_files_listed)
      return fail(ErrorCode::limit_exceeded, "more than 1,000,000 files below this folder");
  }
  if (error) return fail(ErrorCode::io, error.message());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

void Registry::add(std::unique_ptr<const Importer> importer) { importers_.push_back(std::move(importer)); }

Result<const Importer*> Registry::importer_for(const std::filesystem::path& path) const {
  const auto file = RandomAccessFile::open(path);
  if (!file) return pass_on(file);
  std::array<std::byte, probe_bytes> head;
  const auto got = (*file)->read(0, head);
  if (!got) return pass_on(got);
  const std::string name = path.filename().string();
  const ProbeInput input{std::span(head).first(*got), name};
  const Importer* best = nullptr;
  Confidence confidence = Confidence::no;
  for (const auto& importer : importers_)
    if (const Confidence c = importer->probe(input); c > confidence) {
      best = importer.get();
      confidence = c;
    }
  if (best) return best;
  std::string known;
  for (const auto& importer : importers_)
    known += (known.empty() ? "" : ", ") + std::string(importer->display());
  return fail(ErrorCode::unsupported_format, "not a file that can be read here; read are: " + known);
}

Result<RecordPtr> Registry::open(const std::filesystem::path& path, JobContext& job) const {
  const Job<RecordPtr> body = [&](JobContext& context) -> Result<RecordPtr> {
    const auto importer = importer_for(path);
    if (!importer) return pass_on(importer);
    return (*importer)->read(path, context);
  };
  return run_guarded(body, job);
}

Content Registry::content(const std::filesystem::path& path) const {
  const auto importer = importer_for(path);
  return importer ? (*importer)->content(path) : Content::samples;
}

Result<PageDocumentPtr> Registry::open_pages(const std::filesystem::path& path, PageWish wish,
                                             JobContext& job) const {
  const Job<PageDocumentPtr> body = [&](JobContext& context) -> Result<PageDocumentPtr> {
    const auto importer = importer_for(path);
    if (!importer) return pass_on(importer);
    return (*importer)->read_pages(path, wish, context);
  };
  return run_guarded(body, job);
}

void Registry::prepare() const {
  for (const auto& importer : importers_) importer->prepare();
}

Result<std::vector<std::filesystem::path>> Registry::records_in(const std::filesystem::path& path,
                                                                Listing listing) const {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return fail(ErrorCode::not_found, "no such file or folder");
  if (!std::filesystem::is_directory(status)) {
    const auto importer = importer_for(path);
    return importer ? (*importer)->records_behind(path, listing) : std::vector{path};
  }
  auto files = files_below(path);
  if (!files) return files;
  std::erase_if(*files, [&](const auto& file) {
    const auto importer = importer_for(file);
    if (!importer) return true;
    const bool pages = listing == Listing::records_and_pages && (*importer)->content(file) == Content::pages;
    return !pages && !(*importer)->is_record(file);
  });
  if (files->empty()) return fail(ErrorCode::unsupported_format, "no readable record in this folder");
  return files;
}

}  // namespace heartcare::importing
