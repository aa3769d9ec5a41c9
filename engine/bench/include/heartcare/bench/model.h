#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "heartcare/bench/item.h"

namespace heartcare::bench {

/// Something that answers. Used by one thread.
class Model {
 public:
  virtual ~Model() = default;
  [[nodiscard]] virtual std::string name() const = 0;
  /// One of the options if there are any, else free text. Must look at nothing of the sample but its records,
  /// context, question and options. Errors: those of the model, cancelled.
  [[nodiscard]] virtual Result<std::string> answer(const Sample& sample, JobContext& job) = 0;
};

/// What a model scores that knows how often answers are right and reads nothing: of the options the one that
/// is right most often in `train`, else the most frequent answer to this task in this dimension.
[[nodiscard]] std::unique_ptr<Model> label_prior(const std::vector<Sample>& train);

/// What can be known from the words alone: the most frequent answer in `train` to the same question with the
/// same options, to the same question, and then as label_prior(). Reports: the most frequent one for this age
/// and sex.
[[nodiscard]] std::unique_ptr<Model> no_signal(const std::vector<Sample>& train);

}  // namespace heartcare::bench
