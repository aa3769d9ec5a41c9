#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "heartcare/bench/score.h"
#include "shipped.h"

namespace heartcare::bench {
namespace {

Sample closed(const std::string& question, std::vector<std::string> options, const std::string& answer) {
  Sample sample;
  sample.task = Task::closed_qa;
  sample.dimension = heartagent::LabelGroup::rhythm;
  sample.question = question;
  sample.options = std::move(options);
  sample.answer = answer;
  return sample;
}

Sample report(const std::string& context, const std::string& answer) {
  Sample sample;
  sample.task = Task::report;
  sample.context = context;
  sample.question = "Write a report.";
  sample.answer = answer;
  return sample;
}

std::string answer_of(Model& model, const Sample& sample) {
  JobContext job;
  return model.answer(sample, job).value();
}

TEST(BenchSample, GoesThroughJson) {
  Sample sample = closed("Is it \"sinus\"?", {"yes", "no"}, "yes");
  sample.id = "closed_qa/x-1/verify";
  sample.labels = {"-AFIB"};
  sample.split = "test";
  sample.records = {
      {"ptbxl/1", 10, 5000, 500, heartagent::Modality::image, "layout=3x4", "seed=1 degrade=none"}};
  sample.target_first = 10;
  sample.target_count = 5;
  const auto read = parse_sample(heartagent::to_json(sample));
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(heartagent::to_json(*read), heartagent::to_json(sample));
  EXPECT_EQ(subset_of(*read), Subset::signal);
  sample.task = Task::comparison_qa;
  EXPECT_EQ(subset_name(subset_of(sample)), "C");
}

TEST(BenchSample, RefusesWhatIsNone) {
  for (const char* line :
       {"", "[]", "{}", "{\"task\":\"closed_qa\"}", "{\"task\":3}", "{\"task\":\"dance\"}"})
    EXPECT_EQ(parse_sample(line).error().code, ErrorCode::damaged) << line;
  const auto file = std::filesystem::temp_directory_path() / "heartcare-bench-test.jsonl";
  std::ofstream(file) << heartagent::to_json(closed("q", {"a"}, "a")) << "\nnonsense\n";
  JobContext job;
  const auto read = read_samples(file, job);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().detail.find("line 2"), std::string::npos);
  std::filesystem::remove(file);
  EXPECT_EQ(read_samples(file, job).error().code, ErrorCode::not_found);
}

TEST(BenchBaselines, PriorTakesTheOptionThatIsMostOftenRight) {
  const std::vector<Sample> train{closed("q1", {"yes", "no"}, "no"), closed("q2", {"yes", "no"}, "no"),
                                  closed("q3", {"yes", "no"}, "yes")};
  const auto model = label_prior(train);
  EXPECT_EQ(answer_of(*model, closed("q3", {"yes", "no"}, "")), "no");
  EXPECT_EQ(answer_of(*model, closed("q3", {"maybe", "perhaps"}, "")), "maybe");  // never right: the first
}

TEST(BenchBaselines, NoSignalKnowsTheQuestionAndThePerson) {
  const std::vector<Sample> train{
      closed("q1", {"yes", "no"}, "no"),       closed("q2", {"yes", "no"}, "no"),
      closed("q3", {"yes", "no"}, "yes"),      report("ECG, age 23, male", "normal"),
      report("ECG, age 81, male", "abnormal"), report("ECG, age 84, male", "abnormal")};
  const auto model = no_signal(train);
  EXPECT_EQ(answer_of(*model, closed("q3", {"no", "yes"}, "")), "yes");
  EXPECT_EQ(answer_of(*model, report("ECG, age 29, male", "")), "normal");
  EXPECT_EQ(answer_of(*model, report("ECG, age 50, male", "")), "abnormal");
}

/// Says what it is told.
class Parrot : public Model {
 public:
  [[nodiscard]] std::string name() const override { return "parrot"; }
  [[nodiscard]] Result<std::string> answer(const Sample& sample, JobContext& job) override {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    return sample.task == Task::report ? "Sinus rhythm. No evidence of atrial fibrillation." : "Yes.";
  }
};

TEST(BenchScore, CountsByGroup) {
  Parrot parrot;
  JobContext job;
  const std::vector<Sample> samples{closed("q", {"yes", "no"}, "yes"), closed("r", {"yes", "no"}, "no"),
                                    report("", "Sinus rhythm. Left bundle branch block.")};
  const auto scored = score(parrot, samples, shipped_lexicon(), shipped_vocabulary(), job).value();
  const Scores& scores = scored.groups;
  EXPECT_EQ(scores.at("closed_qa/S").samples, 2u);
  EXPECT_DOUBLE_EQ(scores.at("closed_qa/S").accuracy->value, 50);
  EXPECT_DOUBLE_EQ(scores.at("closed_qa/S/rhythm").accuracy->value, 50);
  const GroupScore& reports = scores.at("report/S");
  EXPECT_FALSE(reports.accuracy);
  EXPECT_NEAR(*reports.statement_f1, 200.0 / 3, 1e-9);  // sinus rhythm of two; the negated one does not count
  EXPECT_GT(reports.rouge_l->value, 20);
  ASSERT_EQ(scored.answers.size(), 3u);
  EXPECT_EQ(scored.answers[1].group, "closed_qa/S/rhythm");
  EXPECT_EQ(scored.answers[1].given, "Yes.");
  EXPECT_EQ(scored.answers[1].right, "no");
  EXPECT_EQ(scored.answers[1].score, 0);
  EXPECT_EQ(scored.answers[0].score, 1);
  EXPECT_DOUBLE_EQ(100 * scored.answers[2].score, reports.rouge_l->value);
  std::stop_source stop;
  stop.request_stop();
  JobContext stopped(stop.get_token());
  EXPECT_EQ(score(parrot, samples, shipped_lexicon(), shipped_vocabulary(), stopped).error().code,
            ErrorCode::cancelled);
}

TEST(BenchScore, AnswersAreComparedWithoutDress) {
  EXPECT_TRUE(same_answer(" Yes. ", "yes"));
  EXPECT_FALSE(same_answer("yes and no", "yes"));
}

}  // namespace
}  // namespace heartcare::bench
