#include "heartcare/pacs/client.h"
#include "json.h"
#include "pacs_options.h"
#include "text.h"

namespace heartcare::cli {
namespace {

struct FindOptions {
  PacsOptions pacs;
  pacs::StudyQuery query;
  bool all = false;
  std::string day;
};

int echo(Program& program, const PacsOptions& options) {
  return with_client(program, options, [&](const pacs::Client& client, JobContext& job) {
    const auto answer = client.echo(job);
    if (!answer) return report(program, answer.error(), options.peer);
    program.out << (program.json ? dump({{"answers", true}, {"peer", *answer}}) : *answer + " answers")
                << '\n';
    return 0;
  });
}

int find(Program& program, const FindOptions& options) {
  return with_client(program, options.pacs, [&](const pacs::Client& client, JobContext& job) {
    pacs::StudyQuery query = options.query;
    query.ecg_only = !options.all;
    const auto studies = client.find(query, job);
    if (!studies) return report(program, studies.error(), options.pacs.peer);
    Json json = Json::array();
    std::vector<std::vector<std::string>> rows;
    for (const pacs::Study& s : *studies) {
      json.push_back({{"study_uid", s.uid},
                      {"patient_id", s.patient_id},
                      {"patient_name", s.patient_name},
                      {"birth_date", s.birth_date},
                      {"sex", s.sex},
                      {"date", s.date},
                      {"time", s.time},
                      {"accession", s.accession},
                      {"description", s.description},
                      {"modalities", s.modalities}});
      rows.push_back({printable(s.date), printable(s.patient_id), printable(s.patient_name),
                      printable(s.modalities), printable(s.description), printable(s.uid)});
    }
    program.out << (program.json
                        ? dump({{"studies", json}}) + "\n"
                        : text_table({"date", "patient ID", "name", "modalities", "description", "study UID"},
                                     rows));
    return 0;
  });
}

int series(Program& program, const FindOptions& options) {
  return with_client(program, options.pacs, [&](const pacs::Client& client, JobContext& job) {
    const auto all = client.series(options.query.study_uid, job);
    if (!all) return report(program, all.error(), options.pacs.peer);
    Json json = Json::array();
    std::vector<std::vector<std::string>> rows;
    for (const pacs::Series& s : *all) {
      json.push_back({{"series_uid", s.uid},
                      {"modality", s.modality},
                      {"number", s.number},
                      {"date", s.date},
                      {"time", s.time},
                      {"description", s.description},
                      {"instances", s.instances}});
      rows.push_back({printable(s.modality), printable(s.date), printable(s.instances),
                      printable(s.description), printable(s.uid)});
    }
    program.out << (program.json
                        ? dump({{"series", json}}) + "\n"
                        : text_table({"modality", "date", "objects", "description", "series UID"}, rows));
    return 0;
  });
}

int worklist(Program& program, const FindOptions& options) {
  return with_client(program, options.pacs, [&](const pacs::Client& client, JobContext& job) {
    const auto items = client.worklist(options.day, job);
    if (!items) return report(program, items.error(), options.pacs.peer);
    Json json = Json::array();
    std::vector<std::vector<std::string>> rows;
    for (const pacs::WorklistItem& i : *items) {
      json.push_back({{"patient_id", i.patient_id},
                      {"patient_name", i.patient_name},
                      {"birth_date", i.birth_date},
                      {"sex", i.sex},
                      {"accession", i.accession},
                      {"study_uid", i.study_uid},
                      {"step_id", i.step_id},
                      {"description", i.description},
                      {"date", i.date},
                      {"time", i.time},
                      {"station", i.station}});
      rows.push_back({printable(i.date), printable(i.time), printable(i.patient_id),
                      printable(i.patient_name), printable(i.accession), printable(i.description)});
    }
    program.out << (program.json
                        ? dump({{"worklist", json}}) + "\n"
                        : text_table({"date", "time", "patient ID", "name", "accession", "what"}, rows));
    return 0;
  });
}

CLI::App& add_query(CLI::App& pacs, Program& program, const char* name, const char* what) {
  return add_command(pacs, program, name, what, "");
}

}  // namespace

void add_pacs_query(CLI::App& pacs, Program& program) {
  auto echo_options = std::make_shared<PacsOptions>();
  CLI::App& echo_command = add_query(
      pacs, program, "echo", "Does the archive answer us (C-ECHO)? Says which step fails, and what to do");
  add_peer_options(echo_command, *echo_options);
  on_chosen<PacsOptions>(echo_command, program, echo_options, echo);

  auto find_options = std::make_shared<FindOptions>();
  CLI::App& find_command = add_query(pacs, program, "find", "Studies with an ECG in the archive (C-FIND)");
  add_peer_options(find_command, find_options->pacs);
  auto& query = find_options->query;
  find_command.add_option("--patient-id", query.patient_id, "Patient ID; * and ? stand for letters");
  find_command.add_option("--patient-name", query.patient_name, "FAMILY^GIVEN; * and ? stand for letters");
  find_command.add_option("--accession", query.accession, "Accession number");
  find_command.add_option("--study", query.study_uid, "Study Instance UID");
  find_command.add_option("--from", query.from, "First study date, YYYYMMDD");
  find_command.add_option("--to", query.to, "Last study date, YYYYMMDD");
  find_command.add_flag("--all", find_options->all, "Studies of every modality");
  on_chosen<FindOptions>(find_command, program, find_options, find);

  auto series_options = std::make_shared<FindOptions>();
  CLI::App& series_command = add_query(pacs, program, "series", "Series of a study (C-FIND)");
  add_peer_options(series_command, series_options->pacs);
  series_command.add_option("STUDY", series_options->query.study_uid, "Study Instance UID")->required();
  on_chosen<FindOptions>(series_command, program, series_options, series);

  auto list_options = std::make_shared<FindOptions>();
  CLI::App& list_command = add_query(pacs, program, "worklist", "ECGs that were ordered (modality worklist)");
  add_peer_options(list_command, list_options->pacs);
  list_command.add_option("--day", list_options->day, "YYYYMMDD; default: any day");
  on_chosen<FindOptions>(list_command, program, list_options, worklist);
}

}  // namespace heartcare::cli
