#include "heartcare/wfdb/importer.h"

#include <algorithm>
#include <mutex>
#include <set>

#include "heartcare/wfdb/annotations.h"
#include "heartcare/wfdb/header.h"
#include "heartcare/wfdb/reader.h"
#include "text.h"

namespace heartcare::wfdb {
namespace {

namespace fs = std::filesystem;
using importing::Confidence;

/// Headers looked through in search of the one that names a signal file, or of segments.
constexpr std::size_t max_headers_scanned = 20'000;

bool is_header_name(const fs::path& path) { return lower_case(path.extension().string()) == ".hea"; }

Result<Header> header_at(const fs::path& path) {
  const auto bytes = importing::read_file(path, static_cast<std::uint64_t>(limits::max_text_bytes));
  if (!bytes) return pass_on(bytes);
  return parse_header({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

std::vector<fs::path> headers_in(const fs::path& folder) {
  std::vector<fs::path> headers;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (is_header_name(at->path()) && headers.size() < max_headers_scanned) headers.push_back(at->path());
  std::sort(headers.begin(), headers.end());
  return headers;
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// The first line that is neither blank nor a comment begins with a name and a whole number.
bool looks_like_header(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    Words words(line);
    static_cast<void>(words.next());
    return whole_number<unsigned>(words.next()).has_value();
  }
  return false;
}

/// The header that a signal or annotation file belongs to: the one of the same name, or one that lists the
/// file.
Result<fs::path> header_for(const fs::path& path) {
  if (is_header_name(path)) return path;
  fs::path beside = path;
  beside.replace_extension(".hea");
  std::error_code error;
  if (fs::exists(beside, error)) return beside;
  const std::string name = path.filename().string();
  for (const fs::path& candidate : headers_in(folder_of(path))) {
    const auto header = header_at(candidate);
    if (!header) continue;
    for (const SignalSpec& signal : header->signals)
      if (signal.file_name == name) return candidate;
  }
  return fail(ErrorCode::unsupported_format, "no WFDB header (.hea) beside this file belongs to it");
}

/// Names of the segments that multi-segment records of a folder list. The last folder is remembered while it
/// does not change, because a listing asks once for each of its files.
class SegmentNames {
 public:
  bool contains(const fs::path& folder, const std::string& record) const {
    const std::lock_guard lock(mutex_);
    std::error_code error;
    const auto changed = fs::last_write_time(folder, error);
    if (error || folder != folder_ || changed != changed_) {
      names_ = collect(folder);
      folder_ = folder;
      changed_ = changed;
    }
    return names_.contains(record);
  }

 private:
  static std::set<std::string> collect(const fs::path& folder) {
    std::set<std::string> names;
    for (const fs::path& path : headers_in(folder)) {
      const auto header = header_at(path);
      if (!header) continue;
      for (const SegmentSpec& segment : header->segments)
        if (segment.name != path.stem()) names.insert(segment.name);
    }
    return names;
  }

  mutable std::mutex mutex_;
  mutable fs::path folder_;
  mutable fs::file_time_type changed_{};
  mutable std::set<std::string> names_;
};

class WfdbImporter final : public importing::Importer {
 public:
  std::string_view name() const noexcept override { return "wfdb"; }
  std::string_view display() const noexcept override { return "WFDB (PhysioNet)"; }
  std::vector<std::string> extensions() const override { return {".hea", ".dat", ".mat", ".atr", ".qrs"}; }

  Confidence probe(const importing::ProbeInput& input) const noexcept override {
    const auto dot = input.file_name.find_last_of('.');
    if (dot == std::string_view::npos) return Confidence::no;
    const std::string extension = lower_case(input.file_name.substr(dot + 1));
    const std::string_view text(reinterpret_cast<const char*>(input.head.data()), input.head.size());
    if (extension == "hea") return looks_like_header(text) ? Confidence::sure : Confidence::maybe;
    if (extension == "dat" || extension == "mat" || extension == "xyz") return Confidence::maybe;
    const auto annotators = known_annotators();
    const bool known = std::find(annotators.begin(), annotators.end(), extension) != annotators.end();
    return known ? Confidence::maybe : Confidence::no;
  }

  bool is_record(const fs::path& path) const override {
    if (!is_header_name(path)) return false;
    const auto header = header_at(path);
    if (!header || header->signal_count == 0) return false;
    return !segments_.contains(folder_of(path), path.stem().string());
  }

  Result<RecordPtr> read(const fs::path& path, JobContext& job) const override {
    const auto header = header_for(path);
    if (!header) return pass_on(header);
    const fs::path folder = folder_of(*header);
    const OpenFile open = [&](const std::string& file) {
      return importing::RandomAccessFile::open(folder / file);
    };
    const auto annotators = importing::extensions_beside(folder, header->stem().string(), known_annotators());
    return read_record(open, header->filename().string(), path.string(), job, {.annotators = annotators});
  }

 private:
  SegmentNames segments_;
};

}  // namespace

std::unique_ptr<const importing::Importer> make_importer() { return std::make_unique<const WfdbImporter>(); }

}  // namespace heartcare::wfdb
