#include "heartcare/bench/rules.h"

#include <gmock/gmock.h>

#include <fstream>

#include "shipped.h"

namespace heartcare::bench {
namespace {

heartagent::SignalFacts facts(double rate, std::set<std::string> codes) {
  heartagent::SignalFacts f;
  f.id = 1;
  f.count = 5000;
  f.heart_rate_bpm = rate;
  f.pr_ms = 230;
  f.qrs_ms = 90;
  f.qt_ms = 400;
  f.qtc_ms = 420;
  f.qrs_axis_deg = -50;
  f.rule_codes = std::move(codes);
  return f;
}

class BenchRules : public testing::Test {
 protected:
  BenchRules()
      : model_(rule_engine({{"x/1", facts(60, {"SR", "1AVB", "LAFB"})}, {"x/2", facts(95, {"AFIB"})}},
                           {shipped_vocabulary(), shipped_templates()})) {}

  std::string ask(Task task, const std::string& question, std::vector<std::string> options = {}) {
    Sample sample;
    sample.task = task;
    sample.question = question;
    sample.options = std::move(options);
    sample.records = {{"x/1", 0, 5000, 500}};
    if (task == Task::comparison_qa) sample.records.push_back({"x/2", 0, 5000, 500});
    JobContext job;
    return model_->answer(sample, job).value();
  }

  std::unique_ptr<Model> model_;
};

TEST_F(BenchRules, AnswerYesToWhatTheyStateOrWhatIsNextToIt) {
  EXPECT_EQ(ask(Task::closed_qa, "Does this ECG show sinus rhythm?", {"yes", "no"}), "yes");
  EXPECT_EQ(ask(Task::closed_qa, "Does this ECG show a prolonged PR interval?", {"yes", "no"}), "yes");
  EXPECT_EQ(ask(Task::closed_qa, "Does this ECG show atrial flutter?", {"yes", "no"}), "no");
  EXPECT_EQ(ask(Task::closed_qa, "Does this ECG show left anterior hemiblock?", {"yes", "no"}), "yes");
}

TEST_F(BenchRules, ChooseWhatIsThereAndWhatIsNot) {
  const std::vector<std::string> options{"atrial flutter", "first-degree AV block", "sinus rhythm",
                                         "left anterior hemiblock"};
  EXPECT_EQ(ask(Task::closed_qa, "Which of these diagnoses fits this tracing?", {options[0], options[1]}),
            options[1]);
  EXPECT_EQ(ask(Task::closed_qa, "Which of these findings is NOT present in this ECG?", options), options[0]);
}

TEST_F(BenchRules, PutMeasurementsIntoClasses) {
  EXPECT_EQ(ask(Task::closed_qa, "What is the electrical axis of this ECG?",
                {"normal axis", "left axis deviation"}),
            "left axis deviation");
  EXPECT_EQ(ask(Task::closed_qa, "What is the heart rate of this ECG?", {"120/min", "62/min", "30/min"}),
            "62/min");
  const std::vector<std::string> classes{"short", "normal", "prolonged"};
  EXPECT_EQ(ask(Task::closed_qa, "How would you class the PR interval of this ECG?", classes), "prolonged");
  EXPECT_EQ(ask(Task::closed_qa, "How wide is the QRS complex of this ECG?", classes), "short");
  EXPECT_EQ(ask(Task::closed_qa, "Is the QTc of this ECG normal?", classes), "normal");
}

TEST_F(BenchRules, CompareTwoEcgs) {
  EXPECT_EQ(ask(Task::comparison_qa, "Which of the two ECGs has the higher heart rate?",
                {"the first ECG", "the second ECG"}),
            "the second ECG");
  EXPECT_EQ(ask(Task::comparison_qa, "Do both ECGs show the same rhythm?", {"yes", "no"}), "no");
  EXPECT_EQ(ask(Task::comparison_qa, "In which of the two ECGs can atrial fibrillation be seen?",
                {"the first ECG only", "the second ECG only", "both ECGs", "neither ECG"}),
            "the second ECG only");
  EXPECT_EQ(ask(Task::comparison_qa, "What does the second ECG show that the first does not?",
                {"sinus rhythm", "atrial fibrillation"}),
            "atrial fibrillation");
  EXPECT_EQ(ask(Task::comparison_qa, "Which finding is present in the first ECG but not in the second?",
                {"atrial fibrillation", "sinus rhythm"}),
            "sinus rhythm");
}

TEST_F(BenchRules, WriteInTheWordsOfTheInstructionSet) {
  EXPECT_EQ(ask(Task::open_qa, "Describe the rhythm of this ECG."), "Sinus rhythm.");
  EXPECT_EQ(ask(Task::open_qa, "How long is the PR interval?"), "230 ms.");
  EXPECT_EQ(ask(Task::open_qa, "List the waveform findings of this ECG."), "None.");
  EXPECT_EQ(ask(Task::open_qa, "Do you see atrial flutter? Say how sure you are."), "No.");
  const std::string report = ask(Task::report, "Write a structured report of this ECG.");
  EXPECT_THAT(report, testing::HasSubstr("Rhythm: Sinus rhythm.\nConduction: "));
  EXPECT_THAT(report, testing::HasSubstr("First-degree AV block and left anterior fascicular block"));
  EXPECT_THAT(ask(Task::report, "Summarise this ECG in a short paragraph."),
              testing::Not(testing::HasSubstr("Rhythm:")));
}

TEST(BenchFacts, AreReadFromTheRecordsOfABuild) {
  const auto file = std::filesystem::temp_directory_path() / "heartcare-bench-records.jsonl";
  auto line = heartagent::to_json(facts(60, {"SR"}));
  line.insert(1, R"("record":"ptbxl/1","labels":[{"code":"AFIB"}],)");
  std::ofstream(file) << line << '\n';
  const auto read = read_facts(file).value();
  EXPECT_EQ(read.at("ptbxl/1").rule_codes, std::set<std::string>{"SR"});
  std::ofstream(file) << line << "\n{}\n";
  EXPECT_EQ(read_facts(file).error().code, ErrorCode::damaged);
  std::filesystem::remove(file);
  EXPECT_EQ(read_facts(file).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace heartcare::bench
