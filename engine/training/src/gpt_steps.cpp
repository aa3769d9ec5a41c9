#include "gpt_steps.h"

#include "draw.h"
#include "heartcare/language_bridge/low_rank.h"
#include "heartcare/statements/probabilities.h"
#include "heartcare/tensor_bridge/autocast.h"
#include "statement_targets.h"

namespace heartcare::training {
namespace {

using tensor::Autocast;
using torch::Tensor;

GptPass to_device(const GptPass& pass, torch::Device device) {
  GptPass moved = pass;
  const auto move = [&](Tensor& tensor) {
    if (tensor.defined()) tensor = tensor.to(device);
  };
  for (Tensor* tensor : {&moved.sights.features, &moved.sights.absent, &moved.sights.measured.values,
                         &moved.sights.measured.known, &moved.sights.measured.told, &moved.targets,
                         &moved.labelled, &moved.slot_places, &moved.weights})
    move(*tensor);
  if (pass.has_text) moved.texts = pass.texts.to(device);
  return moved;
}

/// Mean over those of the wanted places that can be said.
double mean_area(const Tensor& logits, const Tensor& targets, const std::vector<std::int64_t>& places) {
  double sum = 0, count = 0;
  for (const std::int64_t place : places) {
    std::vector<double> scores;
    std::vector<bool> labels;
    for (std::int64_t i = 0; i < logits.size(0); ++i) {
      scores.push_back(logits[i][place].item<double>());
      labels.push_back(targets[i][place].item<float>() >= 0.5F);
    }
    const auto area = statements::roc_area(scores, labels);
    if (!area) continue;
    sum += *area;
    ++count;
  }
  return count > 0 ? sum / count : 0;
}

/// The superclasses stand behind the codes; NORM is a code itself.
std::vector<std::int64_t> places_of(const std::vector<std::string>& statements, bool superclasses) {
  std::vector<std::int64_t> places;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const std::string& name = statements[i];
    const bool is_super = is_superclass(name);
    if (is_super == superclasses || (superclasses && name == "NORM"))
      places.push_back(static_cast<std::int64_t>(i));
  }
  return places;
}

}  // namespace

GptSteps::GptSteps(Crew& crew, GptReplicas& replicas, const GptTrainingOptions& options, const GptData& data,
                   torch::Device device)
    : crew_(crew),
      replicas_(replicas),
      options_(options),
      data_(data),
      device_(device),
      train_(*data.train, data.targets, static_cast<std::int64_t>(data.statements.size()), options),
      validation_(*data.validation, data.targets, static_cast<std::int64_t>(data.statements.size()),
                  options) {
  if (data.train_texts) stream_.emplace(*data.train_texts, options);
}

std::vector<GptPass> GptSteps::passes_of(std::int64_t step, std::size_t part) {
  const auto share = static_cast<std::size_t>(options_.batch) / replicas_.count(),
             micro = static_cast<std::size_t>(options_.micro_batch);
  const auto first_item =
      static_cast<std::uint64_t>(step) * static_cast<std::uint64_t>(options_.batch) + part * share;
  std::vector<GptPass> passes;
  for (std::size_t first = 0; first < share; first += micro) {
    const std::size_t count = std::min(micro, share - first);
    const std::uint64_t number = (options_.seed << 44U) + first_item + first + 1;
    if (stream_) {
      std::vector<TreeRow> rows;
      for (std::size_t i = 0; i < count; ++i) rows.push_back(stream_->at(first_item + first + i));
      passes.push_back(train_.of_rows(*data_.train_texts, rows, number));
      continue;
    }
    Draw draw(number);
    std::vector<std::uint32_t> ids;
    std::vector<bool> told;
    for (std::size_t i = 0; i < count; ++i) {
      ids.push_back(data_.labelled[draw.below(data_.labelled.size())]);
      told.push_back(draw.uniform() >= options_.share_untold);
    }
    passes.push_back(train_.of_ecgs(ids, told, draw.next()));
  }
  return passes;
}

GptStepResult GptSteps::learn(std::int64_t step) {
  const std::size_t parts = replicas_.count();
  std::vector<std::vector<GptPass>> passes(parts);
  GptStepResult result;
  double weights = 0, ecgs = 0;
  for (std::size_t part = 0; part < parts; ++part) {
    passes[part] = passes_of(step, part);
    for (const GptPass& pass : passes[part]) {
      if (pass.has_text) weights += pass.weights.sum().item<double>();
      ecgs += pass.labelled.sum().item<double>();
      result.tokens += pass.tokens;
    }
  }
  // SharedParameters takes the mean over the parts; the losses are means over what all of them learn.
  const auto count = static_cast<double>(parts);
  const double text_scale = weights > 0 ? count / weights : 0,
               head_scale = ecgs > 0 ? count * options_.head_weight / ecgs : 0;
  std::vector<double> text_sums(parts), head_sums(parts);
  crew_.run([&](std::size_t part) {
    GptNetwork& network = replicas_.at(part);
    std::uint64_t number = (static_cast<std::uint64_t>(step) * parts + part) << 8U;
    for (const GptPass& own : passes[part]) {
      network->modules->reader->set_dropout(options_.dropout, (options_.seed << 32U) + (++number << 6U));
      if (options_.low_rank_dropout > 0 && network->decoder)
        language::seed_dropout(network->decoder, options_.seed + number);
      const GptPass pass = to_device(own, device_);
      Tensor loss = torch::zeros({}, torch::TensorOptions().device(device_));
      {
        const Autocast autocast(device_, options_.bf16);
        const Tensor read = network->read(pass);
        if (head_scale > 0) {
          const Tensor head = network->head_loss(read, pass);
          head_sums[part] += head.item<double>();
          loss = loss + head * head_scale;
        }
        if (pass.has_text) {
          const Tensor text = (network->text_losses(read, pass) * pass.weights).sum();
          text_sums[part] += text.item<double>();
          loss = loss + text * text_scale;
        }
      }
      if (loss.requires_grad()) loss.backward();
    }
  });
  for (std::size_t part = 0; part < parts; ++part) {
    result.text_loss += weights > 0 ? text_sums[part] / weights : 0;
    result.head_loss += ecgs > 0 ? head_sums[part] / ecgs : 0;
  }
  return result;
}

