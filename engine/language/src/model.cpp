#include "heartcare/language/model.h"

#include "config_limits.h"

namespace heartcare::language {
namespace {

bool fits(const Linear& linear, std::int64_t outputs, std::int64_t inputs) {
  bool fine = linear.weights.rows == outputs && linear.weights.columns == inputs && linear.weights.data &&
              (linear.bias.empty() || static_cast<std::int64_t>(linear.bias.size()) == outputs);
  for (const LowRank& low : linear.added)
    fine = fine && low.a.columns == inputs && low.b.rows == outputs && low.a.rows == low.b.columns;
  return fine;
}

bool fits(const std::vector<float>& values, std::int64_t length) {
  return static_cast<std::int64_t>(values.size()) == length;
}

bool fits(const LayerWeights& l, const ModelConfig& c) {
  const std::int64_t queries = c.heads * c.head_size, keys = c.kv_heads * c.head_size;
  return fits(l.attention_norm, c.hidden) && fits(l.feed_norm, c.hidden) &&
         fits(l.query, queries, c.hidden) && fits(l.key, keys, c.hidden) && fits(l.value, keys, c.hidden) &&
         fits(l.attended, c.hidden, queries) && fits(l.gate, c.feed_forward, c.hidden) &&
         fits(l.up, c.feed_forward, c.hidden) && fits(l.down, c.hidden, c.feed_forward);
}

}  // namespace

Result<std::shared_ptr<const Model>> Model::assemble(ModelConfig config, ModelWeights weights,
                                                     Tokenizer tokenizer) {
  if (const auto fine = check_config(config); !fine) return pass_on(fine);
  bool all = fits(weights.final_norm, config.hidden) && weights.embedding.rows == config.vocabulary &&
             weights.embedding.columns == config.hidden && weights.output.rows == config.vocabulary &&
             weights.output.columns == config.hidden &&
             static_cast<std::int64_t>(weights.layers.size()) == config.layers;
  for (const LayerWeights& layer : weights.layers) all = all && fits(layer, config);
  if (!all) return fail(ErrorCode::damaged, "weights that do not fit the configuration");
  return std::make_shared<const Model>(
      Model{std::move(config), std::move(weights), std::move(tokenizer), "", "assembled"});
}

Result<std::shared_ptr<const Model>> extended(const std::shared_ptr<const Model>& model,
                                              std::span<const std::string> tokens,
                                              std::vector<float> embeddings, std::vector<float> output) {
  const auto count = static_cast<std::int64_t>(tokens.size());
  const auto numbers = static_cast<std::size_t>(count * model->config.hidden);
  if (embeddings.size() != numbers || output.size() != numbers)
    return fail(ErrorCode::invalid_argument, "not one row for each new token");
  if (model->weights.more_embeddings.rows > 0)
    return fail(ErrorCode::invalid_argument, "the vocabulary has been extended already");
  const auto first = static_cast<TokenId>(std::max(model->config.vocabulary, model->tokenizer.size()));
  if (first != model->config.vocabulary)
    return fail(ErrorCode::invalid_argument, "the tokenizer has more tokens than the model");
  auto tokenizer = model->tokenizer.extended(tokens, first);
  if (!tokenizer) return pass_on(tokenizer);
  struct Rows {
    std::vector<float> embeddings, output;
  };
  const auto rows = std::make_shared<const Rows>(Rows{std::move(embeddings), std::move(output)});
  Model larger = *model;
  larger.tokenizer = std::move(*tokenizer);
  const auto matrix = [&](const std::vector<float>& values) {
    return tensor::weight_matrix(tensor::WeightFormat::f32, count, model->config.hidden,
                                 std::as_bytes(std::span(values)));
  };
  const auto more = matrix(rows->embeddings), out = matrix(rows->output);
  if (!more || !out || !check_finite(*more) || !check_finite(*out))
    return fail(ErrorCode::invalid_argument, "rows of new tokens that are not finite");
  larger.weights.more_embeddings = *more;
  larger.weights.more_output = *out;
  larger.weights.owners.push_back(rows);
  return std::make_shared<const Model>(std::move(larger));
}

}  // namespace heartcare::language
