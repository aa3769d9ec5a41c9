#include "heartcare/tensor_bridge/device.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heartcare::tensor {
namespace {

using testing::HasSubstr;

/// A hypothetical GPU cannot be made here; what needs one is skipped by name, never passed silently.
bool has_gpu() { return Device::choose(DeviceChoice::cuda).has_value(); }

TEST(TensorDevice, ReadsTheChoices) {
  EXPECT_EQ(parse_device_choice("auto").value(), DeviceChoice::automatic);
  EXPECT_EQ(parse_device_choice("cpu").value(), DeviceChoice::cpu);
  EXPECT_EQ(parse_device_choice("cuda").value(), DeviceChoice::cuda);
  for (const char* text : {"", "CPU", "cuda:0", "mps"}) {
    const auto choice = parse_device_choice(text);
    ASSERT_FALSE(choice) << text;
    EXPECT_EQ(choice.error().code, ErrorCode::invalid_argument);
    EXPECT_THAT(choice.error().detail, HasSubstr("auto, cpu or cuda"));
  }
}

TEST(TensorDevice, NamesTheCpuWithItsThreads) {
  const int before = threads();
  ASSERT_TRUE(set_threads(1));
  EXPECT_EQ(Device::cpu().name(), "CPU, 1 thread");
  ASSERT_TRUE(set_threads(2));
  const Device device = Device::choose(DeviceChoice::cpu).value();
  EXPECT_EQ(device.name(), "CPU, 2 threads");
  EXPECT_FALSE(device.is_cuda());
  EXPECT_TRUE(torch_device(device).is_cpu());
  EXPECT_TRUE(set_threads(before));
}

TEST(TensorDevice, RefusesThreadsThatMakeNoSense) {
  const int before = threads();
  for (const int count : {0, -1, 1025})
    EXPECT_EQ(set_threads(count).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(threads(), before);
}

TEST(TensorDevice, AutomaticTakesWhatThereIs) {
  const auto device = Device::choose(DeviceChoice::automatic);
  ASSERT_TRUE(device);
  EXPECT_EQ(device->is_cuda(), has_gpu());
}

TEST(TensorDevice, SaysWhatToDoWithoutGpu) {
  if (has_gpu()) GTEST_SKIP() << "there is a GPU";
  const auto device = Device::choose(DeviceChoice::cuda);
  EXPECT_EQ(device.error().code, ErrorCode::not_found);
  EXPECT_THAT(device.error().detail, HasSubstr("choose cpu"));
}

TEST(TensorDevice, NamesTheGpuAndComputesOnIt) {
  if (!has_gpu()) GTEST_SKIP() << "there is no GPU";
  const Device device = Device::choose(DeviceChoice::cuda).value();
  EXPECT_THAT(device.name(), HasSubstr("NVIDIA"));
  EXPECT_EQ(torch::ones({3}, torch_device(device)).sum().item<float>(), 3.0F);
}

TEST(TensorDevice, ComputesInF32OnTheCpuUnlessBf16IsAsked) {
  const Device cpu = Device::cpu();
  EXPECT_EQ(compute_dtype(cpu, Precision::automatic), Dtype::f32);
  EXPECT_EQ(compute_dtype(cpu, Precision::f32), Dtype::f32);
  EXPECT_EQ(compute_dtype(cpu, Precision::bf16), Dtype::bf16);
  EXPECT_EQ(torch_type(Dtype::bf16), torch::kBFloat16);
}

TEST(TensorDevice, SameSeedSameNumbers) {
  const auto draw = [](std::uint64_t seed) {
    make_deterministic(seed);
    return torch::randn({64});
  };
  EXPECT_TRUE(torch::equal(draw(7), draw(7)));
  EXPECT_FALSE(torch::equal(draw(7), draw(8)));
  EXPECT_TRUE(at::globalContext().deterministicAlgorithms());
}

}  // namespace
}  // namespace heartcare::tensor
