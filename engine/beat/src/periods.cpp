#include "heartcare/beat_bridge/periods.h"

#include <cmath>
#include <vector>

namespace heartcare::beat {
namespace {

using torch::Tensor;

constexpr std::int64_t most_periods = 6;  ///< averaged at most

/// Autocorrelation over all leads relative to that at lag 0, unbiased, (batch, longest + 1).
Tensor autocorrelation(const Tensor& windows, std::int64_t longest) {
  const auto n = windows.size(1);
  std::int64_t size = 1;
  while (size < n + longest + 1) size *= 2;
  const Tensor spectrum = torch::fft::rfft(windows, size, 1);
  const Tensor power = (spectrum * spectrum.conj()).sum(2);
  const Tensor sums = torch::fft::irfft(power, size, 1).narrow(1, 0, longest + 1);
  const Tensor overlap = (n - torch::arange(longest + 1, sums.options())).unsqueeze(0);
  return sums / overlap / (sums.select(1, 0) / static_cast<double>(n)).clamp_min(1e-6).unsqueeze(1);
}

/// (batch, count, leads): sample i is the mean over the periods before it that the window holds, at most `most`.
/// `i` counts from the end of the window.
Tensor tiled(const Tensor& windows, const Tensor& period, std::int64_t count, std::int64_t most) {
  const auto batch = windows.size(0), n = windows.size(1), leads = windows.size(2);
  const Tensor places = torch::arange(count, period.options()).unsqueeze(0);  // (1, count)
  const Tensor length = period.unsqueeze(1);
  const Tensor phase = places.remainder(length);
  Tensor sum = torch::zeros({batch, count, leads}, windows.options());
  Tensor terms = torch::zeros({batch, count, 1}, windows.options());
  for (std::int64_t m = 1; m <= most; ++m) {
    const Tensor source = n - m * length + phase;
    const Tensor inside = (source >= 0).unsqueeze(2).to(windows.scalar_type());
    const Tensor index = source.clamp_min(0).unsqueeze(2).expand({batch, count, leads});
    sum = sum + windows.gather(1, index) * inside;
    terms = terms + inside;
  }
  return sum / terms.clamp_min(1);
}

/// Gaussian blur along time of (batch, n, leads), `margin` samples dropped on either side.
Tensor blurred(const Tensor& x, double sigma, std::int64_t margin) {
  const auto n = x.size(1), leads = x.size(2);
  Tensor kernel = torch::arange(-margin, margin + 1, torch::TensorOptions().dtype(torch::kFloat).device(x.device()));
  kernel = torch::exp(-0.5 * (kernel / sigma).pow(2));
  kernel = (kernel / kernel.sum()).view({1, 1, -1});
  const Tensor rows = x.transpose(1, 2).reshape({-1, 1, n});
  return torch::conv1d(rows, kernel).view({x.size(0), leads, n - 2 * margin}).transpose(1, 2);
}

}  // namespace

Tensor periods(const Tensor& windows, const BeatConfig& c) {
  torch::NoGradGuard no_grad;
  const auto shortest = static_cast<std::int64_t>(std::lround(0.3 * static_cast<double>(c.rate_hz)));
  const auto longest = std::min(2 * c.rate_hz, c.window() / 2);
  const Tensor lags = torch::arange(shortest, longest + 1, windows.options());
  // The mean waveform repeats after two periods as well as after one: the shorter of near equals wins.
  const Tensor score = autocorrelation(windows, longest).narrow(1, shortest, longest + 1 - shortest) -
                       0.25 * lags.unsqueeze(0) / static_cast<double>(longest);
  const Tensor best = score.argmax(1);
  const Tensor far = (lags.unsqueeze(0) - lags.index_select(0, best).unsqueeze(1)).abs() >
                     0.12 * lags.index_select(0, best).unsqueeze(1);
  const Tensor second = score.masked_fill(far.logical_not(), -1e9).argmax(1);
  return torch::stack({best, second}, 1) + shortest;
}

Tensor continuations(const Tensor& windows, const BeatConfig& c) {
  torch::NoGradGuard no_grad;
  const Tensor period = periods(windows, c);
  const auto horizon = c.horizon_samples();
  const std::int64_t margin = std::min<std::int64_t>(75, c.window() / 4);
  const Tensor first = period.select(1, 0), second = period.select(1, 1);
  const Tensor mean = tiled(windows, first, horizon + margin, most_periods);
  const Tensor around = torch::cat({windows.narrow(1, c.window() - margin, margin), mean}, 1);
  std::vector<Tensor> all{mean.narrow(1, 0, horizon)};
  for (const double sigma_ms : {16.0, 40.0, 100.0})
    all.push_back(blurred(around, sigma_ms * 1e-3 * static_cast<double>(c.rate_hz), margin));
  all.push_back(tiled(windows, first, horizon, 1));
  all.push_back(tiled(windows, second, horizon, 1));
  return torch::stack(all, 1);
}

}  // namespace heartcare::beat
