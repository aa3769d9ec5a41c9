#include "heartcare/heartagent/converter.h"

#include <algorithm>
#include <array>

namespace heartcare::heartagent {
namespace {

using statements::Vocabulary;

/// Names in the headers of CPSC 2018.
struct HeaderName {
  std::string_view name, scp;
};
constexpr std::array header_names{
    HeaderName{"Normal", "NORM"}, HeaderName{"AF", "AFIB"},    HeaderName{"I-AVB", "1AVB"},
    HeaderName{"LBBB", "CLBBB"},  HeaderName{"RBBB", "CRBBB"}, HeaderName{"PAC", "PAC"},
    HeaderName{"PVC", "PVC"},     HeaderName{"STD", "STD_"},   HeaderName{"STE", "STE_"}};

void add_label(ConvertedRecord& record, const Vocabulary& vocabulary, const std::string& code,
               std::optional<double> likelihood, LabelSource source) {
  const auto group = group_of(vocabulary, code);
  if (!group) {
    record.problems.push_back({record.id, "unknown_code", code.substr(0, 20)});
    return;
  }
  if (std::none_of(record.labels.begin(), record.labels.end(),
                   [&](const Label& l) { return l.code == code; }))
    record.labels.push_back({code, *group, likelihood, {}, source});
  record.mentioned.insert(code);
}

void check(ConvertedRecord& record, const Vocabulary& vocabulary) {
  for (const Contradiction& c : contradictions(vocabulary, record.labels)) {
    record.problems.push_back({record.id, "contradictory_labels", c.first + " with " + c.second});
    record.disputed.insert({c.first, c.second});
  }
}

/// Remarks on extra beats and pacing bring codes up that the code list may lack.
void add_remarks(ConvertedRecord& record, const TableRow& row) {
  if (row.extra_beats.find("ES") != std::string::npos)
    for (const char* code : {"PVC", "PAC", "PRC(S)"}) record.mentioned.insert(code);
  for (std::size_t at = 0; (at = row.extra_beats.find("VES", at)) != std::string::npos; ++at)
    record.extra_beats.insert(at > 0 && row.extra_beats[at - 1] == 'S' ? "PAC" : "PVC");
  if (!row.pacemaker.empty()) record.mentioned.insert("PACE");
  if (row.heart_axis == "ALAD") record.mentioned.insert("LAFB");
  if (row.heart_axis == "ARAD") record.mentioned.insert("LPFB");
}

/// Statements without an SCP code of their own still bring codes up: those that share an AHA statement, and
/// neighbours that only a table can name.
struct Neighbour {
  int statement;
  std::string_view code;
};
constexpr std::array neighbours{Neighbour{110, "LAO/LAE"}, Neighbour{41, "PAC"},   Neighbour{41, "PRC(S)"},
                                Neighbour{41, "SVARR"},    Neighbour{120, "LPFB"}, Neighbour{120, "RVH"},
                                Neighbour{122, "LPFB"},    Neighbour{128, "ASMI"}, Neighbour{146, "NST_"},
                                Neighbour{125, "LVOLT"},   Neighbour{155, "STE_"}, Neighbour{100, "IVCD"},
                                Neighbour{38, "SVARR"},    Neighbour{34, "SVARR"}, Neighbour{52, "SVTAC"},
                                Neighbour{38, "SR"},       Neighbour{34, "SR"},    Neighbour{33, "SVARR"}};

void mention(ConvertedRecord& record, const Vocabulary& vocabulary, const ReadStatement& statement) {
  if (!statement.code.empty()) record.mentioned.insert(statement.code);
  for (const int aha : statement.statements) {
    for (const Neighbour& n : neighbours)
      if (n.statement == aha) record.mentioned.insert(std::string(n.code));
    for (const auto& scp : vocabulary.scp_codes())
      if (std::find(scp.statements.begin(), scp.statements.end(), aha) != scp.statements.end())
        record.mentioned.insert(scp.code);
  }
}

void add_extra_beats(ConvertedRecord& record, const ReadStatement& statement) {
  constexpr int supraventricular = 41;  // AHA; PTB-XL has no code for it
  if (statement.negated) return;
  const auto& aha = statement.statements;
  if (statement.code == "PVC") record.extra_beats.insert("PVC");
  if (statement.code == "PAC" || std::find(aha.begin(), aha.end(), supraventricular) != aha.end())
    record.extra_beats.insert("PAC");
}

/// Whether a reader who did not state the code would have stated it had it been there. Not where pacing hides
/// the rest, not for a rhythm where none was stated, and for form codes only in an ECG called normal or where
/// every reader counts (premature beats, PR).
bool silence_means_no(const ConvertedRecord& record, const Vocabulary& vocabulary, std::string_view code) {
  static constexpr std::array always{"PVC", "PAC", "BIGU", "TRIGU", "LPR"};
  bool paced = false, normal = false, rhythm = false, diagnosis = false;
  for (const Label& label : record.labels) {
    paced = paced || label.code == "PACE";
    normal = normal || (label.code == "NORM" && label.likelihood.value_or(0) >= 80);
    rhythm = rhythm || label.group == LabelGroup::rhythm;
    diagnosis = diagnosis || (label.code != "NORM" && label.likelihood.value_or(0) >= 80);
  }
  if (paced) return false;
  if (code == "NORM") return diagnosis && !record.mentioned.contains("NORM");
  const auto group = group_of(vocabulary, code);
  if (group == LabelGroup::rhythm) return rhythm;
  const auto* known = vocabulary.find_scp(code);
  const bool repolarisation = known && known->superclass == "STTC";
  if (group == LabelGroup::waveform || repolarisation)
    return normal || std::find(always.begin(), always.end(), code) != always.end();
  return normal || diagnosis;
}

/// The SCP codes of one SNOMED code: those that stand for the same statements, without further modifiers.
std::vector<std::string> scp_of_snomed(const Vocabulary& vocabulary, std::string_view snomed) {
  std::vector<std::string> codes;
  const auto* known = vocabulary.find_snomed(snomed);
  if (!known || known->statements.empty()) return codes;
  for (const auto& scp : vocabulary.scp_codes())
    if (scp.statements == known->statements && scp.modifiers == known->modifiers &&
        scp.secondary == known->secondary)
      codes.push_back(scp.code);
  if (codes.size() > 1) codes.resize(1);  // the vocabulary lists the plain code first
  return codes;
}

/// The rhythm that the report states with certainty, where the table gives none.
void add_reported_rhythm(ConvertedRecord& record, const Vocabulary& vocabulary,
                         const ReportReading& reading) {
  const bool known = std::any_of(record.labels.begin(), record.labels.end(),
                                 [](const Label& l) { return l.group == LabelGroup::rhythm; });
  if (known) return;
  for (const ReadStatement& statement : reading.statements)
    if (!statement.code.empty() && statement.likelihood >= 100 &&
        group_of(vocabulary, statement.code) == LabelGroup::rhythm)
      add_label(record, vocabulary, statement.code, {}, LabelSource::report);
}

}  // namespace

ConvertedRecord convert(const TableRow& row, const Lexicon& lexicon, const Vocabulary& vocabulary) {
  ConvertedRecord record;
  record.id = row.id;
  record.split = row.split;
  record.patient = row.patient;
  record.person = row.person;
  for (const TableCode& code : row.codes)
    add_label(record, vocabulary, code.code, code.likelihood, LabelSource::table);
  record.labelled = !record.labels.empty();
  if (row.infarction_stage != "unknown") record.infarction_stage = row.infarction_stage;
  record.heart_axis = row.heart_axis;
  add_remarks(record, row);
  const ReportReading reading = lexicon.read(row.report);
  for (const ReadStatement& statement : reading.statements) {
    mention(record, vocabulary, statement);
    add_extra_beats(record, statement);
    for (Label& label : record.labels)
      if (label.code == statement.code && !statement.negated) label.leads = statement.leads;
  }
  if (record.labelled) add_reported_rhythm(record, vocabulary, reading);
  const bool written = row.report.find_first_not_of(" \t\n") != std::string::npos;
  if (written && reading.statements.empty())
    record.problems.push_back({record.id, "unmapped_report", "no statement found"});
  check(record, vocabulary);
  return record;
}

ConvertedRecord convert(const HeaderFields& header, const Vocabulary& vocabulary) {
  ConvertedRecord record;
  record.id = header.id;
  record.split = header.split;
  record.patient = header.patient;
  record.person = header.person;
  for (const std::string& diagnosis : header.diagnoses) {
    const auto named = std::find_if(header_names.begin(), header_names.end(),
                                    [&](const HeaderName& n) { return n.name == diagnosis; });
    const auto codes = named != header_names.end() ? std::vector{std::string(named->scp)}
                                                   : scp_of_snomed(vocabulary, diagnosis);
    if (codes.empty()) record.problems.push_back({record.id, "unknown_code", diagnosis.substr(0, 20)});
    for (const std::string& code : codes) add_label(record, vocabulary, code, 100, LabelSource::header);
  }
  record.labelled = !record.labels.empty();
  check(record, vocabulary);
  return record;
}

Presence presence(const ConvertedRecord& record, const Vocabulary& vocabulary, std::string_view code) {
  if (!record.labelled || record.disputed.contains(std::string(code))) return Presence::unknown;
  constexpr double possible = 50;
  for (const Label& label : record.labels) {
    if (label.code != code) continue;
    if (label.likelihood) return *label.likelihood >= possible ? Presence::present : Presence::unknown;
    // PTB-XL states no likelihood for form and rhythm, not even for codes that are diagnostic as well (NST_).
    const auto* known = vocabulary.find_scp(code);
    const bool form =
        known && std::find(known->kinds.begin(), known->kinds.end(), "form") != known->kinds.end();
    return label.group == LabelGroup::diagnosis && !form ? Presence::unknown : Presence::present;
  }
  for (const std::string& brought_up : record.mentioned)
    if (related(vocabulary, brought_up, code)) return Presence::unknown;
  return silence_means_no(record, vocabulary, code) ? Presence::absent : Presence::unknown;
}

}  // namespace heartcare::heartagent
