#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <random>

#include "heartcare/signal/electrodes.h"

namespace heartcare::signal {
namespace {

constexpr std::size_t inputs = ElectrodeNetwork::inputs, hidden = ElectrodeNetwork::hidden;
constexpr std::size_t weights = inputs * hidden + 2 * hidden;

/// All numbers of a network in one row: input weights, biases, output weights.
using Row = std::vector<float>;

ElectrodeNetwork network_of(const Row& row) {
  ElectrodeNetwork network;
  for (std::size_t i = 0; i < inputs; ++i)
    for (std::size_t h = 0; h < hidden; ++h) network.in[i][h] = row[i * hidden + h];
  for (std::size_t h = 0; h < hidden; ++h) {
    network.bias[h] = row[inputs * hidden + h];
    network.out[h] = row[(inputs + 1) * hidden + h];
  }
  return network;
}

/// Gradient descent with decoupled decay. [AdamW: Loshchilov & Hutter 2019]
class Trainer {
 public:
  Trainer(ElectrodeGroup group, const ElectrodeFitOptions& options, std::uint64_t seed)
      : group_(group), options_(options), random_(seed), row_(weights), mean_(weights), square_(weights) {
    std::normal_distribution<float> normal;
    for (std::size_t i = 0; i < inputs * hidden; ++i)
      row_[i] = normal(random_) / std::sqrt(static_cast<float>(inputs));
    for (std::size_t h = 0; h < hidden; ++h)
      row_[(inputs + 1) * hidden + h] = normal(random_) / std::sqrt(static_cast<float>(hidden));
  }

  Result<ElectrodeNetwork> run(std::vector<const ElectrodePattern*> beats, JobContext& job) {
    const std::size_t batches = (beats.size() + options_.batch - 1) / options_.batch;
    const double steps = static_cast<double>(batches) * options_.epochs;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      if (auto go = job.checkpoint(); !go) return pass_on(go);
      std::shuffle(beats.begin(), beats.end(), random_);
      for (std::size_t b = 0; b < beats.size(); b += options_.batch) {
        const std::size_t count = std::min(options_.batch, beats.size() - b);
        gradient_.assign(weights, 0);
        for (std::size_t i = b; i < b + count; ++i) add_gradient(*beats[i], 1 / static_cast<float>(count));
        descend(options_.rate * 0.5 * (1 + std::cos(std::numbers::pi * ++step_ / steps)));
      }
    }
    return network_of(row_);
  }

 private:
  [[nodiscard]] ElectrodePattern noisy(ElectrodePattern pattern) {
    std::normal_distribution<float> normal(0, static_cast<float>(options_.noise));
    for (auto& lead : pattern.leads)
      for (float& value : lead) value += normal(random_);
    return pattern;
  }

  /// Softmax over the arrangements, of which one is right.
  void add_gradient(const ElectrodePattern& beat, float weight) {
    // Chest exchanges do not form a group: the wrong ones must be seen after a mistake as well.
    const std::size_t made = group_ == ElectrodeGroup::chest
                                 ? std::uniform_int_distribution<std::size_t>(0, arrangements - 1)(random_)
                                 : 0;
    const ElectrodePattern shown = rearranged(noisy(beat), group_, made);
    std::array<ElectrodePattern, arrangements> tried;
    std::array<std::array<float, hidden>, arrangements> active;
    std::array<float, arrangements> score{};
    for (std::size_t a = 0; a < arrangements; ++a) {
      tried[a] = rearranged(shown, group_, a);
      score[a] = forward(tried[a], active[a]);
    }
    const float top = *std::max_element(score.begin(), score.end());
    float sum = 0;
    for (float& s : score) sum += s = std::exp(s - top);
    for (std::size_t a = 0; a < arrangements; ++a)
      backward(tried[a], active[a], weight * (score[a] / sum - (a == made ? 1.0F : 0.0F)));
  }

  [[nodiscard]] float forward(const ElectrodePattern& pattern, std::array<float, hidden>& active) const {
    std::copy_n(row_.begin() + inputs * hidden, hidden, active.begin());
    const float* in = row_.data();
    for (const auto& lead : pattern.leads)
      for (const float value : lead)
        for (std::size_t h = 0; h < hidden; ++h) active[h] += value * *in++;
    float score = 0;
    for (std::size_t h = 0; h < hidden; ++h) {
      active[h] = std::tanh(active[h]);
      score += active[h] * row_[(inputs + 1) * hidden + h];
    }
    return score;
  }

  void backward(const ElectrodePattern& pattern, const std::array<float, hidden>& active, float slope) {
    std::array<float, hidden> back{};
    for (std::size_t h = 0; h < hidden; ++h) {
      gradient_[(inputs + 1) * hidden + h] += slope * active[h];
      back[h] = slope * row_[(inputs + 1) * hidden + h] * (1 - active[h] * active[h]);
      gradient_[inputs * hidden + h] += back[h];
    }
    float* in = gradient_.data();
    for (const auto& lead : pattern.leads)
      for (const float value : lead)
        for (std::size_t h = 0; h < hidden; ++h) *in++ += value * back[h];
  }

