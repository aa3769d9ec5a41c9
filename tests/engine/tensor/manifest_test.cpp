#include "heartcare/tensor/manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "heartcare/digest/sha256.h"
#include "sample_model.h"

namespace heartcare::tensor {
namespace {

using testing::HasSubstr;

Manifest complete() {
  Manifest manifest = sample_manifest();
  manifest.files = {{"weights/beat.safetensors", 88, std::string(64, 'a')},
                    {"MODEL_CARD.md", 23, std::string(64, 'b')}};
  return manifest;
}

std::string complete_text() { return manifest_text(complete()).value(); }

/// The code for the complete manifest with one text replaced; internal if it can still be read.
ErrorCode code_with(const std::string& from, const std::string& to) {
  std::string text = complete_text();
  const std::size_t place = text.find(from);
  EXPECT_NE(place, std::string::npos) << from;
  const auto parsed = parse_manifest(text.replace(place, from.size(), to));
  return parsed ? ErrorCode::internal : parsed.error().code;
}

TEST(TensorManifest, ComesBackAsItWasWritten) {
  const Manifest manifest = complete();
  const auto again = parse_manifest(manifest_text(manifest).value());
  ASSERT_TRUE(again) << describe(again.error());
  EXPECT_EQ(*again, manifest);
  EXPECT_EQ(manifest_text(*again).value(), manifest_text(manifest).value());
}

TEST(TensorManifest, IgnoresMembersItDoesNotKnow) {
  EXPECT_EQ(code_with("\"kind\"", "\"later\": {\"a\": [1]}, \"kind\""), ErrorCode::internal);
}

TEST(TensorManifest, RefusesOtherFormats) {
  EXPECT_EQ(code_with("heartcare-model-1", "heartcare-model-2"), ErrorCode::unsupported_format);
  EXPECT_EQ(code_with("\"format\"", "\"formal\""), ErrorCode::damaged);
  for (const char* text : {"", "{}", "[]", "null", "{\"format\":1}", "\xff"})
    EXPECT_EQ(parse_manifest(text).error().code, ErrorCode::damaged) << text;
}

TEST(TensorManifest, RefusesEveryMissingMember) {
  for (const char* name : {"kind", "name", "version", "created", "licence", "card", "config", "training",
                           "training_data", "metrics", "files", "path", "bytes", "sha256", "records", "note"})
    EXPECT_EQ(code_with("\"" + std::string(name) + "\":", "\"x\":"), ErrorCode::damaged) << name;
}

TEST(TensorManifest, RefusesPathsThatLeaveTheFolderOrMeanDifferentFiles) {
  const std::string path = "weights/beat.safetensors";
  for (const char* good : {"a", "a/b/c/d", "A-1_b.safetensors", "model-00001-of-00002.safetensors"})
    EXPECT_EQ(code_with(path, good), ErrorCode::internal) << good;
  for (const char* bad : {"..",
                          "../a",
                          "a/../b",
                          "a/..",
                          "/a",
                          "/",
                          "",
                          ".",
                          "./a",
                          "a/./b",
                          "a//b",
                          "a/",
                          ".hidden",
                          "a/.git",
                          "-a",
                          "a b",
                          "a\\\\b",
                          "C:\\\\a",
                          "a:b",
                          "a\\u0000b",
                          "a\\nb",
                          "~/a",
                          "\xc3\xbc",
                          "a/b/c/d/e",
                          "manifest.json",
                          "MODEL_CARD.md",
                          "model_card.MD",
                          "a.",
                          "a..b"})
    EXPECT_EQ(code_with(path, bad), ErrorCode::damaged) << bad;
  EXPECT_EQ(code_with(path, std::string(101, 'a')), ErrorCode::damaged);
  EXPECT_EQ(code_with("\"card\": \"MODEL_CARD.md\"", "\"card\": \"OTHER.md\""), ErrorCode::damaged);
}

TEST(TensorManifest, RefusesValuesOutOfRange) {
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"\"beat\"", "\"Beat\""},
      {"\"beat\"", "\"\""},
      {"\"beat\"", "1"},
      {"2026-11-25T04:00:00Z", "25.11.2026"},
      {"2026-11-25T04:00:00Z", "2026-11-25T04:00:00+01"},
      {"A model of the tests", "two\\nlines"},
      {"A model of the tests", std::string(201, 'n')},
      {"A model of the tests", "\xff"},
      {"88", "-88"},
      {"88", "88.0"},
      {"88", "\"88\""},
      {"88", "1125899906842625"},
      {"88", "18446744073709551616"},
      {std::string(64, 'a'), std::string(64, 'A')},
      {std::string(64, 'a'), std::string(63, 'a')},
      {std::string(64, 'a'), std::string(64, 'g')},
      {"0.125", "1e999"},
      {"0.125", "null"},
      {"0.125", "\"0.125\""},
      {"0.1,", "[0.1],"},
      {"0.1,", "{},"},
      {"0.1,", "null,"},
      {"0.1,", "18446744073709551615,"},
      {"\"dropout\"", "\"Drop out\""},
      {"\"dropout\"", "\"\""},
      {"\"causal\"", "\"dropout\""},
      {"1000", "-1"}};
  for (const auto& [from, to] : changes)
    EXPECT_EQ(code_with(from, to), ErrorCode::damaged) << from << " " << to;
}

