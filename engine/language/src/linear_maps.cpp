#include "linear_maps.h"

#include "heartcare/tensor/matrix_product.h"
#include "heartcare/tensor/vector_operations.h"

namespace heartcare::language {
namespace {

void add_low_rank(const LowRank& low, const float* input, std::int64_t count, float* out,
                  std::int64_t outputs, tensor::Workers& workers, const std::stop_token& stop) {
  std::vector<float> inner(static_cast<std::size_t>(count * low.a.rows)),
      outer(static_cast<std::size_t>(count * outputs));
  const tensor::Product first{low.a, inner.data(), low.a.rows}, second{low.b, outer.data(), outputs};
  tensor::multiply({&first, 1}, low.a.columns, input, count, workers, stop);
  tensor::multiply({&second, 1}, low.b.columns, inner.data(), count, workers, stop);
  tensor::add_scaled(low.scale, outer.data(), out, count * outputs);
}

}  // namespace

void apply(const std::vector<Application>& maps, const float* input, std::int64_t count,
           tensor::Workers& workers, const std::stop_token& stop) {
  std::vector<tensor::Product> products;
  for (const Application& a : maps) products.push_back({a.map->weights, a.out, a.map->weights.rows});
  const std::int64_t inputs = maps.front().map->weights.columns;
  tensor::multiply(products, inputs, input, count, workers, stop);
  for (const Application& a : maps) {
    const std::int64_t outputs = a.map->weights.rows;
    for (std::int64_t i = 0; i < count && !a.map->bias.empty(); ++i)
      tensor::add_scaled(1, a.map->bias.data(), a.out + i * outputs, outputs);
    for (const LowRank& low : a.map->added) add_low_rank(low, input, count, a.out, outputs, workers, stop);
  }
}

}  // namespace heartcare::language
