#pragma once
#include <torch/torch.h>

#include "heartcare/beat/courses.h"
#include "heartcare/beat_bridge/transformer.h"

namespace heartcare::beat {

/// What is expected after a window, in its normalised scale.
struct Prediction {
  torch::Tensor mean;     ///< (batch, horizon samples, leads)
  torch::Tensor log_std;  ///< the same shape: natural logarithm of the standard deviation of the error
};

/// The prediction path. One slot per future patch looks at the query states of the encoder through
/// transformer blocks and adds up: the courses of courses_after() and stretches copied from the window by
/// attention, each with a gate per lead, and a free residual. Gates start at least-squares weights of the
/// courses, so that training begins below the blurred-tile floor. *ours* (the paper un-embeds the query
/// states directly).
class PredictorImpl : public torch::nn::Module {
 public:
  explicit PredictorImpl(const BeatConfig& config);
  /// windows: (batch, window, leads); courses: (batch, course_count, horizon samples, leads) of
  /// courses_after(); states: (batch, queries, width) from the encoder.
  Prediction forward(const torch::Tensor& windows, const torch::Tensor& courses, const torch::Tensor& states);
  /// Sets the starting weights of the courses, (horizon, course_count).
  void start(const torch::Tensor& weights);

 private:
  torch::Tensor copied(const torch::Tensor& windows, const torch::Tensor& slots);
  BeatConfig config_;
  torch::nn::Linear state_in_{nullptr}, course_in_{nullptr}, gate_{nullptr}, residual_{nullptr},
      spread_{nullptr};
  torch::nn::Linear copy_query_{nullptr}, copy_place_{nullptr};
  torch::nn::Conv1d key1_{nullptr}, key2_{nullptr};
  Transformer body_{nullptr};
  torch::Tensor gate_start_;                                // learned, (horizon, courses)
  torch::Tensor slot_places_, query_places_, copy_places_;  // fixed positions
};
TORCH_MODULE(Predictor);

}  // namespace heartcare::beat