TEST(TensorManifest, RefusesTooLongAndTooDeep) {
  EXPECT_EQ(parse_manifest(complete_text() + std::string(1 << 20, ' ')).error().code,
            ErrorCode::limit_exceeded);
  EXPECT_EQ(code_with("\"kind\"", "\"x\": [[[1]]], \"kind\""), ErrorCode::internal);
  EXPECT_EQ(code_with("\"kind\"", "\"x\": [[[[1]]]], \"kind\""), ErrorCode::limit_exceeded);
  EXPECT_EQ(parse_manifest(std::string(1 << 20, '[')).error().code, ErrorCode::limit_exceeded);
}

TEST(TensorManifest, WritingRefusesWhatReadingWould) {
  const auto refuses = [](auto change) {
    Manifest manifest = complete();
    change(manifest);
    const auto text = manifest_text(manifest);
    return !text && text.error().code == ErrorCode::invalid_argument;
  };
  EXPECT_FALSE(refuses([](Manifest&) {}));
  EXPECT_TRUE(refuses([](Manifest& m) { m.metrics["loss"] = std::nan(""); }));
  EXPECT_TRUE(refuses([](Manifest& m) { m.config.set("x", std::numeric_limits<double>::infinity()); }));
  EXPECT_TRUE(refuses([](Manifest& m) { m.name = "\xff"; }));
  EXPECT_TRUE(refuses([](Manifest& m) { m.kind.clear(); }));
  EXPECT_TRUE(refuses([](Manifest& m) { m.files.clear(); }));
  EXPECT_TRUE(refuses([](Manifest& m) { m.files.push_back(m.files[0]); }));
  EXPECT_TRUE(refuses([](Manifest& m) { m.training_data[0].records = -1; }));
}

TEST(TensorManifest, HashCoversWeightsAndConfigAndNothingElse) {
  const std::string hash = weights_hash(complete());
  const auto changed = [](auto change) {
    Manifest manifest = complete();
    change(manifest);
    return weights_hash(manifest);
  };
  EXPECT_NE(hash, changed([](Manifest& m) { m.files[0].sha256[5] = 'c'; }));
  EXPECT_NE(hash, changed([](Manifest& m) { m.files[0].path = "other"; }));
  EXPECT_NE(hash, changed([](Manifest& m) { m.config.set("width", 129); }));
  EXPECT_NE(hash, changed([](Manifest& m) { m.config.set("more", true); }));
  EXPECT_EQ(hash, changed([](Manifest& m) { m.files[1].sha256[5] = 'c'; })) << "the card";
  EXPECT_EQ(hash, changed([](Manifest& m) { m.metrics.clear(); }));
  EXPECT_EQ(hash, changed([](Manifest& m) { std::swap(m.files[0], m.files[1]); })) << "order";
}

TEST(TensorManifest, HashFollowsTheRecipeOfTheDocument) {
  const std::string recipe = std::string(64, 'a') +
                             "  weights/beat.safetensors\n"
                             "causal=false\n"
                             "dropout=0.10000000000000001\n"
                             "leads=I II III aVR aVL aVF V1 V2 V3 V4 V5 V6\n"
                             "width=128\n";
  digest::Sha256 hash;
  hash.add(bytes_of(recipe));
  EXPECT_EQ(weights_hash(complete()), hash.hex());
}

TEST(TensorSettings, GiveTypedValuesInRange) {
  const Settings settings = complete().config;
  EXPECT_EQ(settings.integer("width", 1, 128).value(), 128);
  EXPECT_EQ(settings.number("dropout", 0, 1).value(), 0.1);
  EXPECT_EQ(settings.number("width", 0, 1000).value(), 128.0) << "a whole number is a number";
  EXPECT_EQ(settings.flag("causal").value(), false);
  EXPECT_THAT(settings.text("leads").value(), HasSubstr("aVR"));
}

TEST(TensorSettings, NameWhatIsWrong) {
  const Settings settings = complete().config;
  for (const auto& error :
       {settings.integer("width", 1, 127).error(), settings.integer("dropout", 0, 1).error(),
        settings.integer("none", 0, 1).error(), settings.number("dropout", 0, 0.05).error(),
        settings.number("leads", 0, 1).error(), settings.flag("width").error(),
        settings.text("causal").error()})
    EXPECT_EQ(error.code, ErrorCode::damaged);
  EXPECT_THAT(settings.integer("width", 1, 127).error().detail,
              HasSubstr("width: a whole number from 1 to 127"));
}

}  // namespace
}  // namespace heartcare::tensor
