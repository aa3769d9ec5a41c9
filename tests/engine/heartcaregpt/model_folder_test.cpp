#include "heartcare/heartcaregpt/model_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_gpt.h"

namespace heartcare::heartcaregpt {
namespace {

using ::testing::HasSubstr;

std::string opening_error(const SmallGptFolder& folder) {
  const auto opened = folder.open(shipped_knowledge());
  return opened ? "opened" : describe(opened.error());
}

TEST(GptFolder, IsVerifiedAndNamesItsParts) {
  SmallGptFolder folder;
  folder.add_vision();
  folder.write();
  JobContext job;
  const auto summary = verify_folder(folder.folder.path(), job);
  ASSERT_TRUE(summary) << describe(summary.error());
  ASSERT_EQ(summary->parts.size(), 3u);
  EXPECT_EQ(summary->config.beat_hash, summary->parts[0].weights_hash);
  EXPECT_FALSE(summary->trained);
  EXPECT_EQ(config_of(summary->manifest)->statements, folder.config.statements);
}

TEST(GptFolder, TakesCodesAsTokensToo) {
  SmallGptFolder folder;
  folder.config.signal_form = SignalForm::both;
  folder.config.signal_context = false;
  for (const std::string& token : code_tokens(folder.config)) folder.added_tokens.push_back(token);
  folder.write();
  ASSERT_EQ(folder.added_tokens.size(), 4u + 2u * 32u);
  const auto engine = folder.open(shipped_knowledge());
  ASSERT_TRUE(engine) << describe(engine.error());
  JobContext job;
  const EcgInput ecg{simulated_record(), nullptr, 0, {}, {}};
  const auto seen = (*engine)->see(ecg, job);
  ASSERT_TRUE(seen) << describe(seen.error());
  Request request;
  request.ecgs = {ecg};
  request.settings.most_tokens = 4;
  EXPECT_TRUE((*engine)->answer(request, {&*seen, 1}, job, {}));
}

TEST(GptFolder, MarksMayStandInTheVocabularyItself) {
  SmallGptFolder folder;
  folder.tokenizer = marked_tokenizer({signal_begin, signal_end, image_begin, image_end});
  folder.vocabulary = 269;
  folder.added_tokens.clear();
  folder.write();
  EXPECT_EQ(opening_error(folder), "opened");
}

TEST(GptFolder, RefusesChangedFiles) {
  SmallGptFolder folder;
  folder.write();
  std::string weights = folder.folder.get(weights_file);
  weights[weights.size() - 3] ^= 1;
  folder.folder.put(weights_file, weights);
  EXPECT_THAT(opening_error(folder), HasSubstr("damaged"));
  folder.write_own();
  weights = folder.folder.get("language/model.safetensors");
  weights.resize(weights.size() / 2);
  folder.folder.put("language/model.safetensors", weights);
  EXPECT_THAT(opening_error(folder), HasSubstr("damaged"));
}

TEST(GptFolder, RefusesPartsOfAnotherModel) {
  SmallGptFolder folder;
  folder.write();
  folder.vocabulary = 266;
  folder.write_language();
  EXPECT_THAT(opening_error(folder), HasSubstr("language is another one"));
  folder.write_own();
  EXPECT_EQ(opening_error(folder), "opened");
  std::filesystem::remove_all(folder.folder / "beat");
  EXPECT_THAT(opening_error(folder), HasSubstr("beat"));
}

TEST(GptFolder, RefusesWhatDoesNotFitTogether) {
  const auto error_with = [](const std::function<void(SmallGptFolder&)>& change) {
    SmallGptFolder folder;
    change(folder);
    folder.write();
    return opening_error(folder);
  };
  EXPECT_THAT(error_with([](auto& f) { f.config.language_width = 24; }), HasSubstr("another width"));
  EXPECT_THAT(error_with([](auto& f) { f.config.signal_width = 128; }), HasSubstr("other sizes"));
  EXPECT_THAT(error_with([](auto& f) { f.config.signal_levels = 3; }), HasSubstr("other sizes"));
  EXPECT_THAT(error_with([](auto& f) { f.added_tokens.pop_back(); }), HasSubstr("tokens.embedding"));
  EXPECT_THAT(error_with([](auto& f) {
                f.tokenizer = language::byte_level_tokenizer();
                f.vocabulary = 263;
              }),
              HasSubstr("who speaks"));
}

TEST(GptFolder, RefusesHostileManifests) {
  SmallGptFolder folder;
  folder.write();
  const std::string good = folder.folder.get("manifest.json");
  const auto error_after = [&](const std::string& what, const std::string& instead) {
    std::string text = good;
    const auto at = text.find(what);
    if (at == std::string::npos) return "the test no longer fits the manifest: " + what;
    folder.folder.put("manifest.json", text.replace(at, what.size(), instead));
    return opening_error(folder);
  };
  EXPECT_THAT(error_after("\"head_width\": 8", "\"head_width\": 9223372036854775807"),
              HasSubstr("head_width"));
  EXPECT_THAT(error_after("\"signal_hidden\": 0", "\"signal_hidden\": -1"), HasSubstr("signal_hidden"));
  EXPECT_THAT(error_after("NORM AFIB", "NORM NORM"), HasSubstr("twice"));
  EXPECT_THAT(error_after("\"latents\"", "\"thoughts\""), HasSubstr("signal_form"));
  EXPECT_THAT(error_after("\"heartcaregpt\"", "\"beat\""), HasSubstr("kind beat"));
  EXPECT_THAT(error_after("heartcaregpt.safetensors", "../heartcaregpt.safetensors"), HasSubstr("damaged"));
  EXPECT_THAT(error_after("{", ""), HasSubstr("damaged"));
  std::filesystem::remove(folder.folder / "manifest.json");
  EXPECT_THAT(opening_error(folder), HasSubstr("not_found"));
}

}  // namespace
}  // namespace heartcare::heartcaregpt
