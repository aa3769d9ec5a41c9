#include <algorithm>
#include <cmath>
#include <cstring>

#include "attention.h"
#include "heartcare/language/sequence.h"
#include "heartcare/tensor/matrix_product.h"
#include "heartcare/tensor/vector_operations.h"
#include "linear_maps.h"

namespace heartcare::language {
namespace {

/// Positions that go through the layers together: enough to keep weights in the cache for many inputs, few
/// enough for small buffers.
constexpr std::int64_t chunk = 256;

class CpuSequence final : public Sequence {
 public:
  CpuSequence(std::shared_ptr<const Model> model, KeyValueCache cache,
              std::shared_ptr<tensor::Workers> workers)
      : model_(std::move(model)),
        cache_(std::move(cache)),
        workers_(std::move(workers)),
        rope_(rope_table(model_->config, cache_.capacity())) {}

  Result<std::vector<float>> extend(std::span<const TokenId> tokens, LogitsFor which,
                                    const std::stop_token& stop) override {
    if (const auto known = check(tokens); !known) return pass_on(known);
    const auto count = static_cast<std::int64_t>(tokens.size());
    return run(count, which, stop, [&](std::int64_t first, std::int64_t n) {
      for (std::int64_t i = 0; i < n; ++i) embed(tokens[static_cast<std::size_t>(first + i)], hidden_row(i));
    });
  }

  Result<std::vector<float>> extend_by_embeddings(std::span<const float> embeddings, LogitsFor which,
                                                  const std::stop_token& stop) override {
    const auto width = static_cast<std::size_t>(model_->config.hidden);
    if (embeddings.size() % width != 0)
      return fail(ErrorCode::invalid_argument, "embeddings of another width");
    for (const float value : embeddings)
      if (!std::isfinite(value)) return fail(ErrorCode::invalid_argument, "embeddings that are not finite");
    return run(static_cast<std::int64_t>(embeddings.size() / width), which, stop,
               [&](std::int64_t first, std::int64_t n) {
                 std::memcpy(hidden_.data(), embeddings.data() + static_cast<std::size_t>(first) * width,
                             static_cast<std::size_t>(n) * width * sizeof(float));
               });
  }

  std::int64_t length() const noexcept override { return length_; }
  std::int64_t capacity() const noexcept override { return cache_.capacity(); }
  void truncate(std::int64_t length) noexcept override {
    length_ = std::clamp<std::int64_t>(length, 0, length_);
  }
  std::int64_t vocabulary() const noexcept override { return model_->vocabulary(); }

 private:
  float* hidden_row(std::int64_t i) { return hidden_.data() + i * model_->config.hidden; }

  void embed(TokenId id, float* out) const {
    const ModelWeights& w = model_->weights;
    if (id < model_->config.vocabulary)
      dequantise_row(w.embedding, id, out);
    else
      dequantise_row(w.more_embeddings, id - model_->config.vocabulary, out);
  }

  template <class Fill>
  Result<std::vector<float>> run(std::int64_t count, LogitsFor which, const std::stop_token& stop,
                                 const Fill& fill) {
    if (count > capacity() - length_)
      return fail(ErrorCode::limit_exceeded, "the text is longer than the context");
    const std::int64_t before = length_;
    std::vector<float> logits;
    for (std::int64_t first = 0; first < count; first += chunk) {
      const std::int64_t n = std::min(chunk, count - first);
      make_room(n);
      fill(first, n);
      angles_ = angles_at(rope_, n, length_);
      for (std::int64_t i = 0; i < model_->config.layers && !stop.stop_requested(); ++i) layer(i, n, stop);
      const bool is_last = first + n == count;
      if (which == LogitsFor::all || (which == LogitsFor::last && is_last))
        add_logits(which == LogitsFor::all ? 0 : n - 1, n, logits, stop);
      if (stop.stop_requested()) {
        length_ = before;
        return fail(ErrorCode::cancelled, "stopped");
      }
      length_ += n;
    }
    if (!std::all_of(logits.begin(), logits.end(), [](float v) { return std::isfinite(v); })) {
      length_ = before;
      return fail(ErrorCode::damaged, "the model computes numbers that are not finite");
    }
    return logits;
  }

