#include <algorithm>
#include <map>

#include "commands.h"
#include "heartcare/signal/long_analysis.h"
#include "measurements.h"
#include "program.h"
#include "text.h"

namespace heartcare::cli {
namespace {

struct RhythmOptions {
  std::string file;
  double row_min = 60;
};

/// What lies between two times of a recording.
struct Row {
  std::int64_t begin = 0;  ///< group sample
  std::map<signal::BeatClass, std::size_t> beats;
  double rr_sum_ms = 0, rr_min_ms = 0, rr_max_ms = 0;
  std::size_t rr_count = 0;
  double unreadable_s = 0;

  void add_rr(double rr) {
    rr_min_ms = rr_count == 0 ? rr : std::min(rr_min_ms, rr);
    rr_max_ms = std::max(rr_max_ms, rr);
    rr_sum_ms += rr;
    ++rr_count;
  }
  [[nodiscard]] std::size_t count(std::initializer_list<signal::BeatClass> kinds) const {
    std::size_t sum = 0;
    for (const auto kind : kinds)
      if (const auto found = beats.find(kind); found != beats.end()) sum += found->second;
    return sum;
  }
  [[nodiscard]] std::size_t all() const {
    std::size_t sum = 0;
    for (const auto& [kind, n] : beats) sum += kind == signal::BeatClass::noise ? 0 : n;
    return sum;
  }
};

constexpr std::initializer_list<signal::BeatClass> narrow{signal::BeatClass::premature_narrow},
    wide{signal::BeatClass::premature_wide}, paced{signal::BeatClass::paced};

std::vector<Row> rows_of(const signal::LongAnalysis& analysis, std::int64_t samples, std::int64_t per_row) {
  std::vector<Row> rows(static_cast<std::size_t>((samples + per_row - 1) / per_row));
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].begin = static_cast<std::int64_t>(i) * per_row;
  const auto row_at = [&](std::int64_t sample) -> Row& {
    return rows[std::min(rows.size() - 1, static_cast<std::size_t>(sample / per_row))];
  };
  for (const signal::LongStretch& stretch : analysis.stretches) {
    Row& row = row_at(stretch.first);
    if (!stretch.acceptable) row.unreadable_s += static_cast<double>(stretch.count) / analysis.rate.value;
    for (std::size_t i = stretch.first_beat; i < stretch.first_beat + stretch.beats; ++i) {
      const signal::Beat& beat = analysis.beats[i];
      ++row.beats[beat.kind];
      // An interval beside noise, or in a stretch that cannot be read, is no pause.
      const bool sure = stretch.acceptable && beat.kind != signal::BeatClass::noise && i > 0 &&
                        analysis.beats[i - 1].kind != signal::BeatClass::noise;
      if (beat.rr_before_ms && sure) row.add_rr(*beat.rr_before_ms);
    }
  }
  return rows;
}

Json json_of(const signal::LongAnalysis& analysis, const std::vector<Row>& rows) {
  Json json{{"beats", 0},
            {"heart_rate_bpm", measurement_json(analysis.rhythm.heart_rate_bpm)},
            {"rr_sd_ms", measurement_json(analysis.rhythm.rr_sd_ms)},
            {"rmssd_ms", measurement_json(analysis.rhythm.rmssd_ms)},
            {"rr_irregularity", measurement_json(analysis.rhythm.rr_irregularity)},
            {"forms", Json::array()},
            {"rows", Json::array()}};
  for (const signal::LongForm& form : analysis.forms)
    json["forms"].push_back({{"kind", signal::beat_class_name(form.kind)},
                             {"beats", form.beats},
                             {"qrs_ms", form.qrs_ms > 0 ? Json(form.qrs_ms) : Json()},
                             {"example_s", static_cast<double>(form.example) / analysis.rate.value}});
  std::size_t beats = 0;
  for (const Row& row : rows) {
    beats += row.all();
    Json kinds = Json::object();
    for (const auto& [kind, n] : row.beats) kinds[std::string(signal::beat_class_name(kind))] = n;
    json["rows"].push_back(
        {{"from_s", static_cast<double>(row.begin) / analysis.rate.value},
         {"beats", kinds},
         {"rr_mean_ms", row.rr_count > 0 ? Json(row.rr_sum_ms / static_cast<double>(row.rr_count)) : Json()},
         {"rr_min_ms", row.rr_count > 0 ? Json(row.rr_min_ms) : Json()},
         {"rr_max_ms", row.rr_count > 0 ? Json(row.rr_max_ms) : Json()},
         {"unreadable_s", row.unreadable_s}});
  }
  json["beats"] = beats;
  return json;
}

std::string text_of(const signal::LongAnalysis& analysis, const std::vector<Row>& rows) {
  std::vector<std::vector<std::string>> cells;
  for (const Row& row : rows) {
    const bool any = row.rr_count > 0;
    const double mean = any ? row.rr_sum_ms / static_cast<double>(row.rr_count) : 0;
    cells.push_back({duration_text({static_cast<double>(row.begin) / analysis.rate.value}),
                     std::to_string(row.all()), any ? fixed(60'000 / mean, 0) : "-",
                     any ? fixed(row.rr_min_ms, 0) : "-", any ? fixed(row.rr_max_ms, 0) : "-",
                     std::to_string(row.count(narrow)), std::to_string(row.count(wide)),
                     std::to_string(row.count(paced)), fixed(row.unreadable_s, 0)});
  }
  std::string text = text_table({"from", "beats", "mean bpm", "shortest RR ms", "longest RR ms",
                                 "premature narrow", "premature wide", "paced", "unreadable s"},
                                cells);
  std::vector<std::vector<std::string>> forms;
  for (const signal::LongForm& form : analysis.forms)
    forms.push_back({std::string(signal::beat_class_name(form.kind)), std::to_string(form.beats),
                     form.qrs_ms > 0 ? fixed(form.qrs_ms, 0) : "-",
                     duration_text({static_cast<double>(form.example) / analysis.rate.value})});
  return text + "\n" + text_table({"QRS form", "beats", "QRS ms", "one is at"}, forms);
}

int rhythm(Program& program, const RhythmOptions& options) {
  JobContext job = talking_job(program);
  const auto record = program.registry.open(options.file, job);
  if (!record) return report(program, record.error(), options.file);
  const SignalGroup& group = (*record)->main();
  const auto analysis = signal::analyse_long(group, job);
  if (!analysis) return report(program, analysis.error(), options.file);
  const auto per_row = std::max<std::int64_t>(1, std::llround(options.row_min * 60 * group.rate().value));
  const auto rows = rows_of(*analysis, group.samples(), per_row);
  program.out << (program.json ? dump(json_of(*analysis, rows)) + "\n" : text_of(*analysis, rows));
  return 0;
}

}  // namespace

void add_rhythm(CLI::App& app, Program& program) {
  auto options = std::make_shared<RhythmOptions>();
  CLI::App& command = add_command(app, program, "rhythm", "Beats and rhythm of a recording of any length",
                                  "  heartcare rhythm holter.hea               a row for every hour\n"
                                  "  heartcare rhythm --every 1 --json 100.hea\n"
                                  "Beats are found in the three best leads and read minute by minute.\n"
                                  "P waves and ST are not judged: `measure` does that for up to 60 s.");
  command.add_option("FILE", options->file, "A recording")->required();
  command.add_option("--every", options->row_min, "Minutes of a row")
      ->check(CLI::Range(1.0, 1440.0))
      ->capture_default_str();
  on_chosen<RhythmOptions>(command, program, options, rhythm);
}

}  // namespace heartcare::cli
