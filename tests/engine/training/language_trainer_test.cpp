#include "heartcare/training/language_trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "heartcare/language/adapter.h"
#include "heartcare/language/generate.h"
#include "temp_folder.h"

namespace heartcare::training {
namespace {

using tensor::TempFolder;

std::string sample(const std::string& split, const std::string& question, const std::string& answer,
                   const std::string& task = "open_qa") {
  return R"({"task":")" + task + R"(","context":"12-lead ECG, 10 s at 250 Hz","question":")" + question +
         R"(","options":[],"answer":")" + answer + R"(","split":")" + split + "\"}\n";
}

/// An instruction set of a few samples, its tokenizer and its texts.
class SmallSet {
 public:
  /// `turned`: every question has the answer of the next one.
  explicit SmallSet(std::size_t turned = 0) {
    const std::vector<std::string> questions{"Describe the rhythm.", "Describe the axis.",
                                             "Is there a bundle branch block?", "Report this ECG."};
    const std::vector<std::string> answers{
        "Sinus rhythm.", "Left axis deviation.", "yes",
        "Rhythm: Sinus rhythm. Conduction: Left bundle branch block. Impression: Abnormal ECG."};
    std::string train, val;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      train += sample("train", questions[i], answers[(i + turned) % answers.size()]);
      val += sample("val", questions[i], answers[(i + turned) % answers.size()]);
    }
    train += sample("train", "Continue the ECG.", "see target", "signal_prediction");
    folder.put("train.jsonl", train);
    folder.put("val.jsonl", val);
  }
  [[nodiscard]] language::Tokenizer tokenizer() const {
    return *learn_tokenizer(folder.path(), 330, 2, 0, job);
  }
  [[nodiscard]] TextCorpus texts(const std::string& split = "train") const {
    return *load_texts(folder.path(), split, tokenizer(), 0, job);
  }
  TempFolder folder;
  mutable JobContext job;
};

LanguageTrainingOptions small_options() {
  LanguageTrainingOptions o;
  o.model = {.hidden = 32,
             .feed_forward = 64,
             .layers = 2,
             .heads = 4,
             .kv_heads = 2,
             .context = 128,
             .vocabulary = 330,
             .ecg_tokens = 2,
             .tied = true};
  o.length = 96;
  o.batch = 4;
  o.micro_batch = 1;
  o.steps = 6;
  o.warmup = 2;
  o.learning_rate = 5e-3;
  o.bf16 = false;
  o.evaluate_every = o.checkpoint_every = 3;
  return o;
}

Result<LanguageScores> run(const SmallSet& set, const LanguageTrainingOptions& options,
                           const std::filesystem::path& folder, LanguageRun more = {}) {
  more.folder = folder;
  return train_language(set.texts(), set.texts("val"), set.tokenizer(), options, more, set.job);
}

TEST(LanguageTexts, AreConversationsWithTheirAnswers) {
  const SmallSet set;
  const auto tokenizer = set.tokenizer();
  const auto corpus = set.texts();
  ASSERT_EQ(corpus.texts.size(), 4u);  // the continuation has no text
  const TrainingText& text = corpus.texts.front();
  EXPECT_EQ(text.tokens.front(), tokenizer.added_token("<|user|>"));
  EXPECT_EQ(text.tokens.back(), tokenizer.added_token("<|end|>"));
  EXPECT_EQ(tokenizer.decode(std::span(text.tokens).subspan(text.answer)), "Sinus rhythm.");
  EXPECT_EQ(tokenizer.decode(std::span(text.tokens).first(text.answer), true),
            "<|user|>\n12-lead ECG, 10 s at 250 Hz\nDescribe the rhythm.<|end|>\n<|assistant|>\n");
  EXPECT_TRUE(tokenizer.added_token("<|ecg_1|>"));
}

TEST(LanguageTexts, RefuseWhatTheyMustNotLearn) {
  const SmallSet set;
  const auto tokenizer = set.tokenizer();
  for (const std::string& line :
       {sample("test", "a", "b"), std::string("{\n"), std::string(R"({"task":"report"})")}) {
    set.folder.put("train.jsonl", sample("train", "a", "b") + line);
    const auto loaded = load_texts(set.folder.path(), "train", tokenizer, 0, set.job);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::damaged);
    EXPECT_NE(loaded.error().detail.find("line 2"), std::string::npos);
  }
  EXPECT_EQ(load_texts(set.folder.path(), "test", tokenizer, 0, set.job).error().code, ErrorCode::not_found);
}