  void make_room(std::int64_t n) {
    const ModelConfig& c = model_->config;
    const auto grow = [n](std::vector<float>& v, std::int64_t width) {
      if (v.size() < static_cast<std::size_t>(n * width)) v.resize(static_cast<std::size_t>(n * width));
    };
    grow(hidden_, c.hidden);
    grow(normal_, c.hidden);
    grow(change_, c.hidden);
    grow(query_, c.heads * c.head_size);
    grow(attended_, c.heads * c.head_size);
    grow(key_, c.kv_heads * c.head_size);
    grow(value_, c.kv_heads * c.head_size);
    grow(gate_, c.feed_forward);
    grow(up_, c.feed_forward);
  }

  void normalise(const std::vector<float>& weight, std::int64_t n) {
    const ModelConfig& c = model_->config;
    for (std::int64_t i = 0; i < n; ++i)
      tensor::rms_norm(hidden_row(i), weight.data(), c.norm_epsilon, normal_.data() + i * c.hidden, c.hidden);
  }

  void layer(std::int64_t index, std::int64_t n, const std::stop_token& stop) {
    const ModelConfig& c = model_->config;
    const LayerWeights& w = model_->weights.layers[static_cast<std::size_t>(index)];
    normalise(w.attention_norm, n);
    apply({{&w.query, query_.data()}, {&w.key, key_.data()}, {&w.value, value_.data()}}, normal_.data(), n,
          *workers_, stop);
    turn(angles_, c.rope.interleaved, query_.data(), n, c.heads, c.head_size);
    turn(angles_, c.rope.interleaved, key_.data(), n, c.kv_heads, c.head_size);
    remember(cache_, index, c.kv_heads, c.head_size, key_.data(), value_.data(), n, length_);
    attend(c, cache_, index, query_.data(), attended_.data(), n, length_, *workers_, stop);
    apply({{&w.attended, change_.data()}}, attended_.data(), n, *workers_, stop);
    tensor::add_scaled(1, change_.data(), hidden_.data(), n * c.hidden);
    normalise(w.feed_norm, n);
    apply({{&w.gate, gate_.data()}, {&w.up, up_.data()}}, normal_.data(), n, *workers_, stop);
    tensor::silu_product(gate_.data(), up_.data(), gate_.data(), n * c.feed_forward);
    apply({{&w.down, change_.data()}}, gate_.data(), n, *workers_, stop);
    tensor::add_scaled(1, change_.data(), hidden_.data(), n * c.hidden);
  }

  /// Appends the scores of rows [first, n).
  void add_logits(std::int64_t first, std::int64_t n, std::vector<float>& logits,
                  const std::stop_token& stop) {
    const ModelWeights& w = model_->weights;
    normalise(w.final_norm, n);
    const std::int64_t width = vocabulary(), rows = n - first;
    const std::size_t start = logits.size();
    logits.resize(start + static_cast<std::size_t>(rows * width));
    std::vector<tensor::Product> products{{w.output, logits.data() + start, width}};
    if (w.more_output.rows > 0)
      products.push_back({w.more_output, logits.data() + start + model_->config.vocabulary, width});
    tensor::multiply(products, model_->config.hidden, normal_.data() + first * model_->config.hidden, rows,
                     *workers_, stop);
  }

  std::shared_ptr<const Model> model_;
  KeyValueCache cache_;
  std::shared_ptr<tensor::Workers> workers_;
  RopeTable rope_;
  Angles angles_;
  std::int64_t length_ = 0;
  std::vector<float> hidden_, normal_, change_, query_, key_, value_, attended_, gate_, up_;
};

}  // namespace

Result<std::unique_ptr<Sequence>> start_on_cpu(std::shared_ptr<const Model> model, std::int64_t capacity,
                                               std::shared_ptr<tensor::Workers> workers) {
  auto cache = KeyValueCache::make(model->config, capacity);
  if (!cache) return pass_on(cache);
  return std::make_unique<CpuSequence>(std::move(model), std::move(*cache), std::move(workers));
}

}  // namespace heartcare::language
