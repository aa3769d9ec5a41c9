#include "heartcare/heartagent/lexicon.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "heartcare/core/csv.h"
#include "report_conclusions.h"
#include "report_words.h"

namespace heartcare::heartagent {
namespace {

constexpr std::size_t max_report = 64 << 10;

bool word_fits(std::string_view pattern, std::string_view word) {
  const bool head = pattern.starts_with('*'), tail = pattern.size() > 1 && pattern.ends_with('*');
  const std::string_view core =
      pattern.substr(head ? 1 : 0, pattern.size() - (head ? 1 : 0) - (tail ? 1 : 0));
  if (head && tail) return word.find(core) != std::string_view::npos;
  if (head) return word.ends_with(core);
  return tail ? word.starts_with(core) : word == core;
}

bool phrase_fits(const Lexicon::Phrase& phrase, const std::vector<ReportWord>& words, std::size_t at) {
  if (at + phrase.words.size() > words.size()) return false;
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    if (i > 0 && words[at + i].sentence_start) return false;
    if (!word_fits(phrase.words[i], words[at + i].text)) return false;
  }
  return true;
}

bool numeric(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](unsigned char c) { return std::isdigit(c) != 0 || c == '%'; });
}

/// Some reports break off in the middle of a list: its leads are not all there were.
bool cut_off(std::string_view report) {
  const std::size_t last = report.find_last_not_of(" \t\r\n");
  return last != std::string_view::npos && report[last] == ',';
}

/// A recognised piece of the report, in order.
struct Item {
  const Lexicon::Term* term = nullptr;  ///< null for leads
  std::size_t sentence = 0;
  std::vector<LeadId> leads;
  bool more_leads = false;  ///< leads beyond those listed; of a statement: among its leads
  bool taken = false;       ///< a region that already belongs to a statement
  // Of a statement:
  std::string region;
  double likelihood = 100;
  bool negated = false;
};

bool is(const Item& item, Lexicon::ItemKind kind) { return item.term && item.term->kind == kind; }

/// True for what may stand between two statements that share a certainty: "lv strain or ischaemia".
bool links(const Item& item) {
  return is(item, Lexicon::ItemKind::conjunction) || is(item, Lexicon::ItemKind::silent) ||
         is(item, Lexicon::ItemKind::region);
}

/// Gives regions, leads, certainty and negation to the statements that they speak of.
class Resolver {
 public:
  explicit Resolver(std::vector<Item>& items) : items_(items) {}

  void resolve() {
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (is(items_[i], Lexicon::ItemKind::statement) && !items_[i].term->by_region.empty()) region_before(i);
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (is(items_[i], Lexicon::ItemKind::statement) && !items_[i].term->by_region.empty() &&
          items_[i].region.empty())
        region_after(i);
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (!items_[i].leads.empty() || items_[i].more_leads || goes_on_with_region(i)) give_leads(i);
      if (is(items_[i], Lexicon::ItemKind::certainty) || is(items_[i], Lexicon::ItemKind::negation))
        qualify(i);
    }
  }

 private:
  void region_before(std::size_t at) {
    for (std::size_t i = at; i-- > 0 && items_[i].sentence == items_[at].sentence;) {
      if (is(items_[i], Lexicon::ItemKind::statement)) return;
      if (is(items_[i], Lexicon::ItemKind::region) && !items_[i].taken) return take(at, i);
    }
  }
  void region_after(std::size_t at) {
    for (std::size_t i = at + 1; i < items_.size() && items_[i].sentence == items_[at].sentence; ++i) {
      if (is(items_[i], Lexicon::ItemKind::statement)) return;
      if (is(items_[i], Lexicon::ItemKind::region) && !items_[i].taken) return take(at, i);
    }
  }
  void take(std::size_t statement, std::size_t region) {
    items_[statement].region = items_[region].term->id;
    items_[region].taken = true;
  }

  /// "V5, V6, lateral": a list of leads that a wall belongs to.
  bool goes_on_with_region(std::size_t at) const {
    return at > 0 && is(items_[at], Lexicon::ItemKind::region) && !items_[at].taken &&
           !items_[at - 1].leads.empty();
  }

  void give_leads(std::size_t at) {
    for (std::size_t i = at; i-- > 0 && items_[i].sentence == items_[at].sentence;)
      if (is(items_[i], Lexicon::ItemKind::statement)) {
        if (items_[at].leads.empty() || items_[at].more_leads) items_[i].more_leads = true;
        for (const LeadId lead : items_[at].leads) items_[i].leads.push_back(lead);
        return;
      }
  }

  void apply(Item& statement, const Lexicon::Term& term) {
    if (term.kind == Lexicon::ItemKind::negation) statement.negated = true;
    statement.likelihood = statement.negated ? 0 : std::min(statement.likelihood, term.likelihood);
  }

  /// To the nearest statement on the term's side, then on along conjunctions.
  void qualify(std::size_t at) {
    const Lexicon::Term& term = *items_[at].term;
    const bool forward = term.side == Lexicon::Side::before;
    const std::ptrdiff_t step = forward ? 1 : -1;
    bool applied = false, joined = false;
    for (auto i = static_cast<std::ptrdiff_t>(at) + step;
         i >= 0 && i < static_cast<std::ptrdiff_t>(items_.size()); i += step) {
      Item& item = items_[static_cast<std::size_t>(i)];
      if (item.sentence != items_[at].sentence) return;
      if (is(item, Lexicon::ItemKind::statement)) {
        if (applied && !joined) return;
        apply(item, term);
        applied = true;
        joined = false;
      } else if (applied) {
        joined = joined || is(item, Lexicon::ItemKind::conjunction);
        if (!links(item)) return;
      }
    }
  }

  std::vector<Item>& items_;
};

