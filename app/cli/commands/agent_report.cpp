#include <fstream>
#include <iostream>
#include <iterator>

#include "commands.h"
#include "heartcare/heartagent/hospital_report.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/wiring/resources.h"
#include "json.h"
#include "text.h"

namespace heartcare::cli {
namespace {

struct ReportCommand {
  std::string file;
};

constexpr std::size_t most_bytes = 64 << 10;

Result<std::string> text_of(const std::string& file) {
  std::ifstream stream;
  if (file != "-") {
    stream.open(file, std::ios::binary);
    if (!stream) return fail(ErrorCode::not_found, "the text cannot be opened");
  }
  std::istream& in = file == "-" ? std::cin : stream;
  std::string text(most_bytes, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

Json json_of(const heartagent::HospitalReport& report, const heartagent::ConvertedRecord& record) {
  Json json{{"identified", report.identified}, {"statements", report.statements}, {"labels", Json::array()}};
  const auto put = [&](const char* name, const std::optional<double>& value) {
    if (value) json[name] = *value;
  };
  put("age_years", report.person.age_years);
  put("height_cm", report.person.height_cm);
  put("weight_kg", report.person.weight_kg);
  if (report.person.sex == Sex::female) json["sex"] = "female";
  if (report.person.sex == Sex::male) json["sex"] = "male";
  put("heart_rate_bpm", report.heart_rate_bpm);
  put("pr_ms", report.pr_ms);
  put("qrs_ms", report.qrs_ms);
  put("qt_ms", report.qt_ms);
  put("qtc_ms", report.qtc_ms);
  put("p_axis_deg", report.p_axis_deg);
  put("qrs_axis_deg", report.qrs_axis_deg);
  put("t_axis_deg", report.t_axis_deg);
  for (const LeadId lead : report.leads) json["leads"].push_back(lead_name(lead));
  for (const heartagent::Label& label : record.labels)
    json["labels"].push_back({{"code", label.code},
                              {"group", heartagent::group_name(label.group)},
                              {"likelihood", label.likelihood ? Json(*label.likelihood) : Json()}});
  return json;
}

int read_report(Program& program, const ReportCommand& options) {
  const auto knowledge = reading::load_knowledge();
  if (!knowledge) return report(program, knowledge.error(), "data files");
  const auto lexicon =
      heartagent::Lexicon::load(wiring::heartagent_folder() / "lexicon.json", knowledge->vocabulary);
  if (!lexicon) return report(program, lexicon.error(), "lexicon.json");
  const auto text = text_of(options.file);
  if (!text) return report(program, text.error(), options.file);
  const auto read = heartagent::read_hospital_report(*text, *lexicon);
  const auto record = heartagent::convert(read, 0, *lexicon, knowledge->vocabulary);
  program.out << dump(json_of(read, record)) << '\n';
  return 0;
}

}  // namespace

void add_agent_report(CLI::App& agent, Program& program) {
  auto options = std::make_shared<ReportCommand>();
  CLI::App& command =
      add_command(agent, program, "report",
                  "Read the text of a printed ECG report: person, measurements, labels, as JSON",
                  "  pdftotext -layout ecg.pdf - | heartcare agent report -\n"
                  "Names, numbers and dates of birth are dropped. The waveform of a PDF is not read.");
  command.add_option("FILE", options->file, "Text file, or - for standard input")->required();
  on_chosen<ReportCommand>(command, program, options, read_report);
}

}  // namespace heartcare::cli
