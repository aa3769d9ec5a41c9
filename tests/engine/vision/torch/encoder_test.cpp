#include <gmock/gmock.h>

#include <cmath>
#include <thread>

#include "heartcare/vision/image_encoder.h"
#include "small_vision.h"

namespace heartcare::vision {
namespace {

using testing::Each;
using testing::FloatNear;

Result<ImageEncoder> open(const SmallVisionFolder& files, const EncoderOptions& options = {}) {
  return ImageEncoder::open(files.folder.path(), tensor::Device::cpu(), options);
}

std::vector<float> row_of(const ImageFeatures& features, std::size_t lead, std::int64_t count) {
  const auto from = features.values.begin() + static_cast<std::ptrdiff_t>(lead) * features.width;
  return {from, from + count};
}

/// The first six features of the golden box, as tests/peers/golden_vision.py prints them.
void expect_golden(const ImageFeatures& features, const std::vector<float>& golden, float tolerance) {
  const auto row = row_of(features, 0, static_cast<std::int64_t>(golden.size()));
  for (std::size_t i = 0; i < golden.size(); ++i) EXPECT_NEAR(row[i], golden[i], tolerance) << i;
}
const std::vector<float> golden_rgb{6.763617f, 3.041972f, -2.049581f, -5.644934f, -6.498747f, -5.062405f};
const std::vector<float> golden_grey{6.785978f, 3.061690f, -2.042403f, -5.653629f, -6.518524f, -5.082921f};

TEST(VisionEncoder, GivesTheNumbersOfTransformers) {
  JobContext job;
  const SmallVisionFolder files;
  const auto encoder = open(files);
  ASSERT_TRUE(encoder) << describe(encoder.error());
  expect_golden(encoder->encode(small_page().view(), small_boxes(), job).value(), golden_rgb, 2e-5f);
}

TEST(VisionEncoder, GivesTheNumbersOfTransformersInGrey) {
  JobContext job;
  VisionConfig config = small_config();
  config.channels = 1;
  config.activation = Activation::gelu;
  config.norm_epsilon = 1e-3;
  const SmallVisionFolder files(config);
  const auto encoder = open(files);
  ASSERT_TRUE(encoder) << describe(encoder.error());
  expect_golden(encoder->encode(small_page().view(), small_boxes(), job).value(), golden_grey, 2e-5f);
}

TEST(VisionEncoder, ShardsAndManifestsChangeNothing) {
  JobContext job;
  SmallVisionFolder files;
  files.write_shards();
  expect_golden(open(files)->encode(small_page().view(), small_boxes(), job).value(), golden_rgb, 2e-5f);
  SmallVisionFolder own;
  own.write_manifest();
  expect_golden(open(own)->encode(small_page().view(), small_boxes(), job).value(), golden_rgb, 2e-5f);
}

TEST(VisionEncoder, HalfPrecisionIsClose) {
  JobContext job;
  const SmallVisionFolder files;
  const auto features =
      open(files, {tensor::Precision::bf16, 0})->encode(small_page().view(), small_boxes(), job).value();
  expect_golden(features, golden_rgb, 0.15f);
  EXPECT_NE(row_of(features, 0, 1)[0], golden_rgb[0]);
}

TEST(VisionEncoder, MissingLeadsAreZeroAndMarked) {
  JobContext job;
  const auto encoder = ImageEncoder::untrained(small_config(), 3).value();
  const auto features = encoder.encode(small_page().view(), small_boxes(), job).value();
  EXPECT_EQ(features.width, 16);
  ASSERT_EQ(features.values.size(), 12u * 16u);
  EXPECT_TRUE(features.present[0] && features.present[11] && !features.present[5]);
  EXPECT_THAT(row_of(features, 5, 16), Each(0.0f));
  LeadBoxes alone;
  alone[11] = small_boxes()[11];
  const auto last = encoder.encode(small_page().view(), alone, job).value();
  EXPECT_THAT(row_of(last, 0, 16), Each(0.0f));
  EXPECT_THAT(row_of(last, 11, 16), testing::Pointwise(FloatNear(1e-5f), row_of(features, 11, 16)));
}

TEST(VisionEncoder, SameMapInAnotherPlaceHasTheSameFeatures) {
  JobContext job;
  const auto encoder = ImageEncoder::untrained(small_config(), 3).value();
  LeadBoxes boxes;
  boxes.fill(golden_box);
  boxes[4] = PixelBox{0, 20, 50, 20};
  const auto features = encoder.encode(small_page().view(), boxes, job).value();
  EXPECT_THAT(row_of(features, 7, 16), testing::Pointwise(FloatNear(1e-5f), row_of(features, 0, 16)));
  EXPECT_THAT(row_of(features, 4, 16),
              testing::Not(testing::Pointwise(FloatNear(1e-3f), row_of(features, 0, 16))));
}

TEST(VisionEncoder, ManyMapsGoThroughInBatches) {
  VisionConfig config = small_config();  // 3 heads x 1600 patches: more attention than one batch holds
  config.width = 12;
  config.heads = 3;
  config.patch = 1;
  config.image_height = config.image_width = 40;
  JobContext job;
  const auto encoder = ImageEncoder::untrained(config, 3).value();
  LeadBoxes boxes;
  boxes[2] = golden_box;
  const auto alone = row_of(encoder.encode(small_page().view(), boxes, job).value(), 2, 12);
  boxes.fill(PixelBox{0, 20, 50, 20});
  boxes[2] = golden_box;
  const auto all = row_of(encoder.encode(small_page().view(), boxes, job).value(), 2, 12);
  EXPECT_THAT(all, testing::Pointwise(FloatNear(1e-5f), alone));
}

TEST(VisionEncoder, KeepsTheFeaturesOfThePagesSeenLast) {
  JobContext job;
  const auto encoder = ImageEncoder::untrained(small_config(), 3, {tensor::Precision::f32, 2}).value();
  const auto changed = [](LeadMaps maps) {  // other pixels under the same hash: what is kept answers
    for (auto& value : maps.pixels) value ^= 0x80;
    return maps;
  };
  LeadMaps first = encoder.cut(small_page().view(), small_boxes()).value();
  const auto features = encoder.encode(first, job).value();
  EXPECT_EQ(encoder.encode(changed(first), job)->values, features.values);
  EXPECT_EQ(encoder.encode(small_page().view(), small_boxes(), job)->values, features.values);
  for (const char* hash : {"second", "third"}) {
    LeadMaps other = first;
    other.page_hash = hash;
    ASSERT_TRUE(encoder.encode(other, job));
  }
  EXPECT_NE(encoder.encode(changed(first), job)->values, features.values);  // it was the one used least
  first.page_hash.clear();
  EXPECT_EQ(encoder.encode(first, job)->values, features.values);
  EXPECT_NE(encoder.encode(changed(first), job)->values, features.values);
}

TEST(VisionEncoder, SeedDecidesTheUntrainedOne) {
  JobContext job;
  const auto values = [&](std::uint64_t seed) {
    return ImageEncoder::untrained(small_config(), seed)
        ->encode(small_page().view(), small_boxes(), job)
        ->values;
  };
  EXPECT_EQ(values(1), values(1));
  EXPECT_NE(values(1), values(2));
  EXPECT_EQ(ImageEncoder::untrained(small_config(), 1)->weights_hash(), "untrained");
}

TEST(VisionEncoder, SeveralThreadsMayAsk) {
  const auto encoder = ImageEncoder::untrained(small_config(), 3, {tensor::Precision::f32, 1}).value();
  const auto ask = [&](const LeadBoxes& boxes) {
    JobContext job;
    return encoder.encode(small_page().view(), boxes, job).value().values;
  };
  LeadBoxes other;
  other[3] = golden_box;
  const auto first = ask(small_boxes()), second = ask(other);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) EXPECT_EQ(ask(t % 2 ? other : small_boxes()), t % 2 ? second : first);
    });
  for (auto& thread : threads) thread.join();
}

