#include "heartcare/vision/config.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "heartcare/vision/preprocessing.h"
#include "small_vision.h"

namespace heartcare::vision {
namespace {

using Json = nlohmann::json;

ErrorCode code_of(const Json& json) {
  const auto config = parse_config(json.dump());
  return config ? ErrorCode::internal : config.error().code;
}

TEST(VisionConfigFile, WholeSiglipHasItsDefaults) {
  const auto config = parse_config(R"({"model_type": "siglip", "text_config": {"hidden_size": 5},
                                       "vision_config": {"model_type": "siglip_vision_model"}})");
  ASSERT_TRUE(config) << describe(config.error());
  EXPECT_EQ(*config, VisionConfig{});
  EXPECT_EQ(config->positions(), 196);
}

TEST(VisionConfigFile, So400mHasItsShape) {
  const auto config =
      parse_config(R"({"model_type": "siglip", "vision_config": {"hidden_size": 1152, "image_size": 384,
    "intermediate_size": 4304, "num_attention_heads": 16, "num_hidden_layers": 27, "patch_size": 14}})");
  ASSERT_TRUE(config) << describe(config.error());
  EXPECT_EQ(config->positions(), 729);
  EXPECT_EQ(config->head_width(), 72);
  EXPECT_EQ(weight_count(*config), 428'225'600);  // as transformers counts them
}

TEST(VisionConfigFile, ComesBackEqual) {
  for (const VisionConfig& config : {VisionConfig{}, small_config(), mini_config()})
    EXPECT_EQ(parse_config(config_text(config)).value(), config);
  VisionConfig grey = small_config();
  grey.activation = Activation::gelu;
  grey.norm_epsilon = 1e-3;
  grey.channels = 1;
  EXPECT_EQ(parse_config(config_text(grey)).value(), grey);
}

TEST(VisionConfigFile, MiniHasAboutThreeMillionWeights) {
  ASSERT_TRUE(validate(mini_config()));
  EXPECT_GT(weight_count(mini_config()), 2'900'000);
  EXPECT_LT(weight_count(mini_config()), 3'500'000);
}

TEST(VisionConfigFile, RefusesSizesThatMakeNoSense) {
  const Json good = Json::parse(config_text(small_config()));
  const std::pair<const char*, Json> wrong[] = {{"hidden_size", 0},
                                                {"hidden_size", -16},
                                                {"hidden_size", 15},
                                                {"hidden_size", 1.5},
                                                {"num_hidden_layers", -1},
                                                {"num_attention_heads", 0},
                                                {"num_channels", 2},
                                                {"patch_size", 21},
                                                {"patch_size", "6"},
                                                {"image_size", Json{1}},
                                                {"image_size", Json{20, -3}},
                                                {"layer_norm_eps", 0},
                                                {"layer_norm_eps", "1e-6"},
                                                {"hidden_act", 3},
                                                {"vision_use_head", 1},
                                                {"intermediate_size", UINT64_MAX},
                                                {"num_hidden_layers", Json::object()}};
  for (const auto& [name, value] : wrong) {
    Json spoiled = good;
    spoiled[name] = value;
    EXPECT_EQ(code_of(spoiled), ErrorCode::damaged) << name << " " << value;
  }
}

