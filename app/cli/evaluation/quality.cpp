#include <map>

#include "evaluation.h"
#include "heartcare/signal/analysis.h"
#include "heartcare/statements/evaluation.h"
#include "labels.h"
#include "text.h"

namespace heartcare::cli {
namespace {

using signal::QualityFlag;
using statements::PtbxlLabel;

/// A remark of PTB-XL's annotators on the signal, and the flags of ours that mean the same.
struct Remark {
  const char* name;
  bool PtbxlLabel::*noted;
  std::vector<QualityFlag> flags;
};

const std::vector<Remark>& remarks() {
  static const std::vector<Remark> all{
      {"baseline drift", &PtbxlLabel::baseline_drift, {QualityFlag::wander}},
      {"static noise", &PtbxlLabel::static_noise, {QualityFlag::noisy, QualityFlag::mains}},
      {"burst noise", &PtbxlLabel::burst_noise, {QualityFlag::noisy, QualityFlag::detached}},
      {"electrode problems",
       &PtbxlLabel::electrode_problems,
       {QualityFlag::detached, QualityFlag::flat, QualityFlag::missing, QualityFlag::clipped}}};
  return all;
}

bool flagged(const signal::Quality& quality, const Remark& remark) {
  for (const signal::LeadQuality& lead : quality.leads)
    for (const QualityFlag flag : remark.flags)
      if (lead.has(flag)) return true;
  return false;
}

signal::Matching one(bool right) {
  return {.true_positive = right ? 1U : 0U, .false_negative = right ? 0U : 1U};
}

/// Per remark: records that carry it, and those that do not.
using Tally = std::vector<std::array<std::vector<signal::Matching>, 2>>;

EvaluationReport report_of(const Tally& tally, std::size_t records, std::size_t acceptable,
                           const std::string& split) {
  EvaluationReport report;
  report.json = {{"task", "quality"}, {"split", split}, {"records", records}, {"acceptable", acceptable}};
  report.json["remarks"] = Json::array();
  std::vector<std::vector<std::string>> rows;
  for (std::size_t r = 0; r < tally.size(); ++r) {
    const auto noted = signal::summarise(tally[r][0]), clean = signal::summarise(tally[r][1]);
    rows.push_back({remarks()[r].name, std::to_string(noted.truths),
                    noted.truths > 0 ? figure_text(noted.sensitivity, 1) : "-",
                    clean.truths > 0 ? figure_text(clean.sensitivity, 1) : "-"});
    report.json["remarks"].push_back({{"remark", remarks()[r].name},
                                      {"n", noted.truths},
                                      {"flagged", figure_json(noted.sensitivity)},
                                      {"unremarked_not_flagged", figure_json(clean.sensitivity)}});
  }
  report.text =
      std::to_string(records) + " records of the split \"" + split + "\", " + std::to_string(acceptable) +
      " of acceptable quality\nFlags beside the annotators' remarks; [bootstrap 95 % over records]\n" +
      text_table({"remark", "n", "flagged %", "not flagged without it %"}, rows);
  return report;
}

}  // namespace

Result<EvaluationReport> evaluate_quality(Program& program, const EvaluationRequest& request) {
  const auto labels = read_labels(request, request.split);
  if (!labels) return pass_on(labels);
  Tally tally(remarks().size());
  std::size_t records = 0, acceptable = 0;
  const auto done = for_each_record(
      program, request, [&](const auto& file, const Record& record, JobContext& job) -> Result<void> {
        const auto number = record_number(file);
        const auto label = number ? labels->find(*number) : labels->end();
        if (label == labels->end()) return {};
        const auto analysis = signal::analyse(record.main(), {}, job);
        if (!analysis) return pass_on(analysis);
        for (std::size_t r = 0; r < remarks().size(); ++r) {
          const bool noted = label->second.*remarks()[r].noted,
                     found = flagged(analysis->quality, remarks()[r]);
          tally[r][noted ? 0 : 1].push_back(one(found == noted));
        }
        acceptable += analysis->quality.acceptable ? 1 : 0;
        ++records;
        return {};
      });
  if (!done) return pass_on(done);
  if (records == 0)
    return fail(ErrorCode::not_found, "no recording of this split; unpack it from its .ecgpack.xz first");
  return report_of(tally, records, acceptable, request.split);
}

}  // namespace heartcare::cli
