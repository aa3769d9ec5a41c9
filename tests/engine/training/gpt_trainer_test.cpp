#include "heartcare/training/gpt_trainer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "heartcare/heartcaregpt/measured_vector.h"
#include "heartcare/training/gpt_summary.h"
#include "heartcare/training/sights.h"
#include "packs.h"
#include "small_gpt.h"

namespace heartcare::training {
namespace {

namespace gpt = heartcare::heartcaregpt;

std::vector<std::int16_t> packed_samples(const RecordPtr& record) {
  std::vector<std::int16_t> values;
  const SignalGroup& group = record->main();
  for (const LeadId lead : standard_leads) {
    const auto own = group.read(*group.find(lead), 0, group.samples()).value();
    for (const float value : own) values.push_back(static_cast<std::int16_t>(std::lround(value)));
  }
  return values;
}

/// Four simulated ECGs with labels and questions; a small Beat and a small
/// language model.
class GptTraining : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    data_ = new Data;
    std::string table = "ecg_id,patient_id,age,sex,report,scp_codes,superclasses,split\n", train, val;
    std::vector<std::vector<std::int16_t>> ecgs;
    for (std::size_t i = 0; i < 4; ++i) {
      const bool is_fibrillation = i % 2 == 1;
      const auto id = std::to_string(100 + i);  // as pack_bytes counts
      ecgs.push_back(
          packed_samples(gpt::simulated_record(is_fibrillation ? "atrial-fibrillation" : "normal-sinus")));
      table += id + "," + id + ",60,0,,\"{'" + (is_fibrillation ? "AFIB': 0.0" : "NORM': 100.0, 'SR': 0.0") +
               "}\",,train\n";
      train += sample(id, "What is the rhythm?", is_fibrillation ? "Atrial fibrillation" : "Sinus rhythm",
                      "train");
      train +=
          sample(id, "Write a report.",
                 is_fibrillation ? "Atrial fibrillation." : "Sinus rhythm. Normal ECG.", "train", "report");
      val +=
          sample(id, "What is the rhythm?", is_fibrillation ? "Atrial fibrillation" : "Sinus rhythm", "val");
    }
    data_->folder.put("packs/records.csv", table);
    put_pack("packs/train.ecgpack.xz", ecgs);
    put_pack("packs/val.ecgpack.xz", {ecgs[0], ecgs[1]});  // to see that it learns, the same ones
    data_->folder.put("set/train.jsonl", train);
    data_->folder.put("set/val.jsonl", val);
    data_->model.config.reader_width = 16;
    data_->model.tokenizer = gpt::marked_tokenizer({"<sig>", "</sig>", "<img>", "</img>"});
    data_->model.vocabulary = 269;
    data_->model.write_beat();
    data_->model.write_language();
  }
  static void TearDownTestSuite() {
    delete data_;
    data_ = nullptr;
  }

