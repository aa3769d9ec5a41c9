#include "heartcare/heartagent/builder.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "../ecgpack/packs.h"
#include "cases.h"
#include "heartcare/heartagent/ecgqa.h"
#include "heartcare/heartagent/review.h"
#include "heartcare/simulator/simulator.h"

namespace heartcare::heartagent {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::SizeIs;

/// Twelve leads of a simulated recording in whole microvolts.
std::vector<std::int16_t> simulated(const char* preset, std::uint64_t seed) {
  simulator::Request request;
  request.preset = preset;
  request.seed = seed;
  const auto made = simulator::simulate(request).value();
  std::vector<std::int16_t> values;
  for (const LeadId id : standard_leads) {
    const SignalGroup& group = made.record->main();
    const auto lead = group.read(*group.find(id), 0, 5000);
    for (const float v : lead.value()) values.push_back(static_cast<std::int16_t>(v));
  }
  return values;
}

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// A data folder made for the test: three packs, a table, ECG-QA questions.
class HeartagentBuilder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("heartagent-" + std::to_string(getpid()));
    fs::create_directories(folder_ / "data/qa");
    // Packs number their records from 100 on; each split has numbers of its own in the table's view.
    pack("train", {simulated("normal-sinus", 1), simulated("lbbb", 2), simulated("atrial-fibrillation", 3),
                   std::vector<std::int16_t>(60000, 0)});
    write("records.csv",
          "ecg_id,patient_id,age,sex,report,scp_codes,split\n"
          "100,1,50,0,sinusrhythmus normales ekg,\"{'NORM': 100.0, 'SR': 0.0}\",train\n"
          "101,1,50,0,linksschenkelblock,\"{'CLBBB': 100.0, 'SR': 0.0}\",train\n"
          "102,2,70,1,vorhofflimmern,\"{'AFIB': 0.0, 'LVH': 50.0, 'WRONG': 100.0}\",train\n"
          "103,3,70,1,sinusrhythmus,\"{'SR': 0.0}\",train\n"
          "104,4,70,1,sinusrhythmus,\"{'SR': 0.0}\",train\n"
          "broken,4,70,1,,{},train\n");
    write("qa/ecgqa-ptbxl-template.json",
          R"([{"template_id": 26, "sample_id": 7, "question_type": "single-verify", "attribute_type": "noise",
               "question": "Does this ECG show static noise?", "answer": ["no"], "ecg_id": [100]},
              {"template_id": 26, "sample_id": 8, "question_type": "single-verify", "attribute_type": "noise",
               "question": "Does this ECG show static noise?", "answer": ["no"], "ecg_id": [999]},
              {"broken": 1}])");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / "data" / name, std::ios::binary) << text;
  }
  void pack(const std::string& split, const std::vector<std::vector<std::int16_t>>& records) const {
    const auto bytes = ecgpack::xz(ecgpack::pack_bytes(records, 5000, 12));
    std::ofstream(folder_ / "data" / (split + ".ecgpack.xz"), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  }

  Manifest build(const std::string& out, std::size_t size = 0) const {
    static const auto rules =
        statements::RuleBook::load(fs::path(HEARTCARE_RESOURCES_DIR) / "statements/rules.json",
                                   shipped_vocabulary())
            .value();
    BuildOptions options;
    options.data = folder_ / "data";
    options.out = folder_ / out;
    options.size = size;
    options.program_version = "test";
    JobContext job;
    auto done = build_instructions(
        options, {shipped_vocabulary(), rules, shipped_lexicon(), shipped_templates()}, job);
    EXPECT_TRUE(done) << (done ? "" : done.error().detail);
    return std::move(*done);
  }

  fs::path folder_;
};

TEST_F(HeartagentBuilder, ReportsEveryProblemAndGoesOn) {
  const Manifest manifest = build("out");
  EXPECT_EQ(manifest.records.at("train").at("used"), 3U);
  EXPECT_EQ(manifest.records.at("train").at("rejected"), 1U);
  EXPECT_EQ(manifest.problems.at("bad_row"), 1U);
  EXPECT_EQ(manifest.problems.at("unknown_code"), 1U);
  EXPECT_EQ(manifest.problems.at("rejected_signal"), 1U);
  EXPECT_EQ(manifest.problems.at("missing_signal"), 3U);  // record 104 and the packs of val and test
  EXPECT_EQ(manifest.problems.at("bad_ecgqa"), 1U);
  EXPECT_EQ(manifest.origins.at("ecg-qa"), 1U);
  EXPECT_EQ(manifest.tasks.size(), all_tasks.size());
  EXPECT_GT(manifest.relations.at("consecutive"), 0U);
  EXPECT_THAT(content(folder_ / "out/problems.jsonl"), HasSubstr("no_signal"));
}

TEST_F(HeartagentBuilder, IsTheSameAtEveryRunAndGoesOnWhereItStopped) {
  build("one");
  build("two");
  for (const char* file : {"train.jsonl", "records.jsonl", "problems.jsonl", "manifest.json"})
    EXPECT_EQ(content(folder_ / "one" / file), content(folder_ / "two" / file)) << file;
  // An interrupted build: one line of facts whole, the next cut short.
  const std::string facts = content(folder_ / "one/facts.jsonl");
  const std::size_t first = facts.find('\n') + 1, second = facts.find('\n', first) + 1;
  fs::create_directories(folder_ / "three");
  std::ofstream(folder_ / "three/facts.jsonl") << facts.substr(0, second + 20);
  build("three");
  EXPECT_EQ(content(folder_ / "three/train.jsonl"), content(folder_ / "one/train.jsonl"));
  EXPECT_EQ(content(folder_ / "three/facts.jsonl").size(), facts.size());
}

