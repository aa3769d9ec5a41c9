#include "heartcare/beat_bridge/quantiser.h"

namespace heartcare::beat {
namespace {

using torch::Tensor;

constexpr double dead_usage = 0.02;  ///< of the mean usage: a code chosen less often restarts

/// Sums of rows by code: (codes), (codes, width).
std::pair<Tensor, Tensor> sums_by_code(const Tensor& rows, const Tensor& ids, std::int64_t codes) {
  Tensor counts = torch::zeros({codes}, rows.options());
  Tensor sums = torch::zeros({codes, rows.size(1)}, rows.options());
  counts.index_add_(0, ids, torch::ones({ids.size(0)}, rows.options()));
  sums.index_add_(0, ids, rows);
  return {counts, sums};
}

}  // namespace

QuantiserImpl::QuantiserImpl(const BeatConfig& c) : levels_(c.levels), codes_(c.codes) {
  codebooks = register_buffer("codebooks", torch::zeros({levels_, codes_, c.width}));
  usage_ = register_buffer("usage", torch::ones({levels_, codes_}));
  sums_ = register_buffer("sums", torch::zeros({levels_, codes_, c.width}));
}

Tensor QuantiserImpl::nearest(const Tensor& rows, std::int64_t level) const {
  const Tensor book = codebooks[level];
  return torch::addmm(book.pow(2).sum(1).unsqueeze(0), rows, book.t(), 1.0, -2.0).argmin(1);
}

Quantised QuantiserImpl::forward(const Tensor& h, std::int64_t levels) {
  if (levels == 0) levels = levels_;
  const Tensor rows = h.reshape({-1, h.size(-1)});
  Tensor left = rows, commitment = torch::zeros({}, h.options());
  std::vector<Tensor> ids, counts, sums;
  for (std::int64_t level = 0; level < levels; ++level) {
    const Tensor input = left.detach();
    const Tensor chosen = nearest(input, level);
    const Tensor code = codebooks[level].index_select(0, chosen);
    commitment = commitment + (left - code).pow(2).mean() / static_cast<double>(levels);
    if (is_training()) {
      auto [count, sum] = sums_by_code(input, chosen, codes_);
      counts.push_back(count);
      sums.push_back(sum);
    }
    ids.push_back(chosen);
    left = left - code;
  }
  Quantised result;
  auto shape = h.sizes().vec();
  shape.back() = levels;
  result.ids = torch::stack(ids, 1).view(shape);
  result.values = h - left.detach().view(h.sizes());
  result.commitment = commitment;
  if (is_training()) result.statistics = {torch::stack(counts), torch::stack(sums)};
  return result;
}

Tensor QuantiserImpl::decode(const Tensor& ids) const {
  const auto levels = ids.size(-1);
  const Tensor rows = ids.reshape({-1, levels});
  Tensor values = codebooks[0].index_select(0, rows.select(1, 0));
  for (std::int64_t level = 1; level < levels; ++level)
    values = values + codebooks[level].index_select(0, rows.select(1, level));
  auto shape = ids.sizes().vec();
  shape.back() = codebooks.size(-1);
  return values.view(shape);
}

void QuantiserImpl::update(const CodeStatistics& s, const Tensor& latents, double decay, std::int64_t frozen,
                           std::uint64_t seed) {
  torch::NoGradGuard no_grad;
  const auto levels = s.counts.size(0);
  Tensor residual = latents;
  for (std::int64_t level = 0; level < levels; ++level) {
    if (level >= frozen) {
      usage_[level].mul_(decay).add_(s.counts[level], 1 - decay);
      sums_[level].mul_(decay).add_(s.sums[level], 1 - decay);
      codebooks[level].copy_(sums_[level] / usage_[level].clamp_min(1e-6).unsqueeze(1));
      revive(level, residual, seed + static_cast<std::uint64_t>(level));
    }
    residual = residual - codebooks[level].index_select(0, nearest(residual, level));
  }
}

void QuantiserImpl::revive(std::int64_t level, const Tensor& residual, std::uint64_t seed) {
  Tensor usage = usage_[level];
  const Tensor dead = torch::nonzero(usage < dead_usage * usage.mean()).flatten();
  if (dead.numel() == 0) return;
  // A small generator of its own: torch's would depend on what else was drawn.
  std::vector<std::int64_t> picks(static_cast<std::size_t>(dead.numel()));
  for (auto& pick : picks) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    pick = static_cast<std::int64_t>((seed >> 33) % static_cast<std::uint64_t>(residual.size(0)));
  }
  const Tensor rows = residual.index_select(0, torch::tensor(picks, torch::kLong).to(residual.device()));
  const double fresh = 0.5 * usage.mean().item<double>();
  usage.index_fill_(0, dead, fresh);
  sums_[level].index_copy_(0, dead, rows * fresh);
  codebooks[level].index_copy_(0, dead, rows);
}

void QuantiserImpl::start(const Tensor& latents, std::int64_t first_level, int rounds) {
  torch::NoGradGuard no_grad;
  Tensor left = latents;
  for (std::int64_t level = 0; level < levels_; ++level) {
    if (level >= first_level) {
      const Tensor spread = torch::arange(codes_, torch::kLong) * (left.size(0) / codes_);
      codebooks[level].copy_(left.index_select(0, spread.to(left.device())));
      for (int round = 0; round < rounds; ++round) {
        auto [counts, sums] = sums_by_code(left, nearest(left, level), codes_);
        usage_[level].copy_(counts * (1280.0 / static_cast<double>(left.size(0))));
        sums_[level].copy_(sums * (1280.0 / static_cast<double>(left.size(0))));
        const Tensor used = torch::nonzero(counts > 0).flatten();
        codebooks[level].index_copy_(0, used,
                                     (sums / counts.clamp_min(1).unsqueeze(1)).index_select(0, used));
        if (round + 1 < rounds) revive(level, left, static_cast<std::uint64_t>(round));
      }
    }
    left = left - codebooks[level].index_select(0, nearest(left, level));
  }
}

}  // namespace heartcare::beat