TEST(LanguageTrainer, IsReproducibleBitForBit) {
  const SmallSet set;
  const TempFolder a, b, c;
  ASSERT_TRUE(run(set, small_options(), a.path()));
  ASSERT_TRUE(run(set, small_options(), b.path()));
  EXPECT_GT(a.get("model/model.safetensors").size(), 50'000u);
  EXPECT_EQ(a.get("model/model.safetensors"), b.get("model/model.safetensors"));
  auto other = small_options();
  other.seed = 2;
  ASSERT_TRUE(run(set, other, c.path()));
  EXPECT_NE(a.get("model/model.safetensors"), c.get("model/model.safetensors"));
}

TEST(LanguageTrainer, GoesOnExactlyWhereItStopped) {
  const SmallSet set;
  const TempFolder whole, parts;
  ASSERT_TRUE(run(set, small_options(), whole.path()));
  std::stop_source stop;
  JobContext stopped(stop.get_token());
  LanguageRun first;
  first.folder = parts.path();
  first.scores = [&](const LanguageScores& scores) {
    if (scores.step == 3) stop.request_stop();
  };
  const auto half =
      train_language(set.texts(), set.texts("val"), set.tokenizer(), small_options(), first, stopped);
  ASSERT_FALSE(half);
  EXPECT_EQ(half.error().code, ErrorCode::cancelled);
  ASSERT_TRUE(run(set, small_options(), parts.path()));
  EXPECT_EQ(whole.get("model/model.safetensors"), parts.get("model/model.safetensors"));
}

TEST(LanguageTrainer, HowABatchIsSharedDoesNotMatter) {
  const SmallSet set;
  const TempFolder a, b, c;
  auto options = small_options();
  options.steps = 2;
  const auto pairs = run(set, options, a.path());
  options.micro_batch = 2;
  const auto more = run(set, options, b.path());
  options.replicas = 1;
  options.micro_batch = 3;
  const auto one = run(set, options, c.path());
  ASSERT_TRUE(pairs && more && one);
  EXPECT_NEAR(pairs->loss, more->loss, 1e-4);
  EXPECT_NEAR(pairs->loss, one->loss, 1e-4);
}

TEST(LanguageTrainer, TextsLongerThanARowAreCut) {
  const SmallSet set;
  const TempFolder folder;
  auto options = small_options();
  options.length = 16;
  options.steps = 1;
  std::int64_t expected = 0;  // the first token of a piece has nothing before it
  const TextCorpus validation = set.texts("val");
  for (const TrainingText& text : validation.texts)
    expected += static_cast<std::int64_t>(text.tokens.size() - (text.tokens.size() + 15) / 16);
  const auto scores = run(set, options, folder.path());
  ASSERT_TRUE(scores) << describe(scores.error());
  EXPECT_EQ(scores->tokens, expected);
  EXPECT_LT(scores->answer_tokens, scores->tokens);
}

/// Long enough to know four texts.
LanguageTrainingOptions thorough_options() {
  auto options = small_options();
  options.steps = 160;
  options.learning_rate = 1e-2;
  options.evaluate_every = options.checkpoint_every = 1000;
  return options;
}

class LanguageTrainerOptimisers : public testing::TestWithParam<bool> {};

TEST_P(LanguageTrainerOptimisers, LearnTextsByHeartAndTheKernelsSpeakThem) {
  const SmallSet set;
  const TempFolder folder;
  auto options = thorough_options();
  options.muon = options.bf16 = GetParam();
  const auto scores = run(set, options, folder.path());
  ASSERT_TRUE(scores) << describe(scores.error());
  EXPECT_LT(scores->answer_perplexity(), 1.1);
  const auto model = language::Model::open(folder / "model");
  ASSERT_TRUE(model) << describe(model.error());
  const auto text = set.texts().texts.front();
  const auto sequence = language::start_on_cpu(*model, 128, std::make_shared<tensor::Workers>(1));
  const auto answer = language::generate(**sequence, **model, std::span(text.tokens).first(text.answer), {});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->text, "Sinus rhythm.");
  EXPECT_EQ(answer->reason, language::EndReason::end_token);
}

INSTANTIATE_TEST_SUITE_P(Optimisers, LanguageTrainerOptimisers, testing::Bool(),
                         [](const auto& muon) { return muon.param ? "Muon" : "AdamW"; });

