#include <gtest/gtest.h>

#include "heartcare/tensor_bridge/tensors.h"
#include "known_weights.h"

namespace heartcare::heartcaregpt {
namespace {

/// Writes a module's weights and gives them back as the program reads them.
class Twins : public testing::Test {
 protected:
  tensor::Safetensors written(torch::nn::Module& module, const std::string& prefix) {
    torch::manual_seed(7);
    tensor::NamedTensors tensors;
    for (auto& item : module.named_parameters())
      tensors[prefix + "." + item.key()] = torch::randn(item.value().sizes());
    torch::NoGradGuard no_grad;
    for (auto& item : module.named_parameters()) item.value().copy_(tensors[prefix + "." + item.key()]);
    for (auto& item : module.named_buffers()) tensors[prefix + "." + item.key()] = item.value();
    EXPECT_TRUE(tensor::save_tensors(folder_ / "w.safetensors", tensors));
    return tensor::Safetensors::open(folder_ / "w.safetensors").value();
  }
  static std::vector<float> values(const torch::Tensor& tensor) {
    const auto flat = tensor.detach().contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
  }
  static void expect_near(const std::vector<float>& a, const std::vector<float>& b, double tolerance) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_NEAR(a[i], b[i], tolerance) << i;
  }
  tensor::TempFolder folder_;
  tensor::Workers workers_{2};
};

TEST_F(Twins, ProjectionsComputeWhatTorchComputes) {
  for (const ProjectionSizes sizes :
       {ProjectionSizes{30, 0, 1, 24}, ProjectionSizes{30, 17, 1, 24}, ProjectionSizes{48, 20, 2, 16}}) {
    ProjectionModule module(sizes);
    const auto file = written(*module, "signal");
    const auto mine = Projection::read(file, "signal", sizes);
    ASSERT_TRUE(mine) << describe(mine.error());
    const auto input = torch::randn({9, sizes.inputs});
    std::vector<bool> absent(9);
    absent[0] = absent[4] = true;
    auto mask = torch::zeros({9}, torch::kBool);
    mask[0] = true;
    mask[4] = true;
    expect_near(mine->apply(values(input), absent, workers_), values(module(input, mask)), 2e-5);
  }
}

TEST_F(Twins, HeadsComputeWhatTorchComputes) {
  const HeadSizes sizes{30, 12, 5};
  HeadModule module(sizes);
  const auto head = StatementHead::read(written(*module, "head"), "head", sizes);
  ASSERT_TRUE(head) << describe(head.error());
  const auto input = torch::randn({1, 9, 30});
  auto mask = torch::zeros({1, 9}, torch::kBool);
  mask[0][3] = true;
  std::vector<bool> absent(9);
  absent[3] = true;
  const auto raw = head->raw_logits(values(input), absent, workers_);
  ASSERT_TRUE(raw);
  expect_near(*raw, values(module(input, mask)), 2e-4);
  EXPECT_EQ(head->raw_logits(values(input), std::vector<bool>(9, true), workers_).error().code,
            ErrorCode::not_measurable);
}

TEST_F(Twins, CalibrationIsPlattScaling) {
  const HeadSizes sizes{4, 3, 2};
  HeadModule module(sizes);
  module->calibration.copy_(torch::tensor({{2.0F, -1.0F, 0.25F}, {0.0F, 0.0F, 0.75F}}));
  const auto head = StatementHead::read(written(*module, "head"), "head", sizes);
  ASSERT_TRUE(head);
  const std::vector<float> input{1, 2, 3, 4};
  const auto raw = head->raw_logits(input, {false}, workers_);
  const auto scores = head->apply(input, {false}, workers_);
  ASSERT_TRUE(scores);
  EXPECT_NEAR(scores->logits[0], 2 * (*raw)[0] - 1, 1e-6);
  EXPECT_NEAR(scores->probabilities[0], 1 / (1 + std::exp(1 - 2 * (*raw)[0])), 1e-6);
  EXPECT_EQ(scores->probabilities[1], 0.5);
  EXPECT_EQ(scores->thresholds, (std::vector<double>{0.25, 0.75}));
  const HeadScores both = combined(*scores, {{-scores->logits[0], 0}, {}, {0.75, 0.75}});
  EXPECT_NEAR(both.probabilities[0], 0.5, 1e-12);
  EXPECT_EQ(both.thresholds, (std::vector<double>{0.5, 0.75}));
}

TEST_F(Twins, RefuseWeightsOfOtherShapesAndNaN) {
  const ProjectionSizes sizes{6, 0, 1, 4};
  ProjectionModule module(sizes);
  auto file = written(*module, "signal");
  EXPECT_EQ(Projection::read(file, "image", sizes).error().code, ErrorCode::not_found);
  EXPECT_EQ(Projection::read(file, "signal", {7, 0, 1, 4}).error().code, ErrorCode::damaged);
  EXPECT_EQ(Projection::read(file, "signal", {6, 3, 1, 4}).error().code, ErrorCode::damaged);
  const HeadSizes head{3, 2, 1};
  HeadModule bad(head);
  bad->calibration.fill_(1.5F);
  EXPECT_EQ(StatementHead::read(written(*bad, "head"), "head", head).error().code, ErrorCode::damaged);
  std::vector<float> weight(24, 0.5F);
  weight[3] = std::numeric_limits<float>::quiet_NaN();
  language::TensorList list;
  list.put("signal.in.weight", {4, 6}, weight);
  list.put("signal.in.bias", {4}, std::vector<float>(4));
  list.write(folder_ / "nan.safetensors");
  const auto read =
      Projection::read(*tensor::Safetensors::open(folder_ / "nan.safetensors"), "signal", sizes);
  EXPECT_EQ(read.error().code, ErrorCode::damaged);
}

TEST_F(Twins, WholeModuleKeepsItsWeightsThroughAFile) {
  Config config;
  config.language_width = 16;
  config.signal_width = 8;
  config.image_width = 20;
  config.head_width = 6;
  config.statements = {"NORM", "AFIB"};
  GptModules made(config), read(config);
  set_known_weights(made);
  const auto weights = weights_of(made);
  EXPECT_TRUE(weights.contains("signal.in.weight"));
  EXPECT_TRUE(weights.contains("image_head.calibration"));
  ASSERT_TRUE(tensor::save_tensors(folder_ / "all.safetensors", weights));
  ASSERT_TRUE(set_weights(read, *tensor::load_tensors(folder_ / "all.safetensors")));
  EXPECT_TRUE(torch::equal(weights_of(read)["image.in.weight"], weights.at("image.in.weight")));
  auto fewer = weights;
  fewer.erase("signal.absent");
  EXPECT_EQ(set_weights(read, fewer).error().code, ErrorCode::damaged);
}

}  // namespace
}  // namespace heartcare::heartcaregpt
