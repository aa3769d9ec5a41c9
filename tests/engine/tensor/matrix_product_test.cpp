#include "heartcare/tensor/matrix_product.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "dice.h"
#include "heartcare/tensor/vector_operations.h"

namespace heartcare::tensor {
namespace {

/// Random but finite blocks of any format: random bytes, with the scales set to small numbers.
std::vector<std::byte> weights_of(WeightFormat format, std::int64_t rows, std::int64_t columns) {
  std::vector<std::byte> bytes(
      static_cast<std::size_t>(rows * columns / block_values(format) * block_bytes(format)));
  if (format != WeightFormat::q4_k && format != WeightFormat::q6_k) {
    EXPECT_TRUE(quantise(format, dice(static_cast<std::size_t>(rows * columns), 3), bytes.data()));
    return bytes;
  }
  std::mt19937 generator(4);
  for (std::byte& b : bytes) b = static_cast<std::byte>(generator() & 255);
  const auto block = static_cast<std::size_t>(block_bytes(format));
  for (std::size_t i = 0; i < bytes.size(); i += block) {
    const std::size_t scale = i + (format == WeightFormat::q4_k ? 0 : 208);
    bytes[scale + 1] = std::byte{0x18};
    if (format == WeightFormat::q4_k) bytes[scale + 3] = std::byte{0x1c};
  }
  return bytes;
}

/// Largest difference from the product in double precision, relative to the lengths of both vectors.
double error_of(WeightFormat format, std::int64_t rows, std::int64_t columns, std::int64_t count) {
  const auto bytes = weights_of(format, rows, columns);
  const auto matrix = weight_matrix(format, rows, columns, bytes);
  EXPECT_TRUE(matrix);
  const auto input = dice(static_cast<std::size_t>(count * columns), 5);
  const std::int64_t stride = rows + 3;
  std::vector<float> out(static_cast<std::size_t>(count * stride), -7);
  Workers workers(2);
  const Product product{*matrix, out.data(), stride};
  multiply({&product, 1}, columns, input.data(), count, workers);
  double worst = 0;
  std::vector<float> row(static_cast<std::size_t>(columns));
  for (std::int64_t r = 0; r < rows; ++r) {
    dequantise_row(*matrix, r, row.data());
    for (std::int64_t i = 0; i < count; ++i) {
      double exact = 0, length = 0, width = 0;
      for (std::int64_t c = 0; c < columns; ++c) {
        const double w = row[c], x = input[i * columns + c];
        exact += w * x;
        length += w * w;
        width += x * x;
      }
      worst = std::max(worst, std::abs(exact - out[i * stride + r]) / std::sqrt(length * width));
    }
  }
  for (std::int64_t i = 0; i < count; ++i)
    for (std::int64_t r = rows; r < stride; ++r) EXPECT_EQ(out[i * stride + r], -7) << "written outside";
  return worst;
}

class TensorProductOf : public testing::TestWithParam<WeightFormat> {};

TEST_P(TensorProductOf, EqualsThatInDoublePrecision) {
  const WeightFormat format = GetParam();
  const std::int64_t step = std::max<std::int64_t>(block_values(format), 1);
  for (const std::int64_t rows : {1, 5, 32, 77})
    for (const std::int64_t columns : {step, step == 1 ? std::int64_t{147} : 3 * step, std::int64_t{768}})
      for (const std::int64_t count : {1, 2, 7, 31})
        EXPECT_LT(error_of(format, rows, columns, count), block_values(format) > 1 ? 1e-5 : 1e-6)
            << format_name(format) << ' ' << rows << 'x' << columns << ", " << count << " inputs";
}

INSTANTIATE_TEST_SUITE_P(Formats, TensorProductOf,
                         testing::Values(WeightFormat::f32, WeightFormat::f16, WeightFormat::bf16,
                                         WeightFormat::q8_0, WeightFormat::q4_0, WeightFormat::q4_1,
                                         WeightFormat::q4_k, WeightFormat::q6_k));

TEST(TensorProduct, StopsWhenAsked) {
  const auto values = dice(64 * 64, 1);
  const auto matrix = weight_matrix(WeightFormat::f32, 64, 64, std::as_bytes(std::span(values)));
  std::vector<float> out(64, -1);
  std::stop_source stop;
  stop.request_stop();
  Workers workers(1);
  const Product product{*matrix, out.data(), 64};
  multiply({&product, 1}, 64, values.data(), 1, workers, stop.get_token());
  EXPECT_EQ(out, std::vector<float>(64, -1));
}

TEST(TensorWorkers, CoverEveryIndexOnce) {
  Workers workers(3);
  EXPECT_EQ(workers.threads(), 3);
  for (const std::int64_t count : {0, 1, 7, 1000}) {
    std::vector<int> times(static_cast<std::size_t>(count));
    workers.run(count, 3, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t i = begin; i < end; ++i) ++times[i];
    });
    EXPECT_EQ(times, std::vector<int>(static_cast<std::size_t>(count), 1));
  }
}

TEST(TensorVectors, EqualTheirDefinitions) {
  const std::int64_t n = 147;
  const auto x = dice(n, 1), w = dice(n, 2);
  double product = 0, squares = 0, exponentials = 0;
  for (int i = 0; i < n; ++i) {
    product += double{x[i]} * w[i];
    squares += double{x[i]} * x[i];
    exponentials += std::exp(double{x[i]});
  }
  EXPECT_NEAR(dot(x.data(), w.data(), n), product, 1e-4);
  std::vector<float> y(w), normal(n), silu(n), soft(x);
  add_scaled(2, x.data(), y.data(), n);
  rms_norm(x.data(), w.data(), 1e-5f, normal.data(), n);
  silu_product(x.data(), w.data(), silu.data(), n);
  softmax(soft.data(), n);
  for (int i = 0; i < n; ++i) {
    EXPECT_NEAR(y[i], w[i] + 2 * x[i], 1e-6);
    EXPECT_NEAR(normal[i], x[i] * w[i] / std::sqrt(squares / n + 1e-5), 1e-5);
    EXPECT_NEAR(silu[i], x[i] / (1 + std::exp(-x[i])) * w[i], 1e-5);
    EXPECT_NEAR(soft[i], std::exp(double{x[i]}) / exponentials, 1e-6);
  }
}

}  // namespace
}  // namespace heartcare::tensor
