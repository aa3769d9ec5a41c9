#include "heartcare/language_bridge/batch.h"

namespace heartcare::language {
namespace {

using torch::Tensor;
namespace F = torch::nn::functional;

/// The numbers of a batch while it is put together.
struct Rows {
  std::vector<std::int64_t> tokens, segments, trunks, positions, before, chosen;
};

/// The text that others of its row go on from.
struct Trunk {
  std::int64_t segment = 0, length = 0;
};

void append(Rows& rows, const LearnedText& text, std::int64_t segment, const Trunk& trunk) {
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    if (i > 0 && text.chosen[i]) {
      rows.before.push_back(static_cast<std::int64_t>(rows.tokens.size()) - 1);
      rows.chosen.push_back(text.tokens[i]);
    }
    rows.tokens.push_back(text.tokens[i]);
    rows.segments.push_back(segment);
    rows.trunks.push_back(text.goes_on ? trunk.segment : segment);
    rows.positions.push_back(static_cast<std::int64_t>(i) + (text.goes_on ? trunk.length : 0));
  }
}

}  // namespace

LearnedBatch LearnedBatch::to(torch::Device device) const {
  return {tokens.to(device),    segments.to(device),      trunks.to(device),
          positions.to(device), before_chosen.to(device), chosen.to(device)};
}

Result<LearnedBatch> make_batch(const std::vector<std::vector<LearnedText>>& rows, std::int64_t length) {
  Rows all;
  const auto count = static_cast<std::int64_t>(rows.size());
  for (std::int64_t r = 0; r < count; ++r) {
    std::int64_t segment = 0;
    Trunk trunk;
    for (const LearnedText& text : rows[static_cast<std::size_t>(r)]) {
      if (text.tokens.empty() || text.chosen.size() != text.tokens.size())
        return fail(ErrorCode::invalid_argument, "an empty text, or not one flag for each token");
      if (text.goes_on && segment == 0)
        return fail(ErrorCode::invalid_argument, "a text that goes on from nothing");
      append(all, text, ++segment, trunk);
      if (!text.goes_on) trunk = {segment, static_cast<std::int64_t>(text.tokens.size())};
    }
    const auto end = static_cast<std::size_t>((r + 1) * length);
    if (all.tokens.size() > end)
      return fail(ErrorCode::invalid_argument, "a row of texts that is longer than the batch");
    all.tokens.resize(end);
    all.segments.resize(end);
    all.trunks.resize(end);
    for (std::int64_t i = 0; all.positions.size() < end; ++i) all.positions.push_back(i);
  }
  const auto table = [&](std::vector<std::int64_t>& values) {
    return torch::tensor(values, torch::kLong).view({count, length});
  };
  return LearnedBatch{table(all.tokens),
                      table(all.segments),
                      table(all.trunks),
                      table(all.positions),
                      torch::tensor(all.before, torch::kLong),
                      torch::tensor(all.chosen, torch::kLong)};
}

Tensor scores_of(Decoder& decoder, const LearnedBatch& batch, const std::optional<Slots>& slots) {
  const Places places =
      places_of_rows(decoder->config(), batch.segments, batch.trunks, batch.positions, batch.tokens.size(1));
  Tensor x = decoder->embed(batch.tokens);
  if (slots)
    x = x.flatten(0, 1).index_copy(0, slots->places, slots->vectors.to(x.scalar_type())).view(x.sizes());
  const Tensor hidden = decoder->forward(x, places).flatten(0, 1).index_select(0, batch.before_chosen);
  return decoder->logits(hidden).to(torch::kFloat);
}

Tensor losses_of(Decoder& decoder, const LearnedBatch& batch, const std::optional<Slots>& slots) {
  return F::cross_entropy(scores_of(decoder, batch, slots), batch.chosen,
                          F::CrossEntropyFuncOptions().reduction(torch::kNone));
}

Tensor loss_of(Decoder& decoder, const LearnedBatch& batch, const std::optional<Slots>& slots) {
  return losses_of(decoder, batch, slots).sum();
}

}  // namespace heartcare::language
