#include <algorithm>

#include "asked_ecgs.h"
#include "heartcare/heartcaregpt/wording.h"

namespace heartcare::training {
namespace {

using language::TokenId;

constexpr double told_seconds = 10;  ///< of a recording of the training data

/// A whole prompt as tokens with placeholders for vectors.
struct FlatPrompt {
  std::vector<TokenId> tokens;
  std::vector<std::vector<std::int64_t>> slots;
};

FlatPrompt flattened(const heartcaregpt::Prompt& prompt, std::size_t ecgs, std::int64_t vectors) {
  FlatPrompt flat;
  flat.slots.resize(ecgs);
  for (const auto& part : prompt) {
    flat.tokens.insert(flat.tokens.end(), part.tokens.begin(), part.tokens.end());
    if (!part.slot) continue;
    for (std::int64_t i = 0; i < vectors; ++i) {
      flat.slots[part.ecg].push_back(static_cast<std::int64_t>(flat.tokens.size()));
      flat.tokens.push_back(0);
    }
  }
  return flat;
}

heartcaregpt::PromptText text_of(const TreeMaker& maker, const AskedEcgs& ecgs, bool told) {
  heartcaregpt::PromptText text;
  for (const std::uint32_t id : ecgs.ids) {
    const auto person = maker.people.find(id);
    const std::string context =
        heartcaregpt::context_text(told_seconds, person == maker.people.end() ? Patient{} : person->second);
    text.ecgs.push_back(
        {true, {}, false, heartcaregpt::ecg_text(context, told ? maker.sights.told_of(id) : std::string())});
  }
  return text;
}

}  // namespace

Result<AskedTree> make_tree(const TreeMaker& maker, const AskedEcgs& ecgs, bool told) {
  AskedTree tree{ecgs.ids, told, {}, {}, {}};
  const TokenId end = language::chat_end_tokens(maker.tokenizer, maker.format).front();
  auto text = text_of(maker, ecgs, told);
  for (const Asked& asked : ecgs.asked) {
    text.question = asked.question;
    const auto prompt = heartcaregpt::assemble(maker.tokenizer, maker.format, text);
    if (!prompt) return pass_on(prompt);
    FlatPrompt flat = flattened(*prompt, ecgs.ids.size(), maker.vectors);
    const auto answer = maker.tokenizer.encode(asked.answer, language::AddedTokens::as_text,
                                               language::TextPlace::after_a_token);
    if (!answer) return pass_on(answer);
    if (tree.branches.empty()) {
      tree.trunk = flat.tokens;
      tree.slots = flat.slots;
    }
    const auto differs =
        std::mismatch(tree.trunk.begin(), tree.trunk.end(), flat.tokens.begin(), flat.tokens.end());
    tree.trunk.erase(differs.first, tree.trunk.end());
    Branch branch{std::move(flat.tokens), 0, asked.is_report, asked.is_closed};
    branch.answer = branch.tokens.size();
    branch.tokens.insert(branch.tokens.end(), answer->begin(), answer->end());
    branch.tokens.push_back(end);
    tree.branches.push_back(std::move(branch));
  }
  // The trunk must leave each question a token of its own, from which its answer is predicted.
  std::size_t shared = tree.trunk.size();
  for (const Branch& branch : tree.branches) shared = std::min(shared, branch.answer - 1);
  tree.trunk.resize(shared);
  for (Branch& branch : tree.branches) {
    branch.tokens.erase(branch.tokens.begin(), branch.tokens.begin() + static_cast<std::ptrdiff_t>(shared));
    branch.answer -= shared;
  }
  return tree;
}

}  // namespace heartcare::training