void unite(std::vector<LeadId>& leads) {
  std::sort(leads.begin(), leads.end());
  leads.erase(std::unique(leads.begin(), leads.end()), leads.end());
}

/// Each code once: the most certain mention, with the leads of all.
void merge(std::vector<ReadStatement>& statements) {
  std::vector<ReadStatement> out;
  for (ReadStatement& s : statements) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const ReadStatement& o) {
      return s.code.empty() ? o.code.empty() && o.term == s.term : o.code == s.code;
    });
    if (same == out.end()) {
      out.push_back(std::move(s));
      continue;
    }
    if (s.likelihood > same->likelihood) {
      same->likelihood = s.likelihood;
      same->negated = s.negated;
    }
    same->leads.insert(same->leads.end(), s.leads.begin(), s.leads.end());
    same->more_leads = same->more_leads || s.more_leads;
  }
  for (ReadStatement& s : out) s.more_leads ? s.leads.clear() : unite(s.leads);
  statements = std::move(out);
}

/// The statements of one item: one per code, or one without a code.
void add_statements(const Item& item, const statements::Vocabulary& vocabulary, ReportReading& reading) {
  std::vector<std::string> codes = item.term->codes;
  if (const auto placed = item.term->by_region.find(item.region); placed != item.term->by_region.end())
    codes.push_back(placed->second);
  const double likelihood = item.negated ? 0 : std::min(item.likelihood, item.term->likelihood);
  const auto base = [&](const std::string& code) {
    return ReadStatement{item.term->id, code,       item.term->statements, likelihood,
                         item.negated,  item.leads, item.region,           item.more_leads};
  };
  for (const std::string& code : codes) {
    reading.statements.push_back(base(code));
    if (const auto* known = vocabulary.find_scp(code))
      reading.statements.back().statements = known->statements;
  }
  for (const std::string& code : item.term->hints) {
    constexpr double brought_up = 35;
    reading.statements.push_back(base(code));
    reading.statements.back().likelihood = std::min(likelihood, brought_up);
  }
  if (codes.empty() && !item.term->statements.empty()) reading.statements.push_back(base({}));
}

}  // namespace

ReportReading Lexicon::read(std::string_view report) const {
  const auto words = report_words(report.substr(0, max_report), written_out_);
  ReportReading reading;
  reading.words = words.size();
  std::vector<Item> items;
  std::size_t sentence = 0, at = 0;
  LeadBefore after = LeadBefore::none;
  for (; at < words.size() && words[at].text != "edit";) {
    if (words[at].sentence_start) ++sentence;
    const Phrase* best = nullptr;
    for (const char letter : {words[at].text.front(), '*'})
      if (const auto list = phrases_.find(letter); list != phrases_.end())
        for (const Phrase& phrase : list->second) {
          if (best && best->words.size() >= phrase.words.size()) break;
          if (phrase_fits(phrase, words, at)) best = &phrase;
        }
    Item named{nullptr, sentence, {}};
    if (!best || best->words.size() == 1)  // "r" behind a lead is one too
      for (const std::size_t lead : leads_of_word(words[at].text, after))
        named.leads.push_back(standard_leads[lead]);
    if (best && named.leads.empty()) {
      const Term& term = terms_[best->term];
      items.push_back({&term, sentence, {}, term.more_leads});
      at += best->words.size();
      after = LeadBefore::none;
      continue;
    }
    after = named.leads.empty()                ? LeadBefore::none
            : named.leads.back() >= LeadId::V1 ? LeadBefore::chest
                                               : LeadBefore::limb;
    if (named.leads.empty() && !numeric(words[at].text)) reading.unmapped.push_back(words[at].text);
    if (!named.leads.empty()) items.push_back(std::move(named));
    ++at;
  }
  if (cut_off(report) && !items.empty() && !items.back().leads.empty()) items.back().more_leads = true;
  Resolver(items).resolve();
  for (const Item& item : items)
    if (is(item, ItemKind::statement)) add_statements(item, *vocabulary_, reading);
  merge(reading.statements);
  read_edit(words, at, reading);
  if (concludes_ && !reading.edited) conclude(reading, *vocabulary_);
  return reading;
}

void Lexicon::read_edit(const std::vector<ReportWord>& words, std::size_t from,
                        ReportReading& reading) const {
  std::vector<ReadStatement> plain, final;  // what stands in brackets is the reader's last word
  for (std::size_t i = from; i < words.size(); ++i) {
    const auto known = edit_codes_.find(words[i].text);
    if (known == edit_codes_.end()) continue;
    const double stated = i + 1 < words.size() ? csv_number(words[i + 1].text).value_or(0) : 0;
    ReadStatement statement;
    statement.term = "edit";
    statement.code = known->second;
    statement.likelihood = stated > 0 && stated <= 100 ? stated : 100;
    if (const auto* code = vocabulary_->find_scp(statement.code)) statement.statements = code->statements;
    (words[i].bracketed ? final : plain).push_back(std::move(statement));
  }
  std::vector<ReadStatement>& edited = final.empty() ? plain : final;
  if (edited.empty()) return;
  reading.edited = true;
  std::erase_if(reading.statements, [&](const ReadStatement& s) {
    return !s.code.empty() && group_of(*vocabulary_, s.code) == LabelGroup::diagnosis;
  });
  reading.statements.insert(reading.statements.end(), edited.begin(), edited.end());
  merge(reading.statements);
}

}  // namespace heartcare::heartagent
