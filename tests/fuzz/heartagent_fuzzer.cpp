// Reads the bytes as a label table, as a lexicon and as a report.
#include <cstdint>
#include <string_view>

#include "heartcare/heartagent/lexicon.h"

namespace {

using namespace heartcare;

constexpr std::string_view vocabulary_json = R"({
  "format": "heartcare-statements-vocabulary-1",
  "groups": [{"id": "C", "text": "Rhythm"}],
  "statements": [{"code": 20, "kind": "primary", "group": "C", "text": "Sinus rhythm"}],
  "modifiers": [], "serial": [], "snomed": [],
  "scp": [{"code": "SR", "text": "sinus rhythm", "statements": [20]}],
  "pairing": {"modifiers": [], "secondary": []}})";

constexpr std::string_view lexicon_json = R"({
  "format": "heartcare-lexicon-1", "abbreviations": {"sr": "sinus rhythm", "prob.": "probable"},
  "statements": [{"id": "s", "phrases": ["sinus rhythm*", "*flimmern"], "scp": ["SR"]},
                 {"id": "i", "phrases": ["*infarkt*"], "by_region": {"inferior": "SR"}}],
  "regions": [{"id": "inferior", "phrases": ["inferior*"]}],
  "certainty": [{"id": "p", "phrases": ["probable"], "likelihood": 80, "side": "before"},
                {"id": "q", "phrases": ["possible"], "likelihood": 50, "side": "after"}],
  "negation": [{"id": "n", "phrases": ["no"], "side": "before"}],
  "conjunctions": [{"id": "o", "phrases": ["or"]}], "silent": [{"id": "w", "phrases": ["in"]}]})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const auto vocabulary = statements::Vocabulary::parse(vocabulary_json).value();
  static const auto lexicon = heartagent::Lexicon::parse(lexicon_json, vocabulary).value();
  (void)lexicon.read(text);
  (void)heartagent::leads_in_remark(text);
  if (const auto table = heartagent::parse_table(text))
    for (const auto& row : table->rows) (void)lexicon.read(row.report);
  if (const auto other = heartagent::Lexicon::parse(text, vocabulary))
    (void)other->read("no sinus rhythm or probable inferior infarkt in v1-v3. edit: (sr 50)");
  return 0;
}
