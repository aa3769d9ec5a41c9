#include "step.h"

#include <cmath>

#include "heartcare/tensor_bridge/autocast.h"

namespace heartcare::training {
namespace {

using tensor::Autocast;
using torch::Tensor;

/// The prediction's part of the loss; call inside the autocast. `error`: mean squared error, limited as in
/// BeatTrainingOptions::loudest_future.
struct PredictionLoss {
  Tensor error, loss;
};

PredictionLoss prediction_loss(beat::Network& network, const DrawnPart& drawn, const Tensor& states,
                               const BeatTrainingOptions& o, Autocast& autocast) {
  const auto count = drawn.future.size(0);
  const auto predicted =
      network->predict(drawn.context.narrow(0, 0, count), drawn.courses, states.narrow(0, 0, count));
  autocast.pause();
  const Tensor power = drawn.future.pow(2).mean({1, 2}, true);
  const Tensor errors = (predicted.mean - drawn.future).pow(2) * (o.loudest_future / power).clamp_max(1.0);
  const Tensor spread =
      (predicted.log_std + 0.5 * errors.detach() * torch::exp(-2 * predicted.log_std)).mean();
  return {errors.mean(), o.weight_prediction * errors.mean() + o.weight_spread * spread};
}

}  // namespace

DrawnPart draw_part(const WindowSource& source, const BeatTrainingOptions& o, torch::Device device,
                    std::int64_t step, std::size_t index) {
  const auto share = o.batch / o.replicas;
  const double predicted = o.only_prediction ? 1 : o.share_predicted;
  const auto count = std::max<std::int64_t>(1, std::llround(predicted * static_cast<double>(share)));
  const Batch batch = draw_batch(source, o.model, static_cast<std::uint64_t>(step),
                                 static_cast<std::uint64_t>(share) * index, share, count);
  return {batch.context.to(device), batch.future.narrow(0, 0, count).to(device), batch.courses.to(device)};
}

Part train_part(beat::Network& network, const DrawnPart& drawn, const BeatTrainingOptions& o) {
  Autocast autocast(drawn.context.device(), o.bf16);
  const auto encoded = network->encode(drawn.context);
  autocast.pause();
  const auto quantised = network->quantiser->forward(encoded.latents.to(torch::kFloat));
  autocast.resume();
  const Tensor decoded = network->decode(quantised.values);
  const auto predicted = prediction_loss(network, drawn, encoded.states, o, autocast);
  const Tensor reconstruction = (decoded - drawn.context).pow(2).mean();
  const Tensor loss = o.weight_reconstruction * reconstruction + predicted.loss +
                      o.weight_vq * o.commitment * quantised.commitment;
  loss.backward();
  return {reconstruction.item<double>(), predicted.error.item<double>(), quantised.commitment.item<double>(),
          quantised.statistics, encoded.latents.detach().to(torch::kFloat).flatten(0, 1)};
}

Part train_predictor(beat::Network& network, const DrawnPart& drawn, const BeatTrainingOptions& o) {
  Autocast autocast(drawn.context.device(), o.bf16);
  Tensor states;
  {
    torch::NoGradGuard no_grad;
    states = network->encode(drawn.context).states;
  }
  const auto predicted = prediction_loss(network, drawn, states, o, autocast);
  predicted.loss.backward();
  Part part;
  part.prediction = predicted.error.item<double>();
  return part;
}

}  // namespace heartcare::training
