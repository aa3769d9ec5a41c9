#include <cmath>

#include "commands.h"
#include "files.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/statements/from_analysis.h"
#include "heartcare/statements/interpretation.h"
#include "json.h"
#include "text.h"

namespace heartcare::cli {
namespace {

using statements::Findings;
using statements::FiredStatement;
using statements::Interpretation;

constexpr auto unconfirmed =
    "Unconfirmed: rules of a computer program over its own measurements. A physician must read the ECG.";

struct InterpretOptions {
  std::vector<std::string> paths;
  std::optional<double> age_years;
  std::string sex;
};

std::string overall_text(const reading::Knowledge& rules, const Interpretation& interpretation) {
  const statements::Statement* known = rules.vocabulary.find_statement(interpretation.overall);
  return known ? known->text : "not judged: too little could be measured";
}

std::string statement_text(const reading::Knowledge& rules, const FiredStatement& fired) {
  std::string text = "  - " + statements::wording(rules.vocabulary, fired.statement) + "  (confidence " +
                     fixed(fired.confidence, 2) + ")\n";
  for (const statements::Comparison& why : fired.because)
    text += "      " + why.text.substr(0, why.text.find_last_not_of(' ') + 1) + ": " +
            number(std::round(why.value * 100) / 100) + "\n";
  return text + "      " + rules.rules.rules()[fired.rule].source + "\n";
}

std::string interpretation_text(const std::string& file, const reading::Knowledge& rules,
                                const Interpretation& interpretation) {
  std::string text =
      printable(file) + "\n  " + unconfirmed + "\n  Overall: " + overall_text(rules, interpretation) + "\n";
  for (const FiredStatement& fired : interpretation.statements) text += statement_text(rules, fired);
  if (!interpretation.unchecked.empty())
    text +=
        "  " + std::to_string(interpretation.unchecked.size()) + " rules could not be checked, see --json\n";
  return text;
}

Json evidence_json(const statements::Evidence& evidence) {
  Json leads = Json::array();
  for (const LeadId lead : evidence.leads) leads.push_back(lead_name(lead));
  Json json{{"leads", leads}, {"beats", evidence.beats}};
  if (evidence.samples) json["samples"] = {evidence.samples->first, evidence.samples->second};
  return json;
}

Json statement_json(const reading::Knowledge& rules, const Findings& findings, const FiredStatement& fired) {
  const statements::Rule& rule = rules.rules.rules()[fired.rule];
  Json because = Json::array();
  for (const statements::Comparison& why : fired.because)
    because.push_back({{"condition", why.text}, {"value", why.value}, {"limit", why.limit}});
  return {{"text", statements::wording(rules.vocabulary, fired.statement)},
          {"code", fired.statement.code},
          {"modifiers", fired.statement.modifiers},
          {"secondary", fired.statement.secondary},
          {"scp", rule.scp},
          {"confidence", fired.confidence},
          {"because", because},
          {"evidence", evidence_json(statements::merged_evidence(findings, fired.keys))},
          {"rule", rule.id},
          {"source", rule.source},
          {"guards_unchecked", fired.guards_unchecked}};
}

Json interpretation_json(const std::string& file, const reading::Knowledge& rules, const Findings& findings,
                         const Interpretation& interpretation) {
  Json json{{"source", file},
            {"unconfirmed", true},
            {"overall", {{"code", interpretation.overall}, {"text", overall_text(rules, interpretation)}}}};
  json["statements"] = Json::array();
  for (const FiredStatement& fired : interpretation.statements)
    json["statements"].push_back(statement_json(rules, findings, fired));
  json["unchecked"] = Json::array();
  for (const statements::UncheckedRule& rule : interpretation.unchecked)
    json["unchecked"].push_back({{"rule", rules.rules.rules()[rule.rule].id}, {"missing", rule.missing}});
  return json;
}

Patient patient_of(const Record& record, const InterpretOptions& options) {
  Patient patient;
  patient.age_years = options.age_years ? options.age_years : record.patient().age_years;
  patient.sex = record.patient().sex;
  if (!options.sex.empty()) patient.sex = options.sex == "female" ? Sex::female : Sex::male;
  return patient;
}

/// Interprets one record into `records` or onto `out`.
Result<void> interpret_file(Program& program, const std::filesystem::path& file,
                            const reading::Knowledge& rules, const InterpretOptions& options, JobContext& job,
                            Json& records) {
  const auto record = program.registry.open(file, job);
  if (!record) return pass_on(record);
  const auto analysis = signal::analyse((*record)->main(), {}, job);
  if (!analysis) return pass_on(analysis);
  const Findings findings = statements::from_analysis(*analysis, patient_of(**record, options));
  const Interpretation interpretation = statements::interpret(rules.rules, findings);
  if (program.json)
    records.push_back(interpretation_json(file.string(), rules, findings, interpretation));
  else
    program.out << interpretation_text(file.string(), rules, interpretation);
  return {};
}

int interpret(Program& program, const InterpretOptions& options) {
  const auto rules = reading::load_knowledge();
  if (!rules) return report(program, rules.error(), "data files");
  JobContext job(program.stop);
  Json records = Json::array();
  Failures failures(program);
  const auto done = for_each_file(
      program, options.paths, job,
      [&](const auto& file) { return interpret_file(program, file, *rules, options, job, records); },
      [&](const Error& error, const std::string& subject) { failures.add(error, subject); });
  if (!done) return report(program, done.error());
  if (program.json) program.out << dump({{"notice", unconfirmed}, {"records", records}}) << '\n';
  return failures.status();
}

}  // namespace

void add_interpret(CLI::App& app, Program& program) {
  auto options = std::make_shared<InterpretOptions>();
  CLI::App& command = add_command(
      app, program, "interpret", "Say what published criteria make of the measurements; unconfirmed",
      "  heartcare interpret stemi.hea\n"
      "  heartcare interpret --age 63 --sex female 100.hea\n"
      "  heartcare interpret --json folder/ | jq '.records[].statements[].text'\n"
      "Every statement names the measurements behind it and the source of its criterion.\n"
      "A recording without an age counts as an adult's. Nothing here is a diagnosis.");
  command.add_option("FILE", options->paths, "Recordings, or folders of recordings")->required();
  command.add_option("--age", options->age_years, "Years, in place of what the recording says")
      ->check(CLI::Range(0.0, 130.0));
  command.add_option("--sex", options->sex, "In place of what the recording says")
      ->check(CLI::IsMember({"female", "male"}));
  on_chosen<InterpretOptions>(command, program, options, interpret);
}

}  // namespace heartcare::cli
