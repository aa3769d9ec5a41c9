#include "heartcare/tensor/matrix_product.h"

#include <algorithm>
#include <vector>

#include "product_kernels.h"

namespace heartcare::tensor {
namespace {

/// From so many inputs on, unpacking weights into panels pays.
constexpr std::int64_t many_inputs = 6;
/// Bytes of weights between two looks at the stop request.
constexpr std::int64_t piece_bytes = 128 << 10;

bool is_quantised(WeightFormat format) { return block_values(format) > 1; }

/// Rows of several matrices as one range, in pieces that do not cross from one to the next.
struct Piece {
  const Product* product;
  std::int64_t first, last;
};

std::vector<Piece> pieces_of(std::span<const Product> products, std::int64_t rows_each, int threads) {
  std::vector<Piece> pieces;
  std::int64_t total = 0;
  for (const Product& product : products) total += product.weights.rows;
  for (const Product& product : products) {
    std::int64_t rows = rows_each;
    if (rows == 0) {
      rows = std::max<std::int64_t>(1, piece_bytes / std::max<std::int64_t>(1, product.weights.row_bytes()));
      rows = std::clamp<std::int64_t>(total / (4 * threads), 4, std::max<std::int64_t>(4, rows));
    }
    for (std::int64_t first = 0; first < product.weights.rows; first += rows)
      pieces.push_back({&product, first, std::min(first + rows, product.weights.rows)});
  }
  return pieces;
}

void multiply_few(std::span<const Product> products, std::int64_t columns, const float* input,
                  std::int64_t count, Workers& workers, const std::stop_token& stop) {
  std::vector<SmallInput> small(static_cast<std::size_t>(count));
  if (std::any_of(products.begin(), products.end(),
                  [](const Product& p) { return is_quantised(p.weights.format); }))
    for (std::int64_t i = 0; i < count; ++i) small[i] = small_input(input + i * columns, columns);
  const auto pieces = pieces_of(products, 0, workers.threads());
  workers.run(static_cast<std::int64_t>(pieces.size()), 1, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t p = begin; p < end && !stop.stop_requested(); ++p)
      for (std::int64_t i = 0; i < count; ++i)
        rows_times_input(pieces[p].product->weights, pieces[p].first, pieces[p].last, input + i * columns,
                         small[i], pieces[p].product->out + i * pieces[p].product->stride);
  });
}

}  // namespace

void multiply(std::span<const Product> products, std::int64_t columns, const float* input, std::int64_t count,
              Workers& workers, const std::stop_token& stop) {
  if (count < many_inputs) return multiply_few(products, columns, input, count, workers, stop);
  const auto pieces = pieces_of(products, panel_rows(), workers.threads());
  workers.run(static_cast<std::int64_t>(pieces.size()), 4, [&](std::int64_t begin, std::int64_t end) {
    std::vector<float> space(static_cast<std::size_t>(2 * panel_rows() * panel_columns));
    for (std::int64_t p = begin; p < end && !stop.stop_requested(); ++p)
      panel_times_inputs(pieces[p].product->weights, pieces[p].first, pieces[p].last, input, count,
                         pieces[p].product->out, pieces[p].product->stride, space.data());
  });
}

}  // namespace heartcare::tensor
