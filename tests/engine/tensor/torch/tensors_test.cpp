#include "heartcare/tensor_bridge/tensors.h"

#include <gtest/gtest.h>

#include "temp_folder.h"

namespace heartcare::tensor {
namespace {

const std::vector<torch::ScalarType> every_type = {
    torch::kDouble, torch::kFloat, torch::kHalf, torch::kBFloat16, torch::kLong,
    torch::kInt,    torch::kShort, torch::kChar, torch::kByte,     torch::kBool};

torch::Tensor sample(torch::ScalarType type) { return torch::randn({3, 4}).mul(50).to(type); }

TEST(TensorTensors, EveryTypeComesBackBitForBit) {
  const TempFolder folder;
  NamedTensors tensors;
  for (const auto type : every_type) tensors[std::string("t.") + torch::toString(type)] = sample(type);
  ASSERT_TRUE(save_tensors(folder / "a.safetensors", tensors, {}, {{"made by", "a test"}}));
  const auto loaded = load_tensors(folder / "a.safetensors");
  ASSERT_TRUE(loaded) << describe(loaded.error());
  ASSERT_EQ(loaded->size(), every_type.size());
  for (const auto& [name, tensor] : tensors) {
    EXPECT_EQ(loaded->at(name).scalar_type(), tensor.scalar_type());
    EXPECT_TRUE(torch::equal(loaded->at(name), tensor)) << name;
  }
}

TEST(TensorTensors, ShapesComeBack) {
  const TempFolder folder;
  const NamedTensors tensors = {
      {"scalar", torch::tensor(1.5)}, {"none", torch::zeros({0, 3})}, {"five", torch::ones({1, 2, 1, 2, 1})}};
  ASSERT_TRUE(save_tensors(folder / "a", tensors));
  const NamedTensors loaded = load_tensors(folder / "a").value();
  for (const auto& [name, tensor] : tensors) EXPECT_EQ(loaded.at(name).sizes(), tensor.sizes()) << name;
  EXPECT_EQ(loaded.at("scalar").item<float>(), 1.5F);
}

TEST(TensorTensors, StridesAndGradientsAreNoObstacle) {
  const TempFolder folder;
  const torch::Tensor matrix = torch::randn({5, 7}).set_requires_grad(true);
  ASSERT_TRUE(save_tensors(folder / "a", {{"t", matrix.t()}, {"part", matrix.slice(1, 2, 4)}}));
  const NamedTensors loaded = load_tensors(folder / "a").value();
  EXPECT_TRUE(torch::equal(loaded.at("t"), matrix.t().detach()));
  EXPECT_TRUE(torch::equal(loaded.at("part"), matrix.slice(1, 2, 4).detach()));
  EXPECT_FALSE(loaded.at("t").requires_grad());
}

TEST(TensorTensors, SavesFloatingPointInTheTypeAskedFor) {
  const TempFolder folder;
  const torch::Tensor weights = torch::randn({9});
  ASSERT_TRUE(save_tensors(folder / "a", {{"w", weights}, {"step", torch::tensor(7)}}, torch::kBFloat16));
  const NamedTensors loaded = load_tensors(folder / "a").value();
  EXPECT_TRUE(torch::equal(loaded.at("w"), weights.to(torch::kBFloat16)));
  EXPECT_EQ(loaded.at("step").scalar_type(), torch::kLong);
}

TEST(TensorTensors, LoadedTensorsOwnTheirMemory) {
  const TempFolder folder;
  ASSERT_TRUE(save_tensors(folder / "a", {{"w", torch::ones({4})}}));
  torch::Tensor weights = load_tensors(folder / "a").value().at("w");
  folder.put("a", "gone");
  weights.add_(1);
  EXPECT_EQ(weights.sum().item<float>(), 8.0F);
}

TEST(TensorTensors, SameTensorsSameBytes) {
  const TempFolder folder;
  const NamedTensors tensors = {{"b", torch::ones({2})}, {"a", torch::arange(3)}};
  ASSERT_TRUE(save_tensors(folder / "1", tensors));
  ASSERT_TRUE(save_tensors(folder / "2", tensors));
  EXPECT_EQ(folder.get("1"), folder.get("2"));
}

TEST(TensorTensors, RefusesToSaveWhatItWouldNotLoad) {
  const TempFolder folder;
  for (const float bad : {NAN, INFINITY, -INFINITY})
    EXPECT_EQ(save_tensors(folder / "a", {{"w", torch::tensor({1.0F, bad})}}).error().code,
              ErrorCode::damaged);
  // Finite as f32, infinite as f16.
  EXPECT_FALSE(save_tensors(folder / "a", {{"w", torch::tensor({1e10F})}}, torch::kHalf));
  EXPECT_FALSE(std::filesystem::exists(folder / "a"));
}

TEST(TensorTensors, RefusesToSaveWhatTheFormatHasNot) {
  const TempFolder folder;
  const auto code = [&](const torch::Tensor& tensor) {
    return save_tensors(folder / "a", {{"w", tensor}}).error().code;
  };
  EXPECT_EQ(code(torch::zeros({2}, torch::kComplexFloat)), ErrorCode::invalid_argument);
  EXPECT_EQ(code(torch::eye(2).to_sparse()), ErrorCode::invalid_argument);
  EXPECT_EQ(code(torch::Tensor()), ErrorCode::invalid_argument);
}

TEST(TensorTensors, RefusesNotANumberOnLoading) {
  const TempFolder folder;
  ASSERT_TRUE(save_tensors(folder / "a", {{"w", torch::ones({4})}}));
  std::string bytes = folder.get("a");
  bytes.replace(bytes.size() - 4, 4, "\xff\xff\xff\x7f");
  folder.put("a", bytes);
  const auto loaded = load_tensors(folder / "a");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::damaged);
  EXPECT_EQ(loaded.error().detail.find(folder.path().string()), std::string::npos) << "no folders in errors";
}

}  // namespace
}  // namespace heartcare::tensor
