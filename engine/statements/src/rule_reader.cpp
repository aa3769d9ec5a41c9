#include <algorithm>
#include <set>

#include "heartcare/statements/pairing.h"
#include "heartcare/statements/rules.h"
#include "json_reader.h"
#include "text_file.h"

namespace heartcare::statements {
namespace {

constexpr std::size_t max_rules = 500, max_names = 100;

std::optional<Sex> read_sex(JsonReader& reader, const Json& object) {
  const std::string text = reader.text(object, "sex", false);
  if (text.empty()) return std::nullopt;
  if (text == "female") return Sex::female;
  if (text != "male") reader.reject("sex is neither female nor male");
  return Sex::male;
}

std::optional<double> read_age(JsonReader& reader, const Json& object, const char* name) {
  if (!JsonReader::has(object, name)) return std::nullopt;
  return reader.number(object, name, 0, 150);
}

std::vector<LeadId> read_leads(JsonReader& reader, const Json& object, const char* name) {
  std::vector<LeadId> leads;
  for (const std::string& text : reader.texts(object, name, standard_leads.size())) {
    const auto lead = std::find_if(standard_leads.begin(), standard_leads.end(),
                                   [&](LeadId id) { return lead_name(id) == text; });
    if (lead == standard_leads.end())
      reader.reject("not one of the twelve leads");
    else
      leads.push_back(*lead);
  }
  return leads;
}

Weight read_weight(JsonReader& reader, const Json& object) {
  const std::string text = reader.text(object, "weight");
  if (text == "normal") return Weight::normal;
  if (text == "borderline") return Weight::borderline;
  if (text == "technical") return Weight::technical;
  if (text != "abnormal") reader.reject("unknown weight");
  return Weight::abnormal;
}

}  // namespace

/// Fills a RuleBook and checks it against the vocabulary.
class RuleReader {
 public:
  explicit RuleReader(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  Result<RuleBook> read(const Json& root) {
    if (reader_.text(root, "format") != "heartcare-statements-rules-1") reader_.reject("unknown format");
    for (const Json& entry : reader_.array(root, "lead_groups", max_names))
      book_.definitions_.lead_groups.emplace_back(reader_.text(entry, "name"),
                                                  read_leads(reader_, entry, "leads"));
    for (const Json& entry : reader_.array(root, "limits", max_names)) read_limit(entry);
    for (const Json& entry : reader_.array(root, "rules", max_rules)) {
      read_rule(entry);
      if (!reader_.ok() || failure_) break;
    }
    book_.normal_checked_ = references(root, "normal_needs_checked");
    book_.normal_fired_ = references(root, "normal_needs_fired");
    if (failure_) return tl::unexpected<Error>(*failure_);
    if (!reader_.ok()) return fail(ErrorCode::damaged, "rules: " + where_ + reader_.error());
    return std::move(book_);
  }

 private:
  void read_limit(const Json& entry) {
    std::vector<LimitRow> rows;
    const std::string name = reader_.text(entry, "name");
    for (const Json& row : reader_.array(entry, "rows", max_names))
      rows.push_back({read_sex(reader_, row), read_age(reader_, row, "age_from"),
                      read_age(reader_, row, "age_below"), read_leads(reader_, row, "leads"),
                      reader_.number(row, "value", -1e6, 1e6)});
    book_.definitions_.limits.emplace_back(name, std::move(rows));
  }

  std::optional<Expression> condition(const Json& object, const char* name) {
    const std::string text = reader_.text(object, name);
    if (!reader_.ok() || failure_) return std::nullopt;
    auto parsed = Expression::parse(text, book_.definitions_);
    if (parsed) return std::move(*parsed);
    failure_ = Error{parsed.error().code, "rules: " + where_ + parsed.error().detail, parsed.error().offset};
    return std::nullopt;
  }

  std::vector<Addition> additions(const Json& entry, const char* name) {
    std::vector<Addition> result;
    for (const Json& value : reader_.array(entry, name, 20, false)) {
      Addition addition;
      if (value.is_object()) {
        addition.code = static_cast<int>(reader_.integer(value, "code", 1, 9999));
        addition.when = condition(value, "when");
      } else {
        addition.code = static_cast<int>(reader_.integer(value, 1, 9999));
      }
      result.push_back(std::move(addition));
    }
    return result;
  }

  /// Ids of rules that were read before.
  std::vector<std::size_t> references(const Json& entry, const char* name) {
    std::vector<std::size_t> result;
    for (const std::string& id : reader_.texts(entry, name, max_rules)) {
      if (const auto index = book_.find(id))
        result.push_back(*index);
      else
        reader_.reject("reference to a rule that does not stand before: " + id);
    }
    return result;
  }

  void read_rule(const Json& entry) {
    Rule rule;
    rule.id = reader_.text(entry, "id");
    where_ = rule.id + ": ";
    if (book_.find(rule.id)) reader_.reject("two rules have this id");
    rule.statement = static_cast<int>(reader_.integer(entry, "statement", 1, 9999));
    rule.modifiers = additions(entry, "modifiers");
    rule.secondary = additions(entry, "secondary");
    rule.scp = reader_.texts(entry, "scp", 20);
    rule.weight = read_weight(reader_, entry);
    rule.unless = references(entry, "unless");
    rule.needs = references(entry, "needs");
    rule.age_from = read_age(reader_, entry, "age_from");
    rule.age_below = read_age(reader_, entry, "age_below");
    rule.sex = read_sex(reader_, entry);
    rule.confidence = reader_.number(entry, "confidence", 0, 1);
    rule.source = reader_.text(entry, "source");
    rule.criterion = reader_.text(entry, "criterion");
    auto when = condition(entry, "when");
    if (JsonReader::has(entry, "refuted")) rule.refuted = condition(entry, "refuted");
    if (!when || !reader_.ok()) return;
    rule.when = std::move(*when);
    check_codes(rule);
    if (!reader_.ok()) return;
    book_.rules_.push_back(std::move(rule));
    where_.clear();
  }

  void check_codes(const Rule& rule) {
    CodedStatement statement{rule.statement, {}, {}, {}};
    for (const Addition& addition : rule.modifiers) statement.modifiers.push_back(addition.code);
    for (const Addition& addition : rule.secondary) statement.secondary.push_back(addition.code);
    for (const PairingProblem& problem : check(vocabulary_, statement))
      reader_.reject("code " + std::to_string(problem.code) + " is unknown or not allowed here");
    for (const std::string& code : rule.scp)
      if (!vocabulary_.find_scp(code)) reader_.reject("unknown SCP code");
  }

  const Vocabulary& vocabulary_;
  JsonReader reader_;
  RuleBook book_;
  std::string where_;
  std::optional<Error> failure_;
};

Result<RuleBook> RuleBook::parse(std::string_view json, const Vocabulary& vocabulary) {
  const auto root = parse_json(json);
  if (!root) return pass_on(root);
  return RuleReader(vocabulary).read(*root);
}

Result<RuleBook> RuleBook::load(const std::filesystem::path& file, const Vocabulary& vocabulary) {
  const auto bytes = read_data_file(file);
  if (!bytes) return pass_on(bytes);
  return parse(*bytes, vocabulary);
}

std::optional<std::size_t> RuleBook::find(std::string_view id) const noexcept {
  for (std::size_t i = 0; i < rules_.size(); ++i)
    if (rules_[i].id == id) return i;
  return std::nullopt;
}

}  // namespace heartcare::statements
