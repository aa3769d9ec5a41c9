#include "scores.h"

namespace heartcare::training {
namespace {

using torch::Tensor;

constexpr std::int64_t score_batch = 64, score_stride_s = 2;

struct Place {
  const CorpusRecord* record;
  std::int64_t start;
};

std::vector<Place> places_of(const Corpus& corpus, const beat::BeatConfig& model) {
  std::vector<Place> places;
  for (const CorpusRecord& record : corpus.records)
    for (std::int64_t start = 0; start + model.window() + model.horizon_samples() <= record.samples;
         start += score_stride_s * model.rate_hz)
      places.push_back({&record, start});
  return places;
}

Batch plain_batch(const WindowSource& source, const beat::BeatConfig& model, std::span<const Place> places) {
  Batch batch =
      empty_batch(model, static_cast<std::int64_t>(places.size()), static_cast<std::int64_t>(places.size()));
  for (std::size_t i = 0; i < places.size(); ++i)
    source.plain(*places[i].record, places[i].start, example_at(batch, static_cast<std::int64_t>(i)));
  fill_courses(batch);
  return batch;
}

struct Sums {
  double reconstruction = 0, prediction = 0, first = 0;
  Tensor used;
};

void add(Sums& sums, beat::Network& network, const Batch& batch) {
  const beat::BeatConfig& c = network->config();
  const auto device = network->quantiser->codebooks.device();
  const Tensor context = batch.context.to(device), future = batch.future.to(device);
  const auto encoded = network->encode(context);
  const auto quantised = network->quantiser->forward(encoded.latents);
  sums.reconstruction +=
      (network->decode(quantised.values) - context).pow(2).mean({1, 2}).sum().item<double>();
  const Tensor errors =
      (network->predict(context, batch.courses.to(device), encoded.states).mean - future).pow(2).mean({2});
  sums.prediction += errors.mean(1).sum().item<double>();
  sums.first +=
      errors.narrow(1, 0, std::min(c.rate_hz / 2, c.horizon_samples())).mean(1).sum().item<double>();
  for (std::int64_t level = 0; level < c.levels; ++level)
    sums.used[level].index_fill_(0, quantised.ids.select(-1, level).flatten().cpu(), 1.0);
}

}  // namespace

BeatScores score(Replicas& replicas, Crew& crew, const WindowSource& source, const Corpus& corpus,
                 const beat::BeatConfig& model) {
  const auto places = places_of(corpus, model);
  std::vector<Sums> parts(replicas.count());
  for (Sums& part : parts) part.used = torch::zeros({model.levels, model.codes});
  crew.run([&](std::size_t part) {
    torch::NoGradGuard no_grad;
    replicas.at(part)->eval();
    for (std::size_t i = part * score_batch; i < places.size(); i += score_batch * replicas.count()) {
      const auto n = std::min<std::size_t>(score_batch, places.size() - i);
      add(parts[part], replicas.at(part), plain_batch(source, model, std::span(places).subspan(i, n)));
    }
    replicas.at(part)->train();
  });
  BeatScores scores;
  scores.windows = static_cast<std::int64_t>(places.size());
  const double n = std::max<double>(1, static_cast<double>(places.size()));
  Tensor used = torch::zeros_like(parts.front().used);
  for (const Sums& part : parts) {
    scores.reconstruction += part.reconstruction / n;
    scores.prediction += part.prediction / n;
    scores.prediction_first += part.first / n;
    used = torch::maximum(used, part.used);
  }
  for (std::int64_t level = 0; level < model.levels; ++level)
    scores.used.push_back(used[level].mean().item<double>());
  return scores;
}

}  // namespace heartcare::training
