#include "heartcare/wfdb/writer.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <numeric>

#include "heartcare/wfdb/annotations.h"
#include "heartcare/wfdb/header.h"
#include "sample_sink.h"
#include "start_time.h"
#include "text.h"
#include "write_plan.h"

namespace heartcare::wfdb {
namespace {

/// Letters, digits, '_' and '-': what WFDB programs accept as a record or annotator name.
bool is_wfdb_name(const std::string& name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
  });
}

/// One word of a header line.
std::string one_word(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; }, '_');
  return text;
}

/// Writes the samples of one file, some frames at a time, and fills in initial values and checksums.
Result<void> write_signals(const Record& record, const WritePlan& plan, FilePlan& file,
                           const std::filesystem::path& folder, int format, JobContext& job) {
  std::int64_t frame_samples = 0;
  for (const SignalPlan& signal : file.signals) frame_samples += signal.samples_per_frame;
  auto sink = make_sink(format, folder / file.name, static_cast<int>(file.signals.size()),
                        file.signals.front().samples_per_frame);
  if (!sink) return pass_on(sink);
  // An even number of frames, so that format 212 pairs samples across the blocks' borders.
  const std::int64_t step = std::max<std::int64_t>(1, 131'072 / frame_samples) * 2;
  std::vector<std::int32_t> codes;
  std::vector<float> samples;
  for (std::int64_t first = 0; first < plan.frames; first += step) {
    if (auto go = job.checkpoint(); !go) return go;
    const std::int64_t count = std::min(step, plan.frames - first);
    codes.resize(static_cast<std::size_t>(count * frame_samples));
    std::int64_t within = 0;
    for (SignalPlan& signal : file.signals) {
      const std::int64_t spf = signal.samples_per_frame;
      samples.resize(static_cast<std::size_t>(count * spf));
      if (auto ok = record.groups()[signal.group].read(signal.lead, first * spf, samples); !ok) return ok;
      for (std::int64_t i = 0; i < count * spf; ++i) {
        const std::int32_t code = signal.encode(samples[static_cast<std::size_t>(i)], plan.limit);
        signal.checksum += static_cast<std::uint32_t>(code);
        codes[static_cast<std::size_t>(i / spf * frame_samples + within + i % spf)] = code;
      }
      if (first == 0) signal.initial = codes[static_cast<std::size_t>(within)];
      within += spf;
    }
    (*sink)->write(codes);
    job.progress(0.3 + 0.7 * static_cast<double>(first + count) / static_cast<double>(plan.frames), "write");
  }
  return (*sink)->finish();
}

std::string signal_line(const Record& record, const FilePlan& file, const SignalPlan& signal, int format) {
  const Lead& lead = record.groups()[signal.group].leads()[signal.lead];
  std::string line = file.name + " " + std::to_string(format);
  if (signal.samples_per_frame > 1) line += "x" + std::to_string(signal.samples_per_frame);
  line += " " + number_text(signal.gain) + "(" + std::to_string(signal.baseline) + ")";
  if (!signal.unit.empty()) line += "/" + one_word(signal.unit);
  line += format == 212 ? " 12 0 " : " 16 0 ";
  line += std::to_string(signal.initial) + " " + std::to_string(static_cast<std::int16_t>(signal.checksum)) +
          " 0";
  const std::string name = lead.label.empty() ? std::string(lead_name(lead.id)) : to_utf8(lead.label);
  return (name.empty() ? line : line + " " + name) + "\n";
}

/// The record's notes, and age and sex where the notes do not say them.
std::string comment_lines(const Record& record) {
  std::string text;
  for (const std::string& note : record.notes()) {
    std::string_view rest = note;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      if (const auto line = trimmed(rest.substr(0, end)); !line.empty())
        text += "# " + std::string(line) + "\n";
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  const Patient said = patient_from_comments(record.notes());
  const Patient& patient = record.patient();
  if (patient.age_years && !said.age_years) text += "# Age: " + number_text(*patient.age_years) + "\n";
  if (said.sex == Sex::unknown && patient.sex == Sex::female) text += "# Sex: Female\n";
  if (said.sex == Sex::unknown && patient.sex == Sex::male) text += "# Sex: Male\n";
  return text;
}

Result<void> write_header(const Record& record, const WritePlan& plan, const std::filesystem::path& path,
                          int format) {
  std::size_t signals = 0;
  std::string lines;
  for (const FilePlan& file : plan.files)
    for (const SignalPlan& signal : file.signals) {
      lines += signal_line(record, file, signal, format);
      ++signals;
    }
  std::string text = path.stem().string() + " " + std::to_string(signals) + " " +
                     number_text(plan.frame_rate) + " " + std::to_string(plan.frames);
  if (record.start()) text += " " + format_start(*record.start());
  text += "\n" + lines + comment_lines(record);
  auto out = OutputFile::create(path);
  if (!out) return pass_on(out);
  out->write(std::as_bytes(std::span(text)));
  return out->commit();
}

/// "atr" for annotations that do not say who made them.
std::string annotator_of(const Annotation& mark) {
  std::string name = mark.origin;
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && c != '_' && c != '-'; }, '_');
  if (name.empty()) return "atr";
  return name == "hea" || name == "dat" ? name + "_" : name;
}

/// Times are in frames unless a group has several samples per frame; then in the finest unit that all groups
/// share.
Result<void> write_annotation_files(const Record& record, const WritePlan& plan,
                                    const std::filesystem::path& header) {
  std::map<std::string, AnnotationFile> files;
  std::map<std::string, std::int64_t> units;
  const auto spf = [&](const Annotation& mark) { return plan.samples_per_frame[mark.group]; };
  for (const Annotation& mark : record.annotations())
    if (spf(mark) > 0) {
      auto [unit, is_new] = units.try_emplace(annotator_of(mark), 1);
      unit->second = std::lcm(unit->second, static_cast<std::int64_t>(spf(mark)));
      if (unit->second > max_frame_samples)
        return fail(ErrorCode::limit_exceeded, "annotations of too many different rates");
    }
  for (const Annotation& mark : record.annotations()) {
    if (spf(mark) == 0) continue;
    const std::string annotator = annotator_of(mark);
    AnnotationFile& file = files[annotator];
    if (units[annotator] > 1) file.time_resolution = plan.frame_rate * static_cast<double>(units[annotator]);
    file.annotations.push_back(mark);
    file.annotations.back().sample *= units[annotator] / spf(mark);
  }
  for (const auto& [annotator, file] : files) {
    std::filesystem::path path = header;
    path.replace_extension("." + annotator);
    if (auto ok = write_annotations(file, path); !ok) return ok;
  }
  return {};
}

}  // namespace

Result<void> write_record(const Record& record, const std::filesystem::path& header, JobContext& job,
                          const WriteOptions& options) {
  const std::string name = header.stem().string();
  if (header.extension() != ".hea" || !is_wfdb_name(name))
    return fail(ErrorCode::invalid_argument,
                "a WFDB header is named NAME.hea, of letters, digits, '_' and '-'");
  if (options.format != 16 && options.format != 212 && options.format != 516)
    return fail(ErrorCode::invalid_argument, "records are written in format 16, 212 or 516");
  auto plan = make_plan(record, name, options, job);
  if (!plan) return pass_on(plan);
  const auto folder = header.parent_path();
  for (FilePlan& file : plan->files)
    if (auto ok = write_signals(record, *plan, file, folder, options.format, job); !ok) return ok;
  if (options.annotations)
    if (auto ok = write_annotation_files(record, *plan, header); !ok) return ok;
  return write_header(record, *plan, header, options.format);
}

}  // namespace heartcare::wfdb
