#pragma once
#include "heartcare/heartcaregpt/engine.h"
#include "heartcare/heartcaregpt/model_folder.h"
#include "small_model.h"

namespace heartcare::heartcaregpt {

/// A byte-level vocabulary of 265 tokens with Phi-3's marks; `more` are further special tokens.
language::Json marked_tokenizer(const std::vector<std::string>& more = {});

/// Of the language model, of the Llama family; heads divide the width.
struct LanguageShape {
  std::int64_t width = 16, layers = 2, heads = 4, key_heads = 2, feed_forward = 24;
};

/// A whole model of a few hundred kilobytes: untrained, but the same everywhere. Change what is public, then
/// write(). Weights come from a formula (language::formula), Beat's from beat::set_known_weights.
class SmallGptFolder {
 public:
  SmallGptFolder();
  void write() const;
  void write_own() const;  ///< projections, heads, rows of added tokens, manifest; the parts are in place
  void write_beat() const;
  void write_vision() const;
  void write_language() const;
  /// Adds the image expert: 24 x 48 grey maps, features of 16 numbers.
  void add_vision();
  [[nodiscard]] Result<EnginePtr> open(KnowledgePtr knowledge, std::int64_t context = 4096) const;

  tensor::TempFolder folder;
  Config config;
  language::Json tokenizer = marked_tokenizer();
  LanguageShape shape;
  std::int64_t vocabulary = 265, context = 2048;
  std::vector<std::string> added_tokens;  ///< whose rows are in the folder's own weights
};

/// The shipped vocabulary and rules, without a reader of sentences.
[[nodiscard]] KnowledgePtr shipped_knowledge(SentenceReader reader = {});

[[nodiscard]] RecordPtr simulated_record(const std::string& preset = "normal-sinus", double seconds = 10,
                                         double rate = 500);
/// 240 x 480 grey pixels with a line in every lead's box.
[[nodiscard]] std::shared_ptr<const PagePicture> drawn_page();

}  // namespace heartcare::heartcaregpt
