#include <cmath>
#include <fstream>

#include "heartcare/bench/prediction.h"
#include "heartcare/ecgpack/ecgpack.h"
#include "heartcare/heartagent/optimiser.h"

namespace heartcare::bench {
namespace {

constexpr std::size_t leads = standard_leads.size();

/// The prediction samples of a file by the number in their record's name.
Result<std::multimap<std::uint32_t, Sample>> wanted(const std::filesystem::path& file, JobContext& job) {
  auto samples = read_samples(file, job, TaskKind::prediction);
  if (!samples) return pass_on(samples);
  std::multimap<std::uint32_t, Sample> by_id;
  for (Sample& sample : *samples) {
    if (sample.records.size() != 1) return fail(ErrorCode::damaged, "a prediction without its one recording");
    const std::string& name = sample.records[0].record;
    const auto id = static_cast<std::uint32_t>(std::strtoul(name.c_str() + name.find('/') + 1, nullptr, 10));
    by_id.emplace(id, std::move(sample));
  }
  return by_id;
}

/// Lead means and one deviation of the part shown come out of both parts.
void normalise(PredictionTask& task) {
  const std::size_t n = task.shown_samples, m = task.target_samples;
  double squares = 0;
  for (std::size_t lead = 0; lead < leads; ++lead) {
    double mean = 0;
    for (std::size_t t = 0; t < n; ++t)
      mean += static_cast<double>(task.shown[lead * n + t]) / static_cast<double>(n);
    for (std::size_t t = 0; t < n; ++t) task.shown[lead * n + t] -= static_cast<float>(mean);
    for (std::size_t t = 0; t < m; ++t) task.target[lead * m + t] -= static_cast<float>(mean);
  }
  for (const float value : task.shown) squares += static_cast<double>(value) * static_cast<double>(value);
  const double deviation = std::sqrt(squares / static_cast<double>(task.shown.size()));
  const auto scale = static_cast<float>(deviation > 0 ? 1 / deviation : 0);
  for (float& value : task.shown) value *= scale;
  for (float& value : task.target) value *= scale;
}

/// Empty if the sample lies outside the recording or the recording is of no use.
Result<std::optional<PredictionTask>> cut(const Sample& sample, const ecgpack::PackedRecord& record,
                                          std::size_t samples, JobContext& job) {
  const auto& shown = sample.records[0];
  const std::int64_t end = sample.target_first + sample.target_count;
  if (shown.count <= 0 || sample.target_count <= 0 || sample.target_first != shown.first + shown.count ||
      end > static_cast<std::int64_t>(samples))
    return std::optional<PredictionTask>();
  std::vector<float> values;
  for (std::size_t lead = 0; lead < leads; ++lead)
    for (std::int64_t t = shown.first; t < end; ++t)
      values.push_back(static_cast<float>(record.values[lead * samples + static_cast<std::size_t>(t)]));
  const auto signal = heartagent::optimise(values, Hertz{shown.recorded_hz}, {}, job);
  if (!signal) return pass_on(signal);
  // A flawed part would be cut off, and with it the shown part from its continuation.
  if (!signal->rejected.empty() || signal->count != end - shown.first) return std::optional<PredictionTask>();
  PredictionTask task;
  const auto all = static_cast<std::size_t>(signal->samples);
  task.shown_samples =
      all * static_cast<std::size_t>(shown.count) / static_cast<std::size_t>(end - shown.first);
  task.target_samples = all - task.shown_samples;
  task.group = "signal_prediction/" + std::string(subset_name(subset_of(sample)));
  for (std::size_t lead = 0; lead < leads; ++lead) {
    const auto from = signal->values.begin() + static_cast<std::ptrdiff_t>(lead * all);
    const auto middle = from + static_cast<std::ptrdiff_t>(task.shown_samples);
    task.shown.insert(task.shown.end(), from, middle);
    task.target.insert(task.target.end(), middle, from + static_cast<std::ptrdiff_t>(all));
  }
  normalise(task);
  return std::optional(std::move(task));
}

}  // namespace

Result<std::vector<PredictionTask>> read_predictions(const std::filesystem::path& samples,
                                                     const std::filesystem::path& data,
                                                     const std::string& split, std::size_t& left_out,
                                                     JobContext& job) {
  const auto by_id = wanted(samples, job);
  if (!by_id) return pass_on(by_id);
  std::vector<PredictionTask> tasks;
  const auto take = [&](const ecgpack::PackHeader& header, ecgpack::PackedRecord&& record) -> Result<void> {
    if (header.leads != leads) return {};
    const auto [from, to] = by_id->equal_range(record.id);
    for (auto at = from; at != to; ++at) {
      auto task = cut(at->second, record, header.samples, job);
      if (!task) return pass_on(task);
      if (*task) tasks.push_back(std::move(**task));
    }
    return {};
  };
  const auto folder = std::filesystem::exists(data / "ptbxl") ? data / "ptbxl" : data;
  if (by_id->empty()) return tasks;
  const auto read = ecgpack::read_ecgpack(folder / (split + ".ecgpack.xz"), job, take);
  if (!read) return pass_on(read);
  left_out = by_id->size() - tasks.size();
  return tasks;
}

}  // namespace heartcare::bench
