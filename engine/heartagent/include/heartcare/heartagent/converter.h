#pragma once
#include <set>
#include <string>
#include <vector>

#include "heartcare/heartagent/lexicon.h"

namespace heartcare::heartagent {

/// What is known about one ECG without looking at its signal.
struct ConvertedRecord {
  std::uint32_t id = 0;
  std::string split, patient;
  Patient person;
  bool labelled = false;            ///< false: only measurements may be asked about
  std::vector<Label> labels;        ///< of the table, with the report's leads; order of the table
  std::set<std::string> mentioned;  ///< codes that table, report or remark bring up in any way, "no" included
  std::set<std::string> disputed;   ///< codes that contradict each other: neither true nor false
  /// "PVC", "PAC": text or remark speak of extra beats that are ventricular, supraventricular.
  std::set<std::string> extra_beats;
  std::string heart_axis;        ///< as in the table: "MID", "LAD", ...; empty = not stated
  std::string infarction_stage;  ///< "Stadium II", ...; empty = not stated or unknown
  std::vector<Problem> problems;
};

/// Labels and remarks of one table row, with what the lexicon reads in the report.
[[nodiscard]] ConvertedRecord convert(const TableRow& row, const Lexicon& lexicon,
                                      const statements::Vocabulary& vocabulary);

/// What an importer found in the header of another archive (CPSC, CinC: "Dx", "Age", "Sex"). Handed in as a
/// value, because the engine knows no importer.
struct HeaderFields {
  std::uint32_t id = 0;
  std::string patient, split;
  Patient person;
  std::vector<std::string> diagnoses;  ///< SNOMED CT codes, or names as in the CPSC headers ("PVC")
};

/// The same from a header. A SNOMED code stands for the SCP codes that mean the same statements; codes that
/// neither table knows are reported.
[[nodiscard]] ConvertedRecord convert(const HeaderFields& header, const statements::Vocabulary& vocabulary);

/// The certainty of a label: true holds (likelihood 50 or more, or a rhythm or form code), false may be asked
/// as absent, unknown may be neither.
enum class Presence { present, absent, unknown };
[[nodiscard]] Presence presence(const ConvertedRecord& record, const statements::Vocabulary& vocabulary,
                                std::string_view code);

}  // namespace heartcare::heartagent
