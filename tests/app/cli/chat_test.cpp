#include <gmock/gmock.h>

#include <algorithm>

#include "cli_test.h"
#include "small_model.h"

namespace heartcare::cli {
namespace {

using testing::HasSubstr;

class CliChat : public Cli {
 protected:
  void SetUp() override {
    Cli::SetUp();
    // Phi-3's marks, among the 263 tokens that the small model has rows for.
    model_.tokenizer["added_tokens"].push_back(language::added("<|user|>", 263, true));
    model_.tokenizer["added_tokens"].push_back(language::added("<|assistant|>", 264, true));
    model_.config["vocab_size"] = 265;
    language::TensorList larger;
    for (const std::string& name : model_.weights.names()) {
      auto values = model_.weights.values(name);
      const bool is_table = values.size() == 263u * 16u;
      if (is_table) values.resize(265 * 16, 0.01f);
      larger.put(name, is_table ? std::vector<std::int64_t>{265, 16} : shape_of(values.size(), name), values);
    }
    model_.weights = larger;
    model_.write();
    path_ = model_.folder.path().string();
  }
  static std::vector<std::int64_t> shape_of(std::size_t count, const std::string& name) {
    if (count == 16) return {16};
    if (name.find("down_proj") != std::string::npos) return {16, 24};
    return {static_cast<std::int64_t>(count / 16), 16};
  }
  language::SmallModelFolder model_{"phi3"};
  std::string path_;
};

TEST_F(CliChat, AnswersTheSameForTheSameSeed) {
  const std::string command =
      "chat --model " + path_ + " --prompt Hello --max-tokens 8 --temperature 1 --json --seed ";
  const auto first = run(command + "1"), again = run(command + "1"), other = run(command + "2");
  ASSERT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(first.out, again.out);
  EXPECT_NE(first.out, other.out);
  const auto json = first.json();
  EXPECT_LE(json["tokens"].size(), 9u);
  EXPECT_LT(json["tokens"][0]["log_probability"].get<double>(), 0);
}

TEST_F(CliChat, TakesEveryLineAsAQuestion) {
  write("questions.txt", "Hello\n\nWhy?\n");
  const auto outcome = run("chat --model " + path_ + " --max-tokens 3 --json < questions.txt");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 2);
}

TEST_F(CliChat, SaysWhatIsWrong) {
  EXPECT_THAT(run("chat --model nothing.gguf --prompt x").err, HasSubstr("nothing.gguf"));
  EXPECT_NE(run("chat --model nothing.gguf --prompt x").status, 0);
  EXPECT_NE(run("chat --model " + path_ + " --prompt x --temperature -1").status, 0);
  EXPECT_NE(run("chat --prompt x").status, 0);
}

TEST_F(CliChat, ModelCommandKnowsLanguageModels) {
  if (run("model --help").status != 0) GTEST_SKIP() << "built without the models";
  const auto info = run("model info --json " + path_);
  ASSERT_EQ(info.status, 0) << info.err;
  EXPECT_EQ(info.json()["family"], "phi3");
  EXPECT_EQ(info.json()["chat_format"], "Phi-3");
  EXPECT_THAT(run("model verify " + path_).out, HasSubstr("every weight is finite"));
  const auto done = run("model quantise " + path_ + " -o small --format bf16");
  ASSERT_EQ(done.status, 0) << done.err;
  EXPECT_THAT(run("model info small").out, HasSubstr("in BF16"));
  EXPECT_NE(run("model quantise " + path_ + " -o small --format q9").status, 0);
}

}  // namespace
}  // namespace heartcare::cli
