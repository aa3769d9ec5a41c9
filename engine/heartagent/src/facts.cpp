#include "heartcare/heartagent/facts.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "heartcare/core/twelve_leads.h"
#include "heartcare/signal/analysis.h"
#include "heartcare/statements/from_analysis.h"
#include "heartcare/statements/interpretation.h"

namespace heartcare::heartagent {
namespace {

using Json = nlohmann::json;

/// Below this a measurement is not asked about.
constexpr double enough_confidence = 0.5;
constexpr double irregular_above = 0.12;  ///< RMSSD of RR over mean RR

std::optional<double> trusted(const signal::Measurement& measurement) {
  if (!measurement || measurement.evidence.confidence < enough_confidence) return std::nullopt;
  return std::round(*measurement.value);
}

template <class T>
void put(Json& json, const char* name, const std::optional<T>& value) {
  if (value) json[name] = *value;
}

std::optional<double> number(const Json& json, const char* name) {
  if (!json.contains(name) || !json.at(name).is_number()) return std::nullopt;
  return json.at(name).get<double>();
}

}  // namespace

Result<SignalFacts> measure_facts(std::uint32_t id, std::span<const float> values, Hertz rate,
                                  const Patient& person, const statements::RuleBook& rules, JobContext& job) {
  const OptimiserOptions options;
  const auto optimised = optimise(values, rate, options, job);
  if (!optimised) return pass_on(optimised);
  SignalFacts facts;
  facts.id = id;
  facts.hash = optimised->hash;
  facts.rejected = optimised->rejected;
  facts.first = optimised->first;
  facts.count = optimised->count;
  facts.samples = optimised->samples;
  facts.rate_hz = options.rate.value;
  facts.recorded_hz = rate.value;
  facts.quality = optimised->quality.score;
  if (!facts.rejected.empty()) return facts;
  const auto group = twelve_leads(rate, {values.begin(), values.end()});
  if (!group) return pass_on(group);
  signal::AnalysisOptions window;
  window.first = facts.first;
  window.count = facts.count;
  const auto analysis = signal::analyse(*group, window, job);
  if (!analysis) return pass_on(analysis);
  const signal::GlobalMeasurements& global = analysis->global;
  facts.heart_rate_bpm = trusted(analysis->rhythm.heart_rate_bpm);
  facts.pr_ms = trusted(global.pr_ms);
  facts.qrs_ms = trusted(global.qrs_ms);
  facts.qt_ms = trusted(global.qt_ms);
  facts.qtc_ms = trusted(analysis->qtc_ms());
  facts.qrs_axis_deg = trusted(global.qrs_axis_deg);
  facts.irregular = analysis->rhythm.rr_irregularity.value.value_or(1) > irregular_above;
  const auto findings = statements::from_analysis(*analysis, person);
  for (const std::string& code : statements::scp_codes(rules, statements::interpret(rules, findings)))
    facts.rule_codes.insert(code);
  return facts;
}

std::string to_json(const SignalFacts& facts) {
  Json json{{"id", facts.id},
            {"hash", facts.hash},
            {"rejected", facts.rejected},
            {"first", facts.first},
            {"count", facts.count},
            {"samples", facts.samples},
            {"rate_hz", facts.rate_hz},
            {"recorded_hz", facts.recorded_hz},
            {"quality", facts.quality},
            {"irregular", facts.irregular},
            {"rule_codes", facts.rule_codes}};
  put(json, "heart_rate_bpm", facts.heart_rate_bpm);
  put(json, "pr_ms", facts.pr_ms);
  put(json, "qrs_ms", facts.qrs_ms);
  put(json, "qt_ms", facts.qt_ms);
  put(json, "qtc_ms", facts.qtc_ms);
  put(json, "qrs_axis_deg", facts.qrs_axis_deg);
  return json.dump();
}

Result<SignalFacts> facts_from_json(std::string_view line) {
  const Json json = Json::parse(line.begin(), line.end(), nullptr, false);
  if (!json.is_object()) return fail(ErrorCode::damaged, "a line of facts that is no JSON object");
  try {
    SignalFacts facts;
    facts.id = json.at("id").get<std::uint32_t>();
    facts.hash = json.at("hash").get<std::string>();
    facts.rejected = json.at("rejected").get<std::string>();
    facts.first = json.at("first").get<std::int64_t>();
    facts.count = json.at("count").get<std::int64_t>();
    facts.samples = json.at("samples").get<std::int64_t>();
    facts.rate_hz = json.at("rate_hz").get<double>();
    facts.recorded_hz = json.at("recorded_hz").get<double>();
    facts.quality = json.at("quality").get<double>();
    facts.irregular = json.at("irregular").get<bool>();
    facts.rule_codes = json.at("rule_codes").get<std::set<std::string>>();
    facts.heart_rate_bpm = number(json, "heart_rate_bpm");
    facts.pr_ms = number(json, "pr_ms");
    facts.qrs_ms = number(json, "qrs_ms");
    facts.qt_ms = number(json, "qt_ms");
    facts.qtc_ms = number(json, "qtc_ms");
    facts.qrs_axis_deg = number(json, "qrs_axis_deg");
    return facts;
  } catch (const Json::exception&) {
    return fail(ErrorCode::damaged, "a line of facts without one of its members");
  }
}

}  // namespace heartcare::heartagent
