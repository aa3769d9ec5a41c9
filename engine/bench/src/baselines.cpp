#include <algorithm>
#include <map>

#include "heartcare/bench/model.h"

namespace heartcare::bench {
namespace {

/// How often each answer was right.
using Counts = std::map<std::string, std::size_t>;

std::size_t count_in(const Counts& counts, const std::string& answer) {
  const auto found = counts.find(answer);
  return found == counts.end() ? 0 : found->second;
}

/// The option that was right most often; the first of equals. Empty if none was ever right.
std::string best_option(const Counts& counts, const std::vector<std::string>& options) {
  std::string best;
  std::size_t most = 0;
  for (const std::string& option : options)
    if (const auto n = count_in(counts, option); n > most) {
      most = n;
      best = option;
    }
  return best;
}

std::string most_frequent(const Counts& counts) {
  std::string best;
  std::size_t most = 0;
  for (const auto& [answer, n] : counts)
    if (n > most) {
      most = n;
      best = answer;
    }
  return best;
}

std::string best_of(const Counts& counts, const Sample& sample) {
  return sample.options.empty() ? most_frequent(counts) : best_option(counts, sample.options);
}

std::string group_of(const Sample& sample) {
  return std::string(task_name(sample.task)) + "/" + std::string(heartagent::group_name(sample.dimension));
}

std::string joined(const Sample& sample) {
  std::string text = sample.question;
  auto options = sample.options;
  std::sort(options.begin(), options.end());
  for (const std::string& option : options) text += "\n" + option;
  return text;
}

/// Sex and decade of the context ("..., age 60, male"): what a reader knows before looking.
std::string person(const Sample& sample) {
  const auto age = sample.context.find("age ");
  return age == std::string::npos
             ? ""
             : sample.context.substr(age + 4, 1) + sample.context.substr(sample.context.rfind(',') + 1);
}

/// Answers from tables of counts, the most particular one that knows an answer.
class Tables : public Model {
 public:
  using Key = std::string (*)(const Sample&);
  Tables(std::string name, std::vector<Key> keys, const std::vector<Sample>& train)
      : name_(std::move(name)), keys_(std::move(keys)), tables_(keys_.size()) {
    for (const Sample& sample : train)
      for (std::size_t i = 0; i < keys_.size(); ++i) ++tables_[i][keys_[i](sample)][sample.answer];
  }
  [[nodiscard]] std::string name() const override { return name_; }
  [[nodiscard]] Result<std::string> answer(const Sample& sample, JobContext& job) override {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const auto found = tables_[i].find(keys_[i](sample));
      if (found == tables_[i].end()) continue;
      if (std::string best = best_of(found->second, sample); !best.empty()) return best;
    }
    return sample.options.empty() ? std::string() : sample.options.front();
  }

 private:
  std::string name_;
  std::vector<Key> keys_;
  std::vector<std::map<std::string, Counts>> tables_;
};

std::string task_key(const Sample& sample) { return std::string(task_name(sample.task)); }
std::string question_key(const Sample& sample) { return sample.question; }
std::string person_key(const Sample& sample) {
  return sample.task == Task::report ? sample.question + "\n" + person(sample) : joined(sample);
}

}  // namespace

std::unique_ptr<Model> label_prior(const std::vector<Sample>& train) {
  return std::make_unique<Tables>("label prior", std::vector<Tables::Key>{group_of, task_key}, train);
}

std::unique_ptr<Model> no_signal(const std::vector<Sample>& train) {
  return std::make_unique<Tables>(
      "no signal", std::vector<Tables::Key>{person_key, question_key, group_of, task_key}, train);
}

}  // namespace heartcare::bench
