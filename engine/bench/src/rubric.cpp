#include "heartcare/bench/rubric.h"

#include <algorithm>
#include <cmath>
#include <regex>
#include <set>

namespace heartcare::bench {
namespace {

using heartagent::ReadStatement;
using heartagent::ReportReading;
using Codes = std::set<std::string>;

/// What a report states, by code, at least as possible.
struct Stated {
  ReportReading reading;
  Codes all;
  [[nodiscard]] const ReadStatement* of(const std::string& code) const {
    for (const ReadStatement& s : reading.statements)
      if (s.code == code && !s.negated && s.likelihood >= 50) return &s;
    return nullptr;
  }
};

Stated stated_in(std::string_view text, const heartagent::Lexicon& lexicon) {
  Stated stated;
  stated.reading = lexicon.read(text);
  for (const ReadStatement& s : stated.reading.statements)
    if (!s.code.empty() && !s.negated && s.likelihood >= 50) stated.all.insert(s.code);
  return stated;
}

template <class Keep>
Codes those(const Codes& codes, Keep keep) {
  Codes out;
  std::copy_if(codes.begin(), codes.end(), std::inserter(out, out.end()), keep);
  return out;
}

/// Share of common codes: F1; 1 where neither has any.
double agreement(const Codes& made, const Codes& right) {
  if (made.empty() && right.empty()) return 1;
  std::size_t common = 0;
  for (const std::string& code : made) common += right.count(code);
  return 2.0 * static_cast<double>(common) / static_cast<double>(made.size() + right.size());
}

/// Share of `right` that was made; where there is nothing to find, 1 if nothing was made either.
double found(const Codes& made, const Codes& right) {
  if (right.empty()) return made.empty() ? 1 : 0;
  std::size_t common = 0;
  for (const std::string& code : right) common += made.count(code);
  return static_cast<double>(common) / static_cast<double>(right.size());
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool holds(const std::string& text, const char* pattern) {
  return std::regex_search(text, std::regex(pattern));
}

std::size_t times(const std::string& text, const char* pattern) {
  const std::regex regex(pattern);
  return static_cast<std::size_t>(
      std::distance(std::sregex_iterator(text.begin(), text.end(), regex), std::sregex_iterator()));
}

/// Marks one report.
class Marker {
 public:
  Marker(std::string_view given, const Sample& sample, const heartagent::Lexicon& lexicon,
         const statements::Vocabulary& vocabulary)
      : text_(lower(given)),
        reference_(lower(sample.answer)),
        sample_(sample),
        vocabulary_(vocabulary),
        made_(stated_in(given, lexicon)),
        right_(stated_in(sample.answer, lexicon)) {}

  RubricMarks marks() const {
    RubricMarks marks{abnormal(), diagnoses(), uncritical(), location(),   severity(), tentative(),
                      symptoms(), rhythm(),    arrhythmia(), conduction(), pacing(),   structure(),
                      numbers(),  person(),    privacy(),    terms(),      hedging()};
    // Whoever writes nothing has not avoided mistakes.
    if (made_.all.empty()) marks.fill(0);
    return marks;
  }

 private:
  [[nodiscard]] std::string superclass(const std::string& code) const {
    const auto* known = vocabulary_.find_scp(code);
    return known ? known->superclass : std::string();
  }
  [[nodiscard]] bool is_rhythm(const std::string& code) const {
    return heartagent::group_of(vocabulary_, code) == heartagent::LabelGroup::rhythm;
  }
  [[nodiscard]] bool is_diagnosis(const std::string& code) const {
    return heartagent::group_of(vocabulary_, code) == heartagent::LabelGroup::diagnosis;
  }
  template <class Keep>
  [[nodiscard]] double agree(Keep keep) const {
    return agreement(those(made_.all, keep), those(right_.all, keep));
  }

  double abnormal() const {
    const auto keep = [](const std::string& code) { return code != "NORM" && code != "SR"; };
    return found(those(made_.all, keep), those(right_.all, keep));
  }
  double diagnoses() const {
    const auto keep = [&](const std::string& code) { return is_diagnosis(code); };
    return agree(keep);
  }
  /// A life-threatening finding made up or called normal.
  double uncritical() const {
    const auto critical = [&](const std::string& code) {
      static const Codes some{"CLBBB", "3AVB", "2AVB", "AFIB", "AFLT", "WPW", "PACE", "SVTAC", "PSVT"};
      return some.contains(code) || superclass(code) == "MI" || code.starts_with("INJ");
    };
    const Codes made = those(made_.all, critical), right = those(right_.all, critical);
    for (const std::string& code : made)
      if (std::none_of(right.begin(), right.end(), [&](const std::string& r) {
            return heartagent::related(vocabulary_, r, code) || superclass(r) == superclass(code);
          }))
        return 0;
    return made_.all.contains("NORM") && !right.empty() ? 0 : 1;
  }
  /// Codes that name a wall, and the leads given with the findings in common.
  double location() const {
    const auto walls = [&](const std::string& code) {
      return superclass(code) == "MI" || (code.starts_with("ISC") && code != "ISC_");
    };
    double sum = agree(walls), count = 1;
    for (const ReadStatement& s : right_.reading.statements) {
      if (s.code.empty() || s.leads.empty() || !right_.all.contains(s.code)) continue;
      const ReadStatement* made = made_.of(s.code);
      count += 1;
      if (!made || made->leads.empty()) continue;
      std::size_t common = 0;
      for (const LeadId lead : s.leads)
        common += static_cast<std::size_t>(std::count(made->leads.begin(), made->leads.end(), lead));
      sum += 2.0 * static_cast<double>(common) / static_cast<double>(s.leads.size() + made->leads.size());
    }
    return sum / count;
  }
  /// Degrees of a block, complete or incomplete.
  double severity() const {
    static const Codes graded{"1AVB", "2AVB", "3AVB", "IRBBB", "CRBBB", "ILBBB", "CLBBB", "IVCD"};
    return agree([](const std::string& code) { return graded.contains(code); });
  }
  /// The certainty of the findings in common.
  double tentative() const {
    std::size_t common = 0, same = 0;
    for (const std::string& code : made_.all) {
      const ReadStatement *a = made_.of(code), *b = right_.of(code);
      if (!a || !b) continue;
      ++common;
      same += a->likelihood == b->likelihood;
    }
    return common == 0 ? 0 : static_cast<double>(same) / static_cast<double>(common);
  }
  /// An ECG shows no complaints: none may be made up.
  double symptoms() const {
    static constexpr const char* words =
        "pain|angina|dyspn|syncop|palpitation|dizz|breath|fatigue|nausea|complain";
    return holds(text_, words) && !holds(reference_, words) ? 0 : 1;
  }
  double rhythm() const {
    return agree([&](const std::string& code) { return is_rhythm(code); });
  }
  double arrhythmia() const {
    static const Codes some{"AFIB", "AFLT",   "SVTAC", "PSVT",  "SVARR", "PVC",
                            "PAC",  "PRC(S)", "BIGU",  "TRIGU", "SARRH"};
    return agree([](const std::string& code) { return some.contains(code); });
  }
  double conduction() const {
    return agree([&](const std::string& code) { return superclass(code) == "CD" || code == "LPR"; });
  }
  double pacing() const { return made_.all.contains("PACE") == right_.all.contains("PACE") ? 1 : 0; }
  /// The headings asked for, or running text where none were.
  double structure() const {
    std::size_t headings = 0;
    for (const char* name : {"rhythm:", "conduction:", "morphology:", "measurements:", "impression:"})
      headings += text_.find(name) != std::string::npos;
    const bool asked = reference_.find("rhythm:") != std::string::npos;
    return asked ? static_cast<double>(headings) / 5 : headings == 0 ? 1 : 0;
  }
  /// The numbers of the reference, within 5 %.
  double numbers() const {
    const auto right = numbers_in(reference_), made = numbers_in(text_);
    if (right.empty()) return made.empty() ? 1 : 0;
    std::size_t hit = 0;
    for (const double value : right)
      hit += std::any_of(made.begin(), made.end(),
                         [&](double m) { return std::abs(m - value) <= 0.05 * std::abs(value) + 0.5; });
    return static_cast<double>(hit) / static_cast<double>(right.size());
  }
  static std::vector<double> numbers_in(const std::string& text) {
    static const std::regex measured(R"((-?\d+)(/min| ms| degrees))");
    std::vector<double> values;
    for (std::sregex_iterator at(text.begin(), text.end(), measured), end; at != end; ++at)
      values.push_back(std::strtod((*at)[1].str().c_str(), nullptr));
    return values;
  }
  /// Age and sex, if stated, are those of the context.
  double person() const {
    const std::string context = lower(sample_.context);
    const bool woman = holds(text_, "\\b(female|woman)\\b"), man = holds(text_, "\\b(male|man)\\b");
    if (woman && context.find("female") == std::string::npos) return 0;
    if (man && context.find(", male") == std::string::npos) return 0;
    std::smatch age;
    static const std::regex years(R"((\d+)[- ](years?|yrs?|y)\b)");
    if (!std::regex_search(text_, age, years)) return 1;
    return context.find("age " + age[1].str()) != std::string::npos ? 1 : 0;
  }
  double privacy() const {
    static constexpr const char* traces =
        R"(\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\bname\b|\bpatient id\b|\b\d{6,}\b)";
    return holds(text_, traces) ? 0 : 1;
  }
  /// Share of the words that the statement lexicon knows.
  double terms() const {
    const auto words = static_cast<double>(std::max<std::size_t>(made_.reading.words, 1));
    return std::max(0.0, 1 - static_cast<double>(made_.reading.unmapped.size()) / words);
  }
  /// No more hedging words than the reference needs.
  double hedging() const {
    static constexpr const char* words =
        "possibl|likely|maybe|perhaps|might|cannot be excluded|suspect|unclear|probabl";
    const std::size_t made = times(text_, words), right = times(reference_, words);
    return made <= right ? 1 : static_cast<double>(right + 1) / static_cast<double>(made + 1);
  }

  std::string text_, reference_;
  const Sample& sample_;
  const statements::Vocabulary& vocabulary_;
  Stated made_, right_;
};

}  // namespace

RubricMarks mark_report(std::string_view given, const Sample& sample, const heartagent::Lexicon& lexicon,
                        const statements::Vocabulary& vocabulary) {
  constexpr std::size_t longest = 8 << 10;  // std::regex recurses, so no endless texts
  return Marker(given.substr(0, longest), sample, lexicon, vocabulary).marks();
}

double rubric_score(const RubricMarks& marks) noexcept {
  double sum = 0, weights = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    sum += marks[i] * rubric_items[i].weight;
    weights += rubric_items[i].weight;
  }
  return 100 * sum / weights;
}

}  // namespace heartcare::bench
