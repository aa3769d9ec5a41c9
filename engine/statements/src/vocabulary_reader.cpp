#include <algorithm>
#include <set>

#include "heartcare/statements/vocabulary.h"
#include "json_reader.h"
#include "text_file.h"

namespace heartcare::statements {
namespace {

constexpr std::size_t max_entries = 2000;

StatementKind kind_named(JsonReader& reader, const std::string& name) {
  if (name == "primary") return StatementKind::primary;
  if (name == "secondary") return StatementKind::secondary;
  if (name == "convenience") return StatementKind::convenience;
  reader.reject("unknown statement kind");
  return StatementKind::primary;
}

std::vector<std::pair<int, int>> read_ranges(JsonReader& reader, const Json& object, const char* name) {
  std::vector<std::pair<int, int>> ranges;
  for (const Json& value : reader.array(object, name, 100)) {
    if (!value.is_array() || value.size() != 2) {
      reader.reject("a code range is not a pair");
      break;
    }
    const auto first = static_cast<int>(reader.integer(value.at(0), 1, 9999));
    ranges.emplace_back(first, static_cast<int>(reader.integer(value.at(1), first, 9999)));
  }
  return ranges;
}

}  // namespace

/// Fills a Vocabulary and checks it as a whole.
class VocabularyReader {
 public:
  Result<Vocabulary> read(const Json& root) {
    if (reader_.text(root, "format") != "heartcare-statements-vocabulary-1") reader_.reject("unknown format");
    for (const Json& entry : reader_.array(root, "groups", max_entries))
      book_.groups_.emplace_back(reader_.text(entry, "id"), reader_.text(entry, "text"));
    for (const Json& entry : reader_.array(root, "statements", max_entries)) read_statement(entry);
    for (const Json& entry : reader_.array(root, "modifiers", max_entries)) read_modifier(entry);
    for (const Json& entry : reader_.array(root, "serial", max_entries)) read_serial(entry);
    read_foreign(root, "scp", book_.scp_);
    read_foreign(root, "snomed", book_.snomed_);
    if (JsonReader::has(root, "pairing")) read_pairing(root.at("pairing"));
    if (reader_.ok()) check_codes();
    if (reader_.ok()) check_references();
    if (!reader_.ok()) return fail(ErrorCode::damaged, "vocabulary: " + reader_.error());
    return std::move(book_);
  }

 private:
  int code(const Json& entry, const char* name = "code") {
    return static_cast<int>(reader_.integer(entry, name, 1, 9999));
  }

  void read_statement(const Json& entry) {
    Statement statement;
    statement.code = code(entry);
    statement.kind = kind_named(reader_, reader_.text(entry, "kind"));
    statement.text = reader_.text(entry, "text");
    if (statement.kind == StatementKind::primary) statement.group = reader_.text(entry, "group");
    if (statement.kind == StatementKind::secondary) statement.group = reader_.text(entry, "relation");
    if (JsonReader::has(entry, "nearest")) statement.nearest = code(entry, "nearest");
    if (JsonReader::has(entry, "expands_to")) {
      statement.expands_to = reader_.codes(entry.at("expands_to"), "primary");
      statement.expands_to_modifiers = reader_.codes(entry.at("expands_to"), "modifiers");
    }
    book_.statements_.push_back(std::move(statement));
  }

  void read_modifier(const Json& entry) {
    Modifier modifier{code(entry), reader_.text(entry, "group"), reader_.text(entry, "text"), {}};
    if (JsonReader::has(entry, "published_as")) modifier.published_as = code(entry, "published_as");
    book_.modifiers_.push_back(std::move(modifier));
  }

  void read_serial(const Json& entry) {
    SerialStatement serial{
        code(entry), reader_.text(entry, "text"), reader_.texts(entry, "criteria", 20), {}};
    if (JsonReader::has(entry, "limits") && entry.at("limits").is_object())
      for (const auto& item : entry.at("limits").items())
        serial.limits.emplace_back(item.key(),
                                   reader_.number(entry.at("limits"), item.key().c_str(), 0, 1e6));
    book_.serial_.push_back(std::move(serial));
  }