TEST_F(HeartagentBuilder, WordsDoNotTellTheAnswer) {
  std::vector<std::vector<std::int16_t>> records;
  std::string table = "ecg_id,patient_id,age,sex,report,scp_codes,split\n";
  for (std::uint64_t i = 0; i < 9; ++i) {  // two normal ones in three
    const bool normal = i % 3 != 0;
    records.push_back(simulated(normal ? "normal-sinus" : "atrial-fibrillation", i + 1));
    const std::string id = std::to_string(100 + i),
                      codes = normal ? "'NORM': 100.0, 'SR': 0.0" : "'AFIB': 0.0";
    table += id + "," + id + ",50,0,,\"{" + codes + "}\",train\n";
  }
  pack("train", records);
  write("records.csv", table);
  const Manifest manifest = build("out");
  EXPECT_GT(manifest.unbalanced_samples, 0U);
  std::map<std::string, std::map<std::string, int>> answers;  // of yes/no questions about one finding
  std::ifstream lines(folder_ / "out/train.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    const auto id = json["id"].get<std::string>();
    if (id.find("/verify-") != std::string::npos && json["task"] == "closed_qa")
      ++answers[id.substr(id.rfind('/'))][json["answer"].get<std::string>()];
  }
  EXPECT_FALSE(answers.empty());
  for (const auto& [asked, counts] : answers) EXPECT_EQ(counts.at("yes"), counts.at("no")) << asked;
}

TEST_F(HeartagentBuilder, KeepsAsManySamplesAsAskedFor) {
  const Manifest manifest = build("out", 20);
  EXPECT_EQ(manifest.samples, 20U);
  EXPECT_GT(manifest.before_selection, 20U);
}

TEST_F(HeartagentBuilder, KeepsSplitsApart) {
  pack("test", {simulated("normal-sinus", 1)});  // number 100 again: the same samples as train's first
  write("records.csv",
        "ecg_id,patient_id,age,sex,report,scp_codes,split\n"
        "100,1,50,0,sinusrhythmus,\"{'NORM': 100.0, 'SR': 0.0}\",test\n"
        "101,1,50,0,linksschenkelblock,\"{'CLBBB': 100.0, 'SR': 0.0}\",train\n"
        "102,2,70,1,vorhofflimmern,\"{'AFIB': 0.0, 'LVH': 50.0}\",train\n");
  const Manifest manifest = build("out");
  EXPECT_EQ(manifest.patients_shared_across_splits, 1U);
  EXPECT_THAT(content(folder_ / "out/train.jsonl"), testing::Not(HasSubstr("ptbxl/101")));
  EXPECT_THAT(content(folder_ / "out/test.jsonl"), HasSubstr("ptbxl/100"));
}

TEST_F(HeartagentBuilder, ShowsSamplesWithTheirEcgs) {
  build("out");
  ReviewOptions options;
  options.data = folder_ / "data";
  options.build = folder_ / "out";
  options.file = folder_ / "review.html";
  options.per_task = 2;
  JobContext job;
  const auto shown = write_review(options, job);
  ASSERT_TRUE(shown) << shown.error().detail;
  EXPECT_EQ(*shown, 2 * all_tasks.size());
  const std::string page = content(options.file);
  EXPECT_THAT(page, HasSubstr("<polyline"));
  EXPECT_THAT(page, HasSubstr("aVR"));
  options.build = folder_ / "nowhere";
  EXPECT_FALSE(write_review(options, job));
}

TEST(HeartagentOptimiser, ResamplesAndRejects) {
  const auto whole = simulated("normal-sinus", 1);
  const std::vector<float> values(whole.begin(), whole.end());
  JobContext job;
  const auto good = optimise(values, Hertz{500}, {}, job);
  ASSERT_TRUE(good);
  EXPECT_EQ(good->rejected, "");
  EXPECT_EQ(good->samples, 2500);
  EXPECT_THAT(good->values, SizeIs(12 * 2500));
  EXPECT_THAT(good->hash, SizeIs(64));
  EXPECT_EQ(optimise(std::vector<float>(12 * 5000, 0.0F), Hertz{500}, {}, job)->rejected, "no_signal");
  EXPECT_EQ(optimise(std::vector<float>(12 * 500, 1.0F), Hertz{500}, {}, job)->rejected, "too_short");
  std::vector<float> few = values;
  std::fill(few.begin() + 5 * 5000, few.end(), NAN);
  EXPECT_EQ(optimise(few, Hertz{500}, {}, job)->rejected, "too_few_leads");
  EXPECT_FALSE(optimise(std::vector<float>(13), Hertz{500}, {}, job));
  EXPECT_FALSE(optimise(values, Hertz{0}, {}, job));
}

TEST(HeartagentFacts, SurviveJson) {
  SignalFacts facts;
  facts.id = 7;
  facts.hash = "abc";
  facts.pr_ms = 150;
  facts.rule_codes = {"LVH", "SR"};
  const auto read = facts_from_json(to_json(facts));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, facts);
  EXPECT_FALSE(facts_from_json("{}"));
  EXPECT_FALSE(facts_from_json("{\"id\": "));
}

TEST(HeartagentEcgQa, LeavesOutWhatItDoesNotUnderstand) {
  std::size_t skipped = 0;
  const auto read =
      parse_ecgqa(R"([{"sample_id": "x"}, 3, {"template_id": 1, "sample_id": 1, "question_type": "a",
    "attribute_type": "b", "question": "c?", "answer": ["no"], "ecg_id": [1, 2, 3]}])",
                  skipped);
  ASSERT_TRUE(read);
  EXPECT_THAT(*read, SizeIs(0));
  EXPECT_EQ(skipped, 3U);
  EXPECT_FALSE(parse_ecgqa("{}", skipped));
}

}  // namespace
}  // namespace heartcare::heartagent
