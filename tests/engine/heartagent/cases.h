#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "heartcare/heartagent/questions.h"
#include "shipped.h"

namespace heartcare::heartagent {

inline const Templates& shipped_templates() {
  static const auto templates =
      Templates::load(std::filesystem::path(HEARTCARE_RESOURCES_DIR) / "heartagent/templates.json",
                      shipped_vocabulary())
          .value();
  return templates;
}

inline QuestionSettings settings(std::uint64_t seed = 1) {
  return {shipped_vocabulary(), shipped_templates(), seed, "made"};
}

/// An ECG with these codes in the table and this report, and plain measurements; ready for questions.
inline Case made_case(std::uint32_t id, std::vector<TableCode> codes, const std::string& report = "") {
  TableRow row;
  row.id = id;
  row.patient = "p" + std::to_string(id);
  row.split = "train";
  row.person.age_years = 60;
  row.person.sex = Sex::female;
  row.codes = std::move(codes);
  row.report = report;
  Case ecg{convert(row, shipped_lexicon(), shipped_vocabulary()), {}};
  ecg.facts.id = id;
  ecg.facts.count = 5000;
  ecg.facts.samples = 2500;
  ecg.facts.heart_rate_bpm = 72;
  ecg.facts.pr_ms = 160;
  ecg.facts.qrs_ms = 88;
  ecg.facts.qt_ms = 380;
  ecg.facts.qtc_ms = 404;
  ecg.facts.qrs_axis_deg = 40;
  reconcile(ecg);
  return ecg;
}

}  // namespace heartcare::heartagent