  void read_foreign(const Json& root, const char* name, std::vector<ForeignCode>& into) {
    for (const Json& entry : reader_.array(root, name, max_entries)) {
      ForeignCode foreign;
      foreign.code = reader_.text(entry, "code");
      foreign.text = reader_.text(entry, "text");
      foreign.superclass = reader_.text(entry, "superclass", false);
      foreign.subclass = reader_.text(entry, "subclass", false);
      foreign.kinds = reader_.texts(entry, "kind", 3);
      foreign.statements = reader_.codes(entry, "statements");
      foreign.modifiers = reader_.codes(entry, "modifiers");
      foreign.secondary = reader_.codes(entry, "secondary");
      foreign.own_mapping = reader_.text(entry, "mapping", false) == "heartcare";
      foreign.aecg = reader_.text(entry, "aecg", false);
      foreign.cdisc = reader_.text(entry, "cdisc", false);
      foreign.dicom = reader_.texts(entry, "dicom", 10);
      into.push_back(std::move(foreign));
    }
  }

  void read_pairing(const Json& pairing) {
    for (const Json& entry : reader_.array(pairing, "modifiers", max_entries)) {
      ModifierPairing row;
      row.modifier = code(entry, "modifier");
      const std::string rule = reader_.text(entry, "rule");
      if (rule != "may" && rule != "may_not") reader_.reject("a pairing is neither may nor may_not");
      row.may = rule == "may";
      row.codes = read_ranges(reader_, entry, "codes");
      row.groups = reader_.texts(entry, "groups", 30);
      for (const std::string& place : reader_.texts(entry, "where", 3)) {
        row.before = row.before || place == "before";
        row.after = row.after || place == "after";
        row.between = row.between || place == "between";
      }
      row.inferred = reader_.flag(entry, "inferred");
      book_.pairings_.push_back(std::move(row));
    }
    for (const Json& entry : reader_.array(pairing, "secondary", max_entries))
      book_.secondary_.push_back({code(entry, "secondary"), read_ranges(reader_, entry, "primary")});
  }

  template <class Entries>
  void unique(const Entries& entries, const char* what) {
    std::set<decltype(entries.front().code)> seen;
    for (const auto& entry : entries)
      if (!seen.insert(entry.code).second)
        reader_.reject(std::string("a code occurs twice among the ") + what);
  }

  /// Statements, modifiers and serial statements share one number space, so that a bare code is never
  /// ambiguous.
  void check_codes() {
    unique(book_.scp_, "SCP codes");
    unique(book_.snomed_, "SNOMED codes");
    std::set<int> seen;
    const auto add = [&](int number) {
      if (!seen.insert(number).second)
        reader_.reject("code " + std::to_string(number) + " stands for two entries");
    };
    for (const Statement& s : book_.statements_) add(s.code);
    for (const Modifier& m : book_.modifiers_) add(m.code);
    for (const SerialStatement& s : book_.serial_) add(s.code);
  }

  void need_statement(int number) {
    if (!book_.find_statement(number))
      reader_.reject("reference to unknown statement " + std::to_string(number));
  }
  void need_modifier(int number) {
    if (!book_.find_modifier(number))
      reader_.reject("reference to unknown modifier " + std::to_string(number));
  }
  void need_group(const std::string& group) {
    if (book_.group_text(group).empty()) reader_.reject("reference to an unknown group");
  }

  void check_foreign(const std::vector<ForeignCode>& codes) {
    for (const ForeignCode& foreign : codes) {
      for (const int number : foreign.statements) need_statement(number);
      for (const int number : foreign.secondary) need_statement(number);
      for (const int number : foreign.modifiers) need_modifier(number);
    }
  }

  void check_references() {
    for (const Statement& s : book_.statements_) {
      if (s.kind == StatementKind::primary) need_group(s.group);
      if (s.nearest) need_statement(*s.nearest);
      for (const int number : s.expands_to) need_statement(number);
      for (const int number : s.expands_to_modifiers) need_modifier(number);
    }
    check_foreign(book_.scp_);
    check_foreign(book_.snomed_);
    for (const ModifierPairing& row : book_.pairings_) {
      need_modifier(row.modifier);
      for (const std::string& group : row.groups) need_group(group);
      if (!row.before && !row.after && !row.between) reader_.reject("a modifier without a place");
    }
    for (const SecondaryPairing& row : book_.secondary_) need_statement(row.secondary);
  }

  JsonReader reader_;
  Vocabulary book_;
};

Result<Vocabulary> Vocabulary::parse(std::string_view json) {
  const auto root = parse_json(json);
  if (!root) return pass_on(root);
  return VocabularyReader().read(*root);
}

Result<Vocabulary> Vocabulary::load(const std::filesystem::path& file) {
  const auto bytes = read_data_file(file);
  if (!bytes) return pass_on(bytes);
  return parse(*bytes);
}

}  // namespace heartcare::statements
