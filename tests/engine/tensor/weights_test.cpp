#include "heartcare/tensor/weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "dice.h"

namespace heartcare::tensor {
namespace {

/// Root of the mean squared error after storing and reading, relative to that of the values.
double loss(WeightFormat format) {
  const auto values = dice(4096, 1);
  std::vector<std::byte> bytes(values.size() / block_values(format) * block_bytes(format));
  EXPECT_TRUE(quantise(format, values, bytes.data()));
  std::vector<float> back(values.size());
  dequantise(format, bytes.data(), 4096, back.data());
  double error = 0, power = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    error += std::pow(values[i] - back[i], 2);
    power += std::pow(values[i], 2);
  }
  return std::sqrt(error / power);
}

TEST(TensorWeights, LoseAsMuchAsTheirBitsSay) {
  EXPECT_EQ(loss(WeightFormat::f32), 0);
  EXPECT_LT(loss(WeightFormat::f16), 3e-4);
  EXPECT_LT(loss(WeightFormat::bf16), 3e-3);
  EXPECT_LT(loss(WeightFormat::q8_0), 0.007);
  EXPECT_LT(loss(WeightFormat::q4_0), 0.10);
  EXPECT_LT(loss(WeightFormat::q4_1), 0.085);
}

TEST(TensorWeights, HalfPrecisionKeepsEveryValue) {
  for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
    const auto half = static_cast<std::uint16_t>(bits);
    const float value = f32_of_f16(half);
    if (std::isnan(value)) continue;
    EXPECT_EQ(f16_of_f32(value), half) << bits;
  }
  EXPECT_EQ(f16_of_f32(65520.0f), 0x7c00);
  EXPECT_EQ(f16_of_f32(1.0f + 0x1p-11f), 0x3c00);  // a tie goes to the even neighbour
  EXPECT_EQ(f16_of_f32(1.0f + 0x1.8p-10f), 0x3c02);
}

/// One block of each K format, worked out by hand from the format's description.
TEST(TensorWeights, ReadsBlocksOf256) {
  std::vector<std::byte> q4(144, std::byte{0});
  const auto put16 = [](std::vector<std::byte>& to, std::size_t at, std::uint16_t v) {
    to[at] = static_cast<std::byte>(v & 255);
    to[at + 1] = static_cast<std::byte>(v >> 8);
  };
  put16(q4, 0, 0x3c00);            // scale 1
  put16(q4, 2, 0x3800);            // least values' scale 0.5
  q4[4] = std::byte{3 | 1 << 6};   // scale of part 0, high bits of part 4
  q4[8] = std::byte{2};            // least value of part 0
  q4[12] = std::byte{5 | 6 << 4};  // low bits of part 4: scale 5 + 16, least value 6
  q4[16] = std::byte{7 | 9 << 4};  // number 0 of part 0 is 7
  q4[16 + 64] = std::byte{4};      // number 0 of part 4 is 4
  std::vector<float> out(256);
  dequantise(WeightFormat::q4_k, q4.data(), 256, out.data());
  EXPECT_EQ(out[0], 3 * 7 - 0.5f * 2);
  EXPECT_EQ(out[1], -0.5f * 2);
  EXPECT_EQ(out[128], 21 * 4 - 0.5f * 6);
  EXPECT_EQ(out[32], 0);
  std::vector<std::byte> q6(210, std::byte{0});
  put16(q6, 208, 0x4000);             // 2
  q6[192] = std::byte{3};             // scale of numbers 0 to 15
  q6[0] = std::byte{5};               // low bits of number 0
  q6[128] = std::byte{2};             // high bits of number 0: 5 + 32 - 32
  q6[192 + 15] = std::byte{256 - 4};  // scale of numbers 240 to 255
  q6[127] = std::byte{15 << 4};       // low bits of number 255
  q6[191] = std::byte{1 << 6};        // high bits: 15 + 16 - 32
  dequantise(WeightFormat::q6_k, q6.data(), 256, out.data());
  EXPECT_EQ(out[0], 2 * 3 * 5);
  EXPECT_EQ(out[1], 2 * 3 * -32);
  EXPECT_EQ(out[255], 2 * -4 * -1);
}

TEST(TensorWeights, RefusesSizesThatDoNotFit) {
  const std::vector<std::byte> bytes(68);
  EXPECT_TRUE(weight_matrix(WeightFormat::q8_0, 2, 32, bytes));
  EXPECT_FALSE(weight_matrix(WeightFormat::q8_0, 2, 33, bytes));
  EXPECT_FALSE(weight_matrix(WeightFormat::q8_0, 3, 32, bytes));
  EXPECT_FALSE(weight_matrix(WeightFormat::q8_0, -2, -32, bytes));
  EXPECT_FALSE(weight_matrix(WeightFormat::q8_0, INT64_MAX / 2, INT64_MAX / 64 * 32, bytes));
}

TEST(TensorWeights, FindsNumbersThatAreNotFinite) {
  const std::vector<float> values{1, std::numeric_limits<float>::quiet_NaN()};
  EXPECT_FALSE(check_finite(*weight_matrix(WeightFormat::f32, 1, 2, std::as_bytes(std::span(values)))));
  std::vector<std::byte> block(34);
  EXPECT_TRUE(check_finite(*weight_matrix(WeightFormat::q8_0, 1, 32, block)));
  block[1] = std::byte{0x7c};
  EXPECT_FALSE(check_finite(*weight_matrix(WeightFormat::q8_0, 1, 32, block)));
  EXPECT_FALSE(quantise(WeightFormat::f32, values, block.data()));
}

}  // namespace
}  // namespace heartcare::tensor
