#include "heartcare/heartcaregpt/statement_head.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace heartcare::heartcaregpt {
namespace {

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// Mean and maximum over the rows with content, one after the other; empty if there is none.
std::vector<float> pooled(const std::vector<float>& rows, std::size_t width,
                          const std::vector<bool>& absent) {
  std::vector<double> sum(width);
  std::vector<float> largest(width, -std::numeric_limits<float>::infinity());
  double count = 0;
  for (std::size_t row = 0; row < absent.size(); ++row) {
    if (absent[row]) continue;
    ++count;
    for (std::size_t i = 0; i < width; ++i) {
      sum[i] += rows[row * width + i];
      largest[i] = std::max(largest[i], rows[row * width + i]);
    }
  }
  if (count == 0) return {};
  std::vector<float> both;
  for (const double value : sum) both.push_back(static_cast<float>(value / count));
  both.insert(both.end(), largest.begin(), largest.end());
  return both;
}

}  // namespace

Result<StatementHead> StatementHead::read(const tensor::Safetensors& file, const std::string& prefix,
                                          const HeadSizes& sizes) {
  StatementHead made;
  made.sizes_ = sizes;
  auto position = Dense::read(file, prefix + ".position", sizes.inputs, sizes.width);
  if (!position) return pass_on(position);
  auto hidden = Dense::read(file, prefix + ".hidden", 2 * sizes.width, sizes.width);
  if (!hidden) return pass_on(hidden);
  auto out = Dense::read(file, prefix + ".out", sizes.width, sizes.statements);
  if (!out) return pass_on(out);
  auto calibration = read_floats(file, prefix + ".calibration", {sizes.statements, 3});
  if (!calibration) return pass_on(calibration);
  for (std::size_t i = 2; i < calibration->size(); i += 3)
    if ((*calibration)[i] < 0 || (*calibration)[i] > 1)
      return fail(ErrorCode::damaged, "a threshold in " + prefix + ".calibration is no probability");
  made.position_ = std::move(*position);
  made.hidden_ = std::move(*hidden);
  made.out_ = std::move(*out);
  made.calibration_ = std::move(*calibration);
  return made;
}

Result<std::vector<float>> StatementHead::raw_logits(std::span<const float> input,
                                                     const std::vector<bool>& absent,
                                                     tensor::Workers& workers) const {
  std::vector<float> rows = position_.apply(input, workers);
  gelu(rows);
  const std::vector<float> pool = pooled(rows, static_cast<std::size_t>(sizes_.width), absent);
  if (pool.empty()) return fail(ErrorCode::not_measurable, "no part of the ECG has content");
  std::vector<float> hidden = hidden_.apply(pool, workers);
  gelu(hidden);
  return out_.apply(hidden, workers);
}

Result<HeadScores> StatementHead::apply(std::span<const float> input, const std::vector<bool>& absent,
                                        tensor::Workers& workers) const {
  const auto raw = raw_logits(input, absent, workers);
  if (!raw) return pass_on(raw);
  HeadScores scores;
  for (std::size_t i = 0; i < raw->size(); ++i) {
    const double logit = double{calibration_[3 * i]} * (*raw)[i] + calibration_[3 * i + 1];
    if (!std::isfinite(logit))
      return fail(ErrorCode::damaged, "the statement head computes no finite number");
    scores.logits.push_back(logit);
    scores.probabilities.push_back(logistic(logit));
    scores.thresholds.push_back(calibration_[3 * i + 2]);
  }
  return scores;
}

HeadScores combined(const HeadScores& a, const HeadScores& b) {
  HeadScores both;
  for (std::size_t i = 0; i < a.logits.size(); ++i) {
    both.logits.push_back((a.logits[i] + b.logits[i]) / 2);
    both.probabilities.push_back(logistic(both.logits.back()));
    both.thresholds.push_back((a.thresholds[i] + b.thresholds[i]) / 2);
  }
  return both;
}

}  // namespace heartcare::heartcaregpt