  static std::string sample(const std::string& id, const std::string& question, const std::string& answer,
                            const std::string& split, const std::string& task = "open_qa") {
    return R"({"task":")" + task + R"(","records":[{"record":"ptbxl/)" + id + R"("}],"question":")" +
           question + R"(","options":[],"answer":")" + answer + R"(","split":")" + split + "\"}\n";
  }
  static void put_pack(const std::string& name, const std::vector<std::vector<std::int16_t>>& ecgs) {
    const auto bytes = ecgpack::xz(ecgpack::pack_bytes(ecgs, 5000, 12));
    data_->folder.put(name, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }

  static GptTrainingOptions options(GptStage stage, std::int64_t steps) {
    GptTrainingOptions o = default_gpt_options(stage);
    o.model.reader_width = 16;
    o.model.reader_layers = 1;
    o.model.reader_heads = 2;
    o.model.reader_measured = 8;
    o.model.head_width = 8;
    o.steps = steps;
    o.batch = 2;
    o.micro_batch = 1;
    o.length = 420;
    o.warmup = 2;
    o.bf16 = false;
    o.least_examples = 1;
    o.variants = 1;
    o.learning_rate = 4e-3;
    o.evaluate_every = 100;
    o.checkpoint_every = 4;
    return o;
  }
  static GptRun run(GptStage stage, const std::string& name, const std::string& from = {}) {
    GptRun run;
    run.stage = stage;
    run.set = data_->folder / "set";
    run.packs = data_->folder / "packs";
    run.beat = data_->model.folder / "beat";
    run.folder = data_->folder / name;
    if (!from.empty()) run.from = data_->folder / from;
    run.language = *language::Model::open(data_->model.folder / "language");
    return run;
  }
  static Result<GptScores> trained(const GptTrainingOptions& options, const GptRun& run) {
    static const auto knowledge = gpt::shipped_knowledge();
    JobContext job;
    return train_gpt(options, run, knowledge->vocabulary, job);
  }
  static std::string bytes(const std::string& name) {
    std::ifstream stream(data_->folder / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  struct Data {
    tensor::TempFolder folder;
    gpt::SmallGptFolder model;
  };
  static Data* data_;
};
GptTraining::Data* GptTraining::data_ = nullptr;

TEST_F(GptTraining, StagesFollowEachOther) {
  const auto first = trained(options(GptStage::experts, 40), run(GptStage::experts, "experts"));
  ASSERT_TRUE(first) << describe(first.error());
  EXPECT_LT(first->head_loss, 0.5);  // 0.69 before; of two kinds of ECGs it has seen
  EXPECT_EQ(first->answer_loss, 0);
  const auto second =
      trained(options(GptStage::projections, 2), run(GptStage::projections, "warm", "experts"));
  ASSERT_TRUE(second) << describe(second.error());
  EXPECT_NEAR(second->head_loss, first->head_loss, 1e-5);  // only the projections have moved
  auto quick = options(GptStage::joint, 24);
  quick.learning_rate = 0.03;
  const auto third = trained(quick, run(GptStage::joint, "joint", "warm"));
  ASSERT_TRUE(third) << describe(third.error());
  EXPECT_LT(third->answer_loss, 0.7 * second->answer_loss);
  const auto summary = read_gpt_summary(data_->folder / "joint");
  ASSERT_TRUE(summary) << describe(summary.error());
  EXPECT_EQ(summary->stage, GptStage::joint);
  EXPECT_EQ(summary->step, 24);
  EXPECT_EQ(summary->statements.size(), 7U);  // AFIB, NORM, SR and four superclasses
  EXPECT_TRUE(language::Model::open(data_->folder / "joint/language"));
}

TEST_F(GptTraining, GoesOnBitForBit) {
  const auto whole = trained(options(GptStage::experts, 8), run(GptStage::experts, "whole"));
  ASSERT_TRUE(whole);
  auto half = options(GptStage::experts, 8);
  half.steps = 4;
  half.decay_share = 0;
  auto full = options(GptStage::experts, 8);
  full.decay_share = 0;
  ASSERT_TRUE(trained(full, run(GptStage::experts, "at-once")));
  ASSERT_TRUE(trained(half, run(GptStage::experts, "halves")));
  ASSERT_TRUE(trained(full, run(GptStage::experts, "halves")));
  EXPECT_EQ(bytes("halves/modules.safetensors"), bytes("at-once/modules.safetensors"));
  EXPECT_NE(bytes("whole/modules.safetensors"), bytes("at-once/modules.safetensors"));
}

TEST_F(GptTraining, SightsAreKeptAndReadAgain) {
  ASSERT_TRUE(trained(options(GptStage::experts, 1), run(GptStage::experts, "kept")));
  const auto config = *fitted_to_beat(options(GptStage::experts, 1).model, data_->model.folder / "beat");
  SightOptions wanted{data_->folder / "packs", data_->model.folder / "beat", 1, 1, 2, 0};
  JobContext job;
  const auto seen = see_split("train", config, wanted, job);
  ASSERT_TRUE(seen) << describe(seen.error());
  ASSERT_EQ(seen->size(), 8U);
  ASSERT_TRUE(save_sights(data_->folder / "s.safetensors", "key", *seen));
  EXPECT_EQ(load_sights(data_->folder / "s.safetensors", "other").error().code, ErrorCode::not_found);
  const auto back = load_sights(data_->folder / "s.safetensors", "key");
  ASSERT_TRUE(back) << describe(back.error());
  ASSERT_EQ(back->size(), 8U);
  EXPECT_EQ((*back)[3].id, (*seen)[3].id);
  EXPECT_EQ((*back)[3].variant, 1);
  EXPECT_EQ((*back)[3].told, (*seen)[3].told);
  EXPECT_EQ((*back)[3].measured, (*seen)[3].measured);
  EXPECT_NE((*seen)[0].told.find("Heart rate"), std::string::npos);
  EXPECT_EQ((*seen)[0].measured.size(), gpt::measured_places().size());
}

TEST_F(GptTraining, SaysWhatIsMissing) {
  auto bare = run(GptStage::joint, "bare");
  bare.language = nullptr;
  EXPECT_EQ(trained(options(GptStage::joint, 1), bare).error().code, ErrorCode::invalid_argument);
  auto no_set = run(GptStage::joint, "no-set");
  no_set.set = data_->folder / "nowhere";
  EXPECT_EQ(trained(options(GptStage::joint, 1), no_set).error().code, ErrorCode::not_found);
  auto other = options(GptStage::projections, 1);
  other.model.reader_width = 32;
  ASSERT_TRUE(trained(options(GptStage::experts, 1), run(GptStage::experts, "sixteen")));
  EXPECT_EQ(trained(other, run(GptStage::projections, "other", "sixteen")).error().code, ErrorCode::damaged);
}

TEST(GptOptions, AreReadAndChecked) {
  const auto read = parse_gpt_options(R"({"steps": 7, "model": {"reader_width": 64}})", GptStage::joint);
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(read->steps, 7);
  EXPECT_EQ(read->model.reader_width, 64);
  EXPECT_EQ(parse_gpt_options(to_json(*read), GptStage::joint)->steps, 7);
  for (const char* bad : {"[]", R"({"stops": 7})", R"({"steps": "many"})"})
    EXPECT_EQ(parse_gpt_options(bad, GptStage::joint).error().code, ErrorCode::damaged) << bad;
  for (const char* bad : {R"({"steps": 0})", R"({"batch": 3})", R"({"model": {"reader_heads": 3}})",
                          R"({"share_untold": 1.5})", R"({"length": 8})"})
    EXPECT_EQ(parse_gpt_options(bad, GptStage::joint).error().code, ErrorCode::invalid_argument) << bad;
}

}  // namespace
}  // namespace heartcare::training