  void descend(double rate) {
    constexpr double keep_mean = 0.9, keep_square = 0.999;
    const auto whole_mean = static_cast<float>(1 - std::pow(keep_mean, step_)),
               whole_square = static_cast<float>(1 - std::pow(keep_square, step_));
    for (std::size_t i = 0; i < weights; ++i) {
      const float g = gradient_[i];
      mean_[i] += (g - mean_[i]) * static_cast<float>(1 - keep_mean);
      square_[i] += (g * g - square_[i]) * static_cast<float>(1 - keep_square);
      const float move = mean_[i] / whole_mean / (std::sqrt(square_[i] / whole_square) + 1e-8F);
      row_[i] -= static_cast<float>(rate) * (move + static_cast<float>(options_.decay) * row_[i]);
    }
  }

  ElectrodeGroup group_;
  const ElectrodeFitOptions& options_;
  std::mt19937_64 random_;
  Row row_, mean_, square_, gradient_;
  double step_ = 0;
};

/// Leads of the arrangements over beats that the network has not seen: plain ones, others.
using UnseenLeads = std::array<std::array<std::vector<double>, arrangements>, 2>;

void collect(UnseenLeads& leads, const ElectrodeNetwork& network, ElectrodeGroup group,
             const ElectrodePattern& beat) {
  const auto own = arrangement_leads(network, beat, group);
  for (std::size_t a = 1; a < arrangements; ++a) leads[beat.plain ? 0 : 1][a].push_back(own[a]);
}

/// The value that a share `false_alarms` of such leads exceeds if the largest ones fall off exponentially,
/// but at least the largest of them. [tail index of an exponential: Hill, Ann Stat 3:1163, 1975]
double threshold_of(std::vector<double> leads, double false_alarms) {
  if (leads.size() < 2) return 0;
  std::sort(leads.rbegin(), leads.rend());
  const std::size_t k = std::min<std::size_t>(20, leads.size() / 2);
  double excess = 0;
  for (std::size_t i = 0; i < k; ++i) excess += (leads[i] - leads[k]) / static_cast<double>(k);
  const double beyond = static_cast<double>(k) / (false_alarms * static_cast<double>(leads.size()));
  return std::max({0.0, leads[0], leads[k] + excess * std::log(beyond)});
}

}  // namespace

Result<ElectrodeModel> fit_electrodes(std::span<const ElectrodePattern> beats,
                                      const ElectrodeFitOptions& options, JobContext& job) {
  if (options.folds < 2 || beats.size() < 2 * options.folds)
    return fail(ErrorCode::invalid_argument, "too few beats to fit to");
  std::vector<std::size_t> order(beats.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937_64 random(options.seed);
  std::shuffle(order.begin(), order.end(), random);
  ElectrodeModel model;
  for (const ElectrodeGroup group : {ElectrodeGroup::limb, ElectrodeGroup::chest}) {
    const auto g = static_cast<std::size_t>(group);
    UnseenLeads leads;
    for (std::size_t fold = 0; fold <= options.folds; ++fold) {  // the last one leaves nothing out
      std::vector<const ElectrodePattern*> fitted, unseen;
      for (std::size_t i = 0; i < order.size(); ++i)
        (i % options.folds == fold ? unseen : fitted).push_back(&beats[order[i]]);
      auto network = Trainer(group, options, options.seed + fold).run(std::move(fitted), job);
      if (!network) return pass_on(network);
      for (const ElectrodePattern* beat : unseen) collect(leads, *network, group, *beat);
      model.networks[g] = *network;
      job.progress(static_cast<double>(g * (options.folds + 1) + fold + 1) /
                       static_cast<double>(2 * (options.folds + 1)),
                   "fit");
    }
    for (std::size_t plain = 0; plain < 2; ++plain)
      for (std::size_t a = 1; a < arrangements; ++a)
        model.thresholds[g][plain][a] = threshold_of(std::move(leads[plain][a]), options.false_alarms);
  }
  return model;
}

std::string electrode_table(const ElectrodeModel& model) {
  std::string text, line;
  const auto add = [&](double value) {
    line += std::to_string(std::lround(1000 * value)) + ",";
    if (line.size() < 110) return;
    text += line + "\n";
    line.clear();
  };
  for (std::size_t g = 0; g < 2; ++g) {
    for (const auto& row : model.networks[g].in)
      for (const float value : row) add(value);
    for (const float value : model.networks[g].bias) add(value);
    for (const float value : model.networks[g].out) add(value);
    for (const auto& each : model.thresholds[g])
      for (const double value : each) add(value);
  }
  return text + line + "\n";
}

}  // namespace heartcare::signal