std::pair<Tensor, Tensor> GptSteps::validation_logits(bool told) {
  const torch::NoGradGuard no_grad;
  GptNetwork& network = replicas_.first();
  network->eval();
  std::vector<std::uint32_t> ids;
  for (const std::uint32_t id : data_.validation->ids())
    if (data_.targets.count(id)) ids.push_back(id);
  std::vector<Tensor> logits, targets;
  constexpr std::size_t at_once = 64;
  for (std::size_t first = 0; first < ids.size(); first += at_once) {
    const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(first);
    const std::vector<std::uint32_t> some(
        begin, begin + static_cast<std::ptrdiff_t>(std::min(at_once, ids.size() - first)));
    const GptPass pass = validation_.of_ecgs(some, std::vector<bool>(some.size(), told), {});
    const GptPass moved = to_device(pass, device_);
    logits.push_back(network->head_logits(network->read(moved), moved).to(torch::kCPU));
    targets.push_back(pass.targets);
  }
  network->train();
  return {torch::cat(logits), torch::cat(targets)};
}

void GptSteps::score_texts(GptScores& scores) {
  const TreeCorpus& corpus = *data_.validation_texts;
  std::vector<TreePiece> order;
  for (std::size_t i = 0;
       i < std::min<std::size_t>(corpus.size(), static_cast<std::size_t>(options_.validation)); ++i) {
    TreePiece piece{i, true, {}};
    for (std::size_t b = 0; b < corpus.tree(piece).branches.size(); ++b) piece.branches.push_back(b);
    order.push_back(std::move(piece));
  }
  const auto rows = corpus.rows(order, options_.length);
  const std::size_t parts = replicas_.count();
  std::vector<std::array<double, 4>> sums(parts);  // loss, tokens, closed questions right, closed questions
  crew_.run([&](std::size_t part) {
    const torch::NoGradGuard no_grad;
    GptNetwork& network = replicas_.at(part);
    network->eval();
    for (std::size_t i = part; i < rows.size(); i += parts) {
      const GptPass pass = to_device(validation_.of_rows(corpus, std::span(rows).subspan(i, 1), {}), device_);
      const Autocast autocast(device_, options_.bf16);
      const Tensor read = network->read(pass);
      const Tensor all = language::scores_of(network->decoder, pass.texts, network->slots_of(read, pass));
      const Tensor losses = torch::nn::functional::cross_entropy(
          all, pass.texts.chosen, torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kNone));
      const Tensor right = all.argmax(-1).eq(pass.texts.chosen).to(torch::kCPU).contiguous();
      sums[part][0] += losses.sum().item<double>();
      sums[part][1] += static_cast<double>(losses.numel());
      std::int64_t at = 0;
      for (const TreePiece& piece : rows[i])
        for (const std::size_t b : piece.branches) {
          const Branch& branch = corpus.tree(piece).branches[b];
          const auto length = static_cast<std::int64_t>(branch.tokens.size() - branch.answer);
          if (branch.is_closed) {
            sums[part][2] += right.narrow(0, at, length).all().item<bool>() ? 1 : 0;
            ++sums[part][3];
          }
          at += length;
        }
    }
    network->train();
  });
  std::array<double, 4> all{};
  for (const auto& part : sums)
    for (std::size_t i = 0; i < all.size(); ++i) all[i] += part[i];
  scores.answer_loss = all[1] > 0 ? all[0] / all[1] : 0;
  scores.first_right = all[3] > 0 ? all[2] / all[3] : 0;
}

GptScores GptSteps::score() {
  GptScores scores;
  const auto [logits, targets] = validation_logits(true);
  scores.head_loss = torch::nn::functional::binary_cross_entropy_with_logits(logits, targets).item<double>();
  scores.code_area = mean_area(logits, targets, places_of(data_.statements, false));
  scores.superclass_area = mean_area(logits, targets, places_of(data_.statements, true));
  scores.untold_area = mean_area(validation_logits(false).first, targets, places_of(data_.statements, true));
  if (data_.validation_texts) score_texts(scores);
  return scores;
}

}  // namespace heartcare::training
