#include <gtest/gtest.h>

#include "heartcare/training/beat_options.h"

namespace heartcare::training {
namespace {

TEST(BeatOptions, GoThroughJson) {
  BeatTrainingOptions options;
  options.steps = 77;
  options.learning_rate = 0.25;
  options.bf16 = false;
  options.model.levels = 8;
  const auto back = parse_options(to_json(options));
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(to_json(*back), to_json(options));
  EXPECT_EQ(back->model, options.model);
}

TEST(BeatOptions, WhatIsLeftOutKeepsItsDefault) {
  const auto options = parse_options(R"({"steps": 5})");
  ASSERT_TRUE(options);
  EXPECT_EQ(options->steps, 5);
  EXPECT_EQ(options->batch, BeatTrainingOptions{}.batch);
}

TEST(BeatOptions, MistakesAreNamed) {
  const auto code = [](const char* text) { return parse_options(text).error(); };
  EXPECT_NE(code(R"({"stepps": 5})").detail.find("stepps"), std::string::npos);
  EXPECT_NE(code(R"({"steps": "many"})").detail.find("steps"), std::string::npos);
  EXPECT_EQ(code("[]").code, ErrorCode::damaged);
  EXPECT_EQ(code("{").code, ErrorCode::damaged);
  EXPECT_EQ(code(R"({"steps": 0})").code, ErrorCode::invalid_argument);
  EXPECT_EQ(code(R"({"batch": 7, "replicas": 2})").code, ErrorCode::invalid_argument);
  EXPECT_EQ(code(R"({"model": {"leads": 3}})").code, ErrorCode::invalid_argument);
  EXPECT_EQ(code(R"({"start_windows": 3})").code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace heartcare::training
