#include "output.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <functional>

#include "dicom/dicom_commands.h"
#include "heartcare/wfdb/writer.h"
#include "text.h"

namespace heartcare::cli {
namespace {

constexpr std::int64_t block = 8192;

Result<void> refuse_existing(const std::filesystem::path& path, bool force) {
  std::error_code error;
  if (force || !std::filesystem::exists(path, error)) return {};
  return fail(ErrorCode::invalid_argument, "the file exists; --force replaces it");
}

/// Lets `fill` write beside the target and moves the result into place if all of it was written.
Result<void> write_whole(const std::filesystem::path& path,
                         const std::function<Result<void>(std::ostream&)>& fill) {
  std::filesystem::path part = path;
  part += ".part";
  std::error_code error;
  std::ofstream file(part, std::ios::binary);
  if (!file) return fail(ErrorCode::io, "the file cannot be created");
  Result<void> done = fill(file);
  file.close();
  if (done && !file) done = fail(ErrorCode::io, "the file could not be written completely");
  if (done) std::filesystem::rename(part, path, error);
  if (done && error) done = fail(ErrorCode::io, error.message());
  if (!done) std::filesystem::remove(part, error);
  return done;
}

void append(std::string& line, float value) {
  std::array<char, 32> digits;
  line.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

Result<void> csv_rows(const SignalGroup& group, std::ostream& out, JobContext& job) {
  std::vector<std::vector<float>> columns(group.leads().size());
  std::string line;
  for (std::int64_t first = 0; first < group.samples(); first += block) {
    if (auto go = job.checkpoint(); !go) return go;
    const auto count = static_cast<std::size_t>(std::min(block, group.samples() - first));
    for (std::size_t lead = 0; lead < columns.size(); ++lead) {
      columns[lead].resize(count);
      if (auto ok = group.read(lead, first, columns[lead]); !ok) return ok;
    }
    for (std::size_t i = 0; i < count; ++i) {
      line = number(static_cast<double>(first + static_cast<std::int64_t>(i)) / group.rate().value);
      for (const auto& column : columns) {
        line += ',';
        if (!std::isnan(column[i])) append(line, column[i]);
      }
      out << line << '\n';
    }
  }
  return {};
}

}  // namespace

Result<void> write_csv(const Record& record, const std::filesystem::path& path, JobContext& job) {
  const SignalGroup& group = record.main();
  return write_whole(path, [&](std::ostream& out) {
    out << "time_s";
    for (const Lead& lead : group.leads()) out << ',' << csv_field(lead.label + " [" + lead.unit + "]");
    out << '\n';
    return csv_rows(group, out, job);
  });
}

Result<void> write_text(const std::filesystem::path& path, std::string_view text, bool force) {
  if (auto free = refuse_existing(path, force); !free) return free;
  return write_whole(path, [&](std::ostream& out) -> Result<void> {
    out << text;
    return {};
  });
}

Result<void> write_output(const Record& record, const std::filesystem::path& path,
                          const OutputOptions& options, JobContext& job) {
  const std::string extension = path.extension().string();
#ifdef HEARTCARE_HAS_DICOM
  const bool is_dicom = extension == ".dcm";
  constexpr auto endings = "the output's name must end in .hea (WFDB), .dcm (DICOM) or .csv";
#else
  constexpr bool is_dicom = false;
  constexpr auto endings = "the output's name must end in .hea (WFDB) or .csv";
#endif
  if (extension != ".hea" && extension != ".csv" && !is_dicom)
    return fail(ErrorCode::unsupported_format, endings);
  if (auto free = refuse_existing(path, options.force); !free) return free;
  if (extension == ".csv") return write_csv(record, path, job);
#ifdef HEARTCARE_HAS_DICOM
  if (is_dicom) return write_dicom(record, path, options.de_identified, job);
#endif
  using Writer = wfdb::WriteOptions;
  return wfdb::write_record(
      record, path, job,
      {.format = options.wfdb_format,
       .out_of_range = options.saturate ? Writer::OutOfRange::saturate : Writer::OutOfRange::refuse,
       .annotations = true});
}

}  // namespace heartcare::cli