TEST(VisionConfigFile, RefusesSizesBeyondItsLimits) {
  const Json good = Json::parse(config_text(small_config()));
  const std::pair<const char*, Json> wrong[] = {
      {"hidden_size", INT64_MAX},       {"intermediate_size", INT64_MAX},
      {"num_hidden_layers", 257},       {"num_channels", 4},
      {"num_attention_heads", 257},     {"image_size", 4097},
      {"image_size", Json{4096, 4096}}, {"patch_size", INT64_MAX}};
  for (const auto& [name, value] : wrong) {
    Json spoiled = good;
    spoiled[name] = value;
    EXPECT_EQ(code_of(spoiled), ErrorCode::limit_exceeded) << name << " " << value;
  }
  EXPECT_EQ(parse_config(std::string(300'000, ' ')).error().code, ErrorCode::limit_exceeded);
}

TEST(VisionConfigFile, RefusesOtherModels) {
  const Json good = Json::parse(config_text(small_config()));
  const std::pair<const char*, Json> wrong[] = {{"model_type", "clip"},
                                                {"model_type", nullptr},
                                                {"hidden_act", "quick_gelu"},
                                                {"vision_use_head", false}};
  for (const auto& [name, value] : wrong) {
    Json spoiled = good;
    spoiled[name] = value;
    EXPECT_EQ(code_of(spoiled), ErrorCode::unsupported_format) << name;
  }
  EXPECT_EQ(parse_config("[1]").error().code, ErrorCode::damaged);
  EXPECT_EQ(parse_config(R"({"model_type": "siglip")").error().code, ErrorCode::damaged);
  EXPECT_EQ(parse_config(R"({"model_type": "siglip", "vision_config": []})").error().code,
            ErrorCode::damaged);
}

TEST(VisionPreprocessing, ReadsWhatSiglipStates) {
  const auto read = parse_preprocessing(R"({"do_normalize": true, "do_rescale": true, "do_resize": true,
    "image_mean": [0.5, 0.25, 0.5], "image_std": 0.25, "resample": 2, "rescale_factor": 0.00392156862745098,
    "size": {"height": 20, "width": 20}})",
                                        small_config());
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(read->filter, Filter::bilinear);
  EXPECT_EQ(read->mean[1], 0.25);
  const ValueTable table = value_table(*read);
  EXPECT_FLOAT_EQ(table[0][255], 2.0f);
  EXPECT_FLOAT_EQ(table[1][0], -1.0f);
}

TEST(VisionPreprocessing, StepsThatAreOffChangeNothing) {
  const auto read = parse_preprocessing(R"({"do_normalize": false, "do_rescale": false})", small_config());
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_FLOAT_EQ(value_table(*read)[2][200], 200.0f);
}

TEST(VisionPreprocessing, ComesBackEqual) {
  const Preprocessing other{Filter::bilinear, 1.0 / 127, {0.1, 0.2, 0.3}, {0.4, 0.5, 0.6}};
  for (const Preprocessing& p : {Preprocessing{}, other})
    EXPECT_EQ(parse_preprocessing(preprocessing_text(p, small_config()), small_config()).value(), p);
  const Preprocessing grey{Filter::bicubic, 1.0 / 255, {0.9, 0.9, 0.9}, {0.2, 0.2, 0.2}};
  EXPECT_EQ(parse_preprocessing(preprocessing_text(grey, mini_config()), mini_config()).value(), grey);
}

TEST(VisionPreprocessing, RefusesWhatItCannotDo) {
  const std::pair<const char*, ErrorCode> wrong[] = {
      {R"({"size": {"height": 20, "width": 21}})", ErrorCode::unsupported_format},
      {R"({"size": {"shortest_edge": 20}})", ErrorCode::unsupported_format},
      {R"({"size": {"height": "20", "width": 20}})", ErrorCode::damaged},
      {R"({"size": [20]})", ErrorCode::damaged},
      {R"({"resample": 1})", ErrorCode::unsupported_format},
      {R"({"resample": -9223372036854775808})", ErrorCode::unsupported_format},
      {R"({"do_resize": false})", ErrorCode::unsupported_format},
      {R"({"image_std": [0.5, 0, 0.5]})", ErrorCode::damaged},
      {R"({"image_std": -1})", ErrorCode::damaged},
      {R"({"image_mean": [0.5, 0.5]})", ErrorCode::damaged},
      {R"({"image_mean": [0.5, 0.5, null]})", ErrorCode::damaged},
      {R"({"rescale_factor": 1e300, "image_std": 1e-300})", ErrorCode::damaged},
      {R"({"rescale_factor": 1e999})", ErrorCode::damaged},
      {"7", ErrorCode::damaged}};
  for (const auto& [text, code] : wrong) {
    const auto read = parse_preprocessing(text, small_config());
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, code) << text;
  }
}

}  // namespace
}  // namespace heartcare::vision
