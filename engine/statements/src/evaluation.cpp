#include "heartcare/statements/evaluation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

namespace heartcare::statements {
namespace {

constexpr int min_replicates = 10;

/// Labels against predictions of one code or class, one pair per record.
struct Column {
  std::string name;
  std::vector<char> truth, predicted;
};

struct Counts {
  double tp = 0, fp = 0, fn = 0, tn = 0;
  void add(bool truth, bool predicted) { (truth ? (predicted ? tp : fn) : (predicted ? fp : tn)) += 1; }
  void operator+=(const Counts& other) {
    tp += other.tp;
    fp += other.fp;
    fn += other.fn;
    tn += other.tn;
  }
};

double ratio(double part, double whole) { return whole > 0 ? part / whole : std::nan(""); }
double precision(const Counts& c) { return ratio(c.tp, c.tp + c.fp); }
double recall(const Counts& c) { return ratio(c.tp, c.tp + c.fn); }
double f1(const Counts& c) { return ratio(2 * c.tp, 2 * c.tp + c.fp + c.fn); }
double specificity(const Counts& c) { return ratio(c.tn, c.tn + c.fp); }
double balanced_accuracy(const Counts& c) { return 0.5 * (recall(c) + specificity(c)); }

Counts count(const Column& column, const std::vector<std::size_t>& sample) {
  Counts counts;
  for (const std::size_t i : sample) counts.add(column.truth[i] != 0, column.predicted[i] != 0);
  return counts;
}

/// Resamples of the records, the first being the records themselves.
std::vector<std::vector<std::size_t>> resamples(std::size_t records, const EvaluationOptions& options) {
  std::vector<std::vector<std::size_t>> samples(static_cast<std::size_t>(options.replicates) + 1);
  samples.front().resize(records);
  for (std::size_t i = 0; i < records; ++i) samples.front()[i] = i;
  std::mt19937_64 random(options.seed);
  for (std::size_t k = 1; k < samples.size(); ++k)
    for (std::size_t i = 0; i < records; ++i) samples[k].push_back(random() % records);
  return samples;
}

/// 2.5 and 97.5 % of the figure over the resamples in which it exists.
template <class Figure>
std::optional<Estimate> estimate(const std::vector<std::vector<std::size_t>>& samples, Figure figure) {
  const double value = figure(samples.front());
  if (std::isnan(value)) return std::nullopt;
  std::vector<double> values;
  for (std::size_t k = 1; k < samples.size(); ++k)
    if (const double drawn = figure(samples[k]); !std::isnan(drawn)) values.push_back(drawn);
  if (values.empty()) return Estimate{value, value, value};
  std::sort(values.begin(), values.end());
  const auto at = [&](double q) {
    return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
  };
  return Estimate{value, at(0.025), at(0.975)};
}

/// One column per name that occurs, through a mapping from code to name ("" = ignore).
template <class Name>
std::vector<Column> columns(std::span<const LabelledReading> readings, Name name) {
  std::map<std::string, Column> found;
  const auto mark = [&](const std::vector<std::string>& codes, std::size_t record, auto member) {
    for (const std::string& code : codes) {
      const std::string key = name(code);
      if (key.empty()) continue;
      Column& column = found[key];
      if (column.truth.empty())
        column = {key, std::vector<char>(readings.size()), std::vector<char>(readings.size())};
      (column.*member)[record] = 1;
    }
  };
  for (std::size_t i = 0; i < readings.size(); ++i) {
    mark(readings[i].truth, i, &Column::truth);
    mark(readings[i].predicted, i, &Column::predicted);
  }
  std::vector<Column> result;
  for (auto& [key, column] : found) result.push_back(std::move(column));
  return result;
}

CodeScore score_code(const Column& column, const std::vector<std::vector<std::size_t>>& samples) {
  const Counts counts = count(column, samples.front());
  CodeScore score{column.name,
                  static_cast<int>(counts.tp),
                  static_cast<int>(counts.fp),
                  static_cast<int>(counts.fn),
                  static_cast<int>(counts.tn),
                  {},
                  {}};
  score.precision = estimate(samples, [&](const auto& sample) { return precision(count(column, sample)); });
  score.recall = estimate(samples, [&](const auto& sample) { return recall(count(column, sample)); });
  return score;
}

void score_superclasses(const std::vector<Column>& classes,
                        const std::vector<std::vector<std::size_t>>& samples, StatementEvaluation& result) {
  for (const Column& column : classes) {
    const Counts counts = count(column, samples.front());
    const auto accuracy =
        estimate(samples, [&](const auto& s) { return balanced_accuracy(count(column, s)); });
    if (!accuracy) continue;
    result.superclasses.push_back({column.name, static_cast<int>(counts.tp + counts.fn),
                                   static_cast<int>(counts.tp + counts.fp), recall(counts),
                                   specificity(counts), *accuracy});
  }
  const auto mean = [&](const std::vector<std::size_t>& sample) {
    double sum = 0;
    int n = 0;
    for (const Column& column : classes)
      if (const double one = balanced_accuracy(count(column, sample)); !std::isnan(one)) {
        sum += one;
        ++n;
      }
    return ratio(sum, n);
  };
  result.balanced_accuracy = estimate(samples, mean).value_or(Estimate{});
}

void score_micro(const std::vector<Column>& codes, std::span<const std::string> predictable,
                 const std::vector<std::vector<std::size_t>>& samples, StatementEvaluation& result) {
  const auto pooled = [&](const std::vector<std::size_t>& sample) {
    Counts counts;
    for (const Column& column : codes)
      if (std::find(predictable.begin(), predictable.end(), column.name) != predictable.end())
        counts += count(column, sample);
    return counts;
  };
  const auto figure = [&](double (*of)(const Counts&)) {
    return estimate(samples, [&](const auto& sample) { return of(pooled(sample)); }).value_or(Estimate{});
  };
  result.micro_precision = figure(precision);
  result.micro_recall = figure(recall);
  result.micro_f1 = figure(f1);
}

}  // namespace

Result<StatementEvaluation> evaluate(const Vocabulary& vocabulary, std::span<const LabelledReading> readings,
                                     std::span<const std::string> predictable,
                                     const EvaluationOptions& options) {
  if (readings.empty()) return fail(ErrorCode::invalid_argument, "no readings to evaluate");
  if (options.replicates < min_replicates)
    return fail(ErrorCode::invalid_argument, "fewer than 10 bootstrap replicates");
  const auto samples = resamples(readings.size(), options);
  const auto codes = columns(readings, [](const std::string& code) { return code; });
  const auto classes = columns(readings, [&](const std::string& code) {
    const ForeignCode* known = vocabulary.find_scp(code);
    return known ? known->superclass : std::string();
  });
  StatementEvaluation result;
  result.records = static_cast<int>(readings.size());
  for (const Column& column : codes) result.codes.push_back(score_code(column, samples));
  std::stable_sort(result.codes.begin(), result.codes.end(), [](const CodeScore& a, const CodeScore& b) {
    return a.true_positive + a.false_negative > b.true_positive + b.false_negative;
  });
  score_superclasses(classes, samples, result);
  score_micro(codes, predictable, samples, result);
  return result;
}

}  // namespace heartcare::statements