TEST(LanguageTrainer, OnlyAnswersAreLearntIfWanted) {
  const SmallSet set;
  const TempFolder folder;
  auto options = thorough_options();
  options.only_answers = true;
  const auto scores = run(set, options, folder.path());
  ASSERT_TRUE(scores);
  EXPECT_LT(scores->answer_perplexity(), 1.2);
  EXPECT_GT(scores->perplexity(), 10);
}

TEST(LanguageTrainer, AnAdapterLearnsOnATrainedModel) {
  const SmallSet set, turned(1);
  const TempFolder base, adapter;
  ASSERT_TRUE(run(set, thorough_options(), base.path()));
  const auto tokenizer = set.tokenizer();
  const auto texts = load_texts(turned.folder.path(), "train", tokenizer, 0, set.job);
  ASSERT_TRUE(texts);
  auto options = thorough_options();
  options.low_rank = 4;
  options.low_rank_dropout = 0.05;
  double before = 0;
  LanguageRun more;
  more.folder = adapter.path();
  more.from = *language::Model::open(base / "model");
  more.scores = [&](const LanguageScores& scores) {
    if (scores.step == 0) before = scores.answer_loss;
  };
  const auto scores = train_language(*texts, *texts, tokenizer, options, more, set.job);
  ASSERT_TRUE(scores) << describe(scores.error());
  EXPECT_GT(before, 0.5);
  EXPECT_LT(scores->answer_loss, 0.3 * before);
  EXPECT_TRUE(language::with_adapter(more.from, adapter / "adapter"));
  EXPECT_FALSE(std::filesystem::exists(adapter / "model"));
  const auto larger = *learn_tokenizer(set.folder.path(), 340, 9, 0, set.job);
  more.folder = adapter / "more";
  EXPECT_EQ(train_language(*texts, *texts, larger, options, more, set.job).error().code,
            ErrorCode::invalid_argument);
}

TEST(LanguageTrainer, AModelGetsTheTokensThatItLacks) {
  const SmallSet set;
  const TempFolder base, folder;
  ASSERT_TRUE(run(set, small_options(), base.path()));
  LanguageRun more;
  more.from = *language::Model::open(base / "model");
  more.folder = folder.path();
  const auto tokenizer = tokenizer_of(*more.from, 5);
  ASSERT_TRUE(tokenizer) << describe(tokenizer.error());
  EXPECT_EQ(tokenizer->size(), set.tokenizer().size() + 3);
  ASSERT_TRUE(train_language(set.texts(), set.texts(), *tokenizer, small_options(), more, set.job));
  const auto model = language::Model::open(folder / "model");
  ASSERT_TRUE(model) << describe(model.error());
  EXPECT_EQ((*model)->vocabulary(), tokenizer->size());
  EXPECT_TRUE((*model)->tokenizer.added_token("<|ecg_4|>"));
}

TEST(LanguageTrainer, RefusesWhatItCannotTrainOn) {
  const SmallSet set;
  const TempFolder folder;
  LanguageRun where;
  where.folder = folder.path();
  EXPECT_EQ(train_language({}, set.texts(), set.tokenizer(), small_options(), where, set.job).error().code,
            ErrorCode::invalid_argument);
  auto options = small_options();
  options.length = 200;
  EXPECT_EQ(run(set, options, folder.path()).error().code, ErrorCode::invalid_argument);
  ASSERT_TRUE(run(set, small_options(), folder.path()));
  options = small_options();
  options.model.hidden = 16;
  EXPECT_EQ(run(set, options, folder.path()).error().code, ErrorCode::damaged);
}

TEST(LanguageTrainingOptionsFile, IsReadAndWritten) {
  const auto options =
      parse_language_options(R"({"steps":12,"bf16":false,"model":{"layers":3,"tied":false}})");
  ASSERT_TRUE(options) << describe(options.error());
  EXPECT_EQ(options->steps, 12);
  EXPECT_EQ(options->model.layers, 3);
  EXPECT_EQ(to_json(*parse_language_options(to_json(*options))), to_json(*options));
  for (const char* bad : {"[", R"({"stepps":1})", R"({"steps":"1"})", R"({"model":{"depth":1}})"})
    EXPECT_EQ(parse_language_options(bad).error().code, ErrorCode::damaged) << bad;
  for (const char* bad : {R"({"steps":0})", R"({"batch":3})", R"({"model":{"heads":7}})", R"({"length":1})",
                          R"({"average":2})", R"({"low_rank":-1})", R"({"learning_rate":0})"})
    EXPECT_EQ(parse_language_options(bad).error().code, ErrorCode::invalid_argument) << bad;
}

}  // namespace
}  // namespace heartcare::training
