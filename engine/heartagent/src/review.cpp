#include "heartcare/heartagent/review.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "heartcare/ecgpack/ecgpack.h"
#include "heartcare/heartagent/optimiser.h"
#include "heartcare/heartagent/templates.h"

namespace heartcare::heartagent {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
constexpr std::size_t most_per_task = 200;

/// The objects of a .jsonl file; lines of another form are left out.
Result<std::vector<Json>> read_lines(const fs::path& file) {
  std::ifstream stream(file);
  if (!stream) return fail(ErrorCode::not_found, "no " + file.filename().string() + "; build first");
  std::vector<Json> objects;
  for (std::string line; std::getline(stream, line);) {
    Json object = Json::parse(line, nullptr, false);
    if (object.is_object()) objects.push_back(std::move(object));
  }
  return objects;
}

std::string text(const Json& object, const char* name) {
  return object.contains(name) && object.at(name).is_string() ? object.at(name).get<std::string>() : "";
}

const Json& list(const Json& object, const char* name) {
  static const Json empty = Json::array();
  return object.contains(name) && object.at(name).is_array() ? object.at(name) : empty;
}

/// "ptbxl/123" -> 123.
std::uint32_t number_of(const std::string& record) {
  const std::size_t slash = record.find('/');
  std::uint32_t id = 0;
  for (std::size_t i = slash == std::string::npos ? 0 : slash + 1; i < record.size(); ++i)
    if (record[i] >= '0' && record[i] <= '9') id = id * 10 + static_cast<std::uint32_t>(record[i] - '0');
  return id;
}

/// The first `per_task` of each task in an order that the seed decides.
std::vector<Json> chosen(std::vector<Json> samples, const ReviewOptions& options) {
  std::map<std::string, std::vector<std::pair<std::uint64_t, Json>>> tasks;
  for (Json& sample : samples) {
    const std::uint64_t key = Choices(options.seed, "review/" + text(sample, "id")).next();
    tasks[text(sample, "task")].emplace_back(key, std::move(sample));
  }
  std::vector<Json> out;
  for (auto& [task, of_task] : tasks) {
    std::sort(of_task.begin(), of_task.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < std::min(options.per_task, of_task.size()); ++i)
      out.push_back(std::move(of_task[i].second));
  }
  return out;
}

/// Recordings by number, from the packs of all splits.
using Signals = std::map<std::uint32_t, std::vector<std::int16_t>>;
Result<Signals> read_signals(const fs::path& data, const std::set<std::uint32_t>& wanted,
                             const std::string& split, JobContext& job) {
  const fs::path folder = fs::exists(data / "ptbxl/records.csv") ? data / "ptbxl" : data;
  Signals signals;
  const auto take = [&](const ecgpack::PackHeader&, ecgpack::PackedRecord&& record) -> Result<void> {
    if (wanted.contains(record.id)) signals[record.id] = std::move(record.values);
    return {};
  };
  const auto read = ecgpack::read_ecgpack(folder / (split + ".ecgpack.xz"), job, take);
  if (!read) return pass_on(read);
  return signals;
}

Result<RecordPtr> record_of(const OptimisedSignal& signal, Hertz rate) {
  std::vector<Lead> leads;
  for (const LeadId id : standard_leads) leads.push_back({id, std::string(lead_name(id)), "uV", 1, {}});
  auto group = SignalGroup::create(rate, std::move(leads), signal.values);
  if (!group) return pass_on(group);
  RecordParts parts;
  parts.groups.push_back(std::move(*group));
  return Record::create(std::move(parts));
}

/// The drawing of one record of a sample, as it is shown to a model.
Result<std::string> drawing(const Json& shown, const Signals& signals, JobContext& job) {
  const auto found = signals.find(number_of(text(shown, "record")));
  if (found == signals.end()) return std::string("<p>The recording is in no pack.</p>");
  const std::vector<float> values(found->second.begin(), found->second.end());
  const OptimiserOptions options;
  const auto optimised = optimise(values, Hertz{shown.value("recorded_hz", 500.0)}, options, job);
  if (!optimised) return pass_on(optimised);
  const auto record = record_of(*optimised, options.rate);
  if (!record) return pass_on(record);
  page::PageOptions defaults;
  defaults.patient = false;
  auto look = page::options_from_text(text(shown, "page"), defaults);
  if (!look) return pass_on(look);
  const auto page = page::build_page(**record, *look, job);
  if (!page) return pass_on(page);
  return svg_of(*page);
}

std::string facts_text(const Json& record) {
  std::string out = "Labels:";
  for (const Json& label : list(record, "labels")) {
    out += " " + text(label, "code");
    if (label.contains("likelihood")) out += "=" + label.at("likelihood").dump();
    if (label.contains("leads")) out += " in " + label.at("leads").dump();
  }
  out += ". Measured:";
  for (const char* name : {"heart_rate_bpm", "pr_ms", "qrs_ms", "qt_ms", "qtc_ms", "qrs_axis_deg"})
    if (record.contains(name)) out += std::string(" ") + name + "=" + record.at(name).dump();
  return out;
}

constexpr std::string_view head =
    R"(<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>HeartAgent review</title>
<style>body{font:15px sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#222}article{border-top:1px solid #999;
padding:1em 0}h2{font-size:1em;font-family:monospace}.a{background:#e8f3e8;padding:.4em .6em}.q{font-weight:600}
.f{color:#666;font-size:.9em}svg{width:100%;max-width:60em;height:auto;border:1px solid #ccc}</style>
<h1>Samples of the instruction set</h1><p>Training data for models. Not for diagnosis.</p>
)";

std::string article(const Json& sample) {
  std::string out = "<article><h2>" + html_text(text(sample, "id")) + "</h2><p class=f>" +
                    html_text(text(sample, "task") + ", " + text(sample, "dimension") + ", " +
                              text(sample, "modality") + " " + text(sample, "relation")) +
                    "</p><p>" + html_text(text(sample, "context")) + "</p><p class=q>" +
                    html_text(text(sample, "question")) + "</p>";
  if (!list(sample, "options").empty()) {
    out += "<ul>";
    for (const Json& option : list(sample, "options"))
      if (option.is_string()) out += "<li>" + html_text(option.get<std::string>()) + "</li>";
    out += "</ul>";
  }
  return out + "<p class=a>" + html_text(text(sample, "answer")) + "</p>";
}

}  // namespace

Result<std::size_t> write_review(const ReviewOptions& options, JobContext& job) {
  if (options.per_task == 0 || options.per_task > most_per_task)
    return fail(ErrorCode::invalid_argument, "1 to 200 samples of each task");
  auto samples = read_lines(options.build / (options.split + ".jsonl"));
  if (!samples) return pass_on(samples);
  const auto records = read_lines(options.build / "records.jsonl");
  if (!records) return pass_on(records);
  std::map<std::string, const Json*> by_name;
  for (const Json& record : *records) by_name[text(record, "record")] = &record;
  const std::vector<Json> shown = chosen(std::move(*samples), options);
  std::set<std::uint32_t> wanted;
  for (const Json& sample : shown)
    for (const Json& record : list(sample, "records")) wanted.insert(number_of(text(record, "record")));
  const auto signals = read_signals(options.data, wanted, options.split, job);
  if (!signals) return pass_on(signals);
  std::ofstream out(options.file, std::ios::binary);
  out << head;
  std::size_t done = 0;
  for (const Json& sample : shown) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    job.progress(static_cast<double>(done++) / static_cast<double>(shown.size()), "draw");
    out << article(sample);
    for (const Json& record : list(sample, "records")) {
      const auto svg = drawing(record, *signals, job);
      if (!svg) return pass_on(svg);
      const auto known = by_name.find(text(record, "record"));
      out << "<p class=f>" << html_text(text(record, "record")) << ". "
          << (known == by_name.end() ? "" : html_text(facts_text(*known->second))) << "</p>" << *svg;
    }
    out << "</article>\n";
  }
  out << "</html>\n";
  if (!out.flush()) return fail(ErrorCode::io, "cannot write the review page");
  return done;
}

}  // namespace heartcare::heartagent
