// Reads the bytes as a vocabulary and as a rule file over a small vocabulary; rules that load are judged.
#include <cstdint>
#include <string_view>

#include "heartcare/statements/verifier.h"

namespace {

using namespace heartcare::statements;

constexpr std::string_view small_vocabulary = R"({
  "format": "heartcare-statements-vocabulary-1",
  "groups": [{"id": "C", "text": "Rhythm"}],
  "statements": [{"code": 20, "kind": "primary", "group": "C", "text": "Sinus rhythm"},
                 {"code": 226, "kind": "secondary", "relation": "consider", "text": "Ischemia"}],
  "modifiers": [{"code": 304, "group": "general", "text": "Intermittent"}],
  "serial": [], "snomed": [],
  "scp": [{"code": "SR", "text": "sinus rhythm", "statements": [20]}],
  "pairing": {"modifiers": [{"modifier": 304, "rule": "may", "codes": [[20, 20]], "groups": [], "where": ["before"]}],
              "secondary": [{"secondary": 226, "primary": [[20, 20]]}]}})";

/// A few measured keys and many missing ones.
Findings some_findings() {
  Findings findings;
  findings.set("hr_bpm", 70);
  findings.set("qrs_ms", 90);
  findings.set("lead.II.q_ms", 40);
  findings.set("lead.V2.st_j_uv", -200);
  return findings;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const auto vocabulary = Vocabulary::parse(small_vocabulary).value();
  static const Findings findings = some_findings();
  if (const auto other = Vocabulary::parse(text))
    for (const Statement& statement : other->statements())
      (void)check(*other, {statement.code, {301, 330}, {226}, {}});
  const auto book = RuleBook::parse(text, vocabulary);
  if (!book) return 0;
  (void)scp_codes(*book, interpret(*book, findings));
  (void)verify(*book, vocabulary, findings, {20, {304}, {226}, {}});
  return 0;
}
