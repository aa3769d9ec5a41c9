#include "heartcare/bench/score.h"

#include <algorithm>
#include <set>

#include "heartcare/bench/text_metrics.h"

namespace heartcare::bench {
namespace {

/// What was collected for one group.
struct Group {
  std::vector<double> right, rouge, f1;
  std::vector<std::string> made, references;
  std::vector<double> rubric;
  RubricMarks marks{};  ///< sums
  std::size_t common = 0, made_codes = 0, reference_codes = 0;
};

/// Per cent, with the bootstrap interval over samples.
std::optional<signal::Figure> figure_of(const std::vector<double>& values) {
  if (values.empty()) return {};
  const signal::Figure share = signal::mean_figure(values);
  return signal::Figure{100 * share.value, 100 * share.low, 100 * share.high};
}

/// SCP codes that a text states with at least 50 %.
std::set<std::string> codes_in(const heartagent::Lexicon& lexicon, const std::string& text) {
  std::set<std::string> codes;
  for (const auto& statement : lexicon.read(text).statements)
    if (!statement.code.empty() && !statement.negated && statement.likelihood >= 50)
      codes.insert(statement.code);
  return codes;
}

bool has_options(const Sample& sample) {
  return sample.task == Task::closed_qa || sample.task == Task::comparison_qa;
}

/// 0 to 1.
double score_of(const Sample& sample, const std::string& given) {
  if (has_options(sample)) return same_answer(given, sample.answer) ? 1 : 0;
  return rouge_l(given, sample.answer).f1;
}

void add(Group& group, const Sample& sample, const std::string& given, const heartagent::Lexicon& lexicon,
         const RubricMarks& marks) {
  (has_options(sample) ? group.right : group.rouge).push_back(score_of(sample, given));
  if (has_options(sample)) return;
  group.f1.push_back(token_f1(given, sample.answer).f1);
  if (sample.task != Task::report) return;
  group.rubric.push_back(rubric_score(marks) / 100);
  for (std::size_t i = 0; i < marks.size(); ++i) group.marks[i] += marks[i];
  group.made.push_back(given);
  group.references.push_back(sample.answer);
  const auto made = codes_in(lexicon, given), right = codes_in(lexicon, sample.answer);
  for (const std::string& code : made) group.common += right.count(code);
  group.made_codes += made.size();
  group.reference_codes += right.size();
}

GroupScore score_of(const Group& group) {
  GroupScore score;
  score.samples = std::max(group.right.size(), group.rouge.size());
  score.accuracy = figure_of(group.right);
  score.rouge_l = figure_of(group.rouge);
  score.token_f1 = figure_of(group.f1);
  if (group.made.empty()) return score;
  score.rubric = figure_of(group.rubric);
  score.rubric_items = group.marks;
  for (double& mark : *score.rubric_items) mark /= static_cast<double>(group.made.size());
  score.bleu = corpus_bleu(group.made, group.references);
  const auto all = static_cast<double>(group.made_codes + group.reference_codes);
  score.statement_f1 = all > 0 ? 200 * static_cast<double>(group.common) / all : 0;
  return score;
}

}  // namespace

bool same_answer(std::string_view given, std::string_view right) {
  const auto plain = [](std::string_view text) {
    const auto outer = [](char c) {
      return c == ' ' || c == '.' || c == '"' || c == '\n' || c == '\t' || c == '\r';
    };
    while (!text.empty() && outer(text.front())) text.remove_prefix(1);
    while (!text.empty() && outer(text.back())) text.remove_suffix(1);
    std::string lower(text);
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
  };
  return plain(given) == plain(right);
}

Result<Scored> score(Model& model, const std::vector<Sample>& samples, const heartagent::Lexicon& lexicon,
                     const statements::Vocabulary& vocabulary, JobContext& job) {
  std::map<std::string, Group> groups;
  Scored scored;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const Sample& sample = samples[i];
    const auto given = model.answer(sample, job);
    if (!given) return pass_on(given);
    const std::string name =
        std::string(task_name(sample.task)) + "/" + std::string(subset_name(subset_of(sample)));
    const std::string narrow = name + "/" + std::string(heartagent::group_name(sample.dimension));
    const RubricMarks marks =
        sample.task == Task::report ? mark_report(*given, sample, lexicon, vocabulary) : RubricMarks{};
    for (const std::string& group : {name, narrow}) add(groups[group], sample, *given, lexicon, marks);
    scored.answers.push_back({sample.id, narrow, sample.records, sample.context, sample.question,
                              sample.options, sample.answer, *given, score_of(sample, *given)});
    job.progress(static_cast<double>(i + 1) / static_cast<double>(samples.size()), "bench");
  }
  for (const auto& [name, group] : groups) scored.groups[name] = score_of(group);
  return scored;
}

}  // namespace heartcare::bench