TEST(VisionEncoder, StopsBetweenMaps) {
  std::stop_source stop;
  JobContext job(stop.get_token());
  stop.request_stop();
  const auto encoder = ImageEncoder::untrained(small_config(), 3).value();
  EXPECT_EQ(encoder.encode(small_page().view(), small_boxes(), job).error().code, ErrorCode::cancelled);
}

TEST(VisionEncoder, RefusesMapsOfAnotherSize) {
  JobContext job;
  const auto encoder = ImageEncoder::untrained(small_config(), 3).value();
  LeadMaps maps = encoder.cut(small_page().view(), small_boxes()).value();
  maps.present.fill(false);
  maps.page_hash.clear();
  EXPECT_EQ(encoder.encode(maps, job).error().code, ErrorCode::invalid_argument);
  maps = encoder.cut(small_page().view(), small_boxes()).value();
  maps.pixels.pop_back();
  EXPECT_EQ(encoder.encode(maps, job).error().code, ErrorCode::invalid_argument);
  const auto wider =
      cut_lead_maps(small_page().view(), small_boxes(), mini_config(), Filter::bicubic).value();
  EXPECT_EQ(encoder.encode(wider, job).error().code, ErrorCode::invalid_argument);
}

TEST(VisionEncoder, RefusesHostileFoldersWithAReason) {
  SmallVisionFolder files;
  files.weight("head.probe").values[0] = INFINITY;
  files.write();
  EXPECT_EQ(open(files).error().code, ErrorCode::damaged);
  files.config["num_hidden_layers"] = -2;
  files.write();
  EXPECT_EQ(open(files).error().code, ErrorCode::damaged);
  EXPECT_EQ(open(SmallVisionFolder{}, {tensor::Precision::f32, 65'537}).error().code,
            ErrorCode::invalid_argument);
  VisionConfig wrong = small_config();
  wrong.heads = 3;
  EXPECT_EQ(ImageEncoder::untrained(wrong, 1).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace heartcare::vision
