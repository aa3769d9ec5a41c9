#include <iostream>

#include "commands/commands.h"
#include "heartcare/language/adapter.h"
#include "heartcare/language/conversation.h"
#include "json.h"
#include "text.h"
#ifdef HEARTCARE_HAS_MODELS
#include "heartcare/language/device_sequence.h"
#include "models/beat_commands.h"
#endif

namespace heartcare::cli {
namespace {

namespace lm = heartcare::language;

struct ChatOptions {
  std::string model, adapter, system, prompt, device = "auto";
  std::int64_t context = 4096;
  int threads = 0;
  lm::GenerationOptions generation;
};

std::string_view reason_name(lm::EndReason reason) {
  switch (reason) {
    case lm::EndReason::end_token:
      return "end_token";
    case lm::EndReason::stop_text:
      return "stop_text";
    case lm::EndReason::most_tokens:
      return "most_tokens";
    case lm::EndReason::context_full:
      return "context_full";
  }
  return "";
}

/// One question: the answer as it comes, or as one JSON object.
int answer(Program& program, lm::Conversation& conversation, const std::string& question,
           const ChatOptions& options) {
  Json tokens = Json::array();
  const auto made =
      conversation.ask(question, options.generation, program.stop, [&](const lm::GeneratedToken& token) {
        if (program.json)
          tokens.push_back(
              {{"id", token.id}, {"log_probability", token.log_probability}, {"text", token.text}});
        else
          program.out << shown_text(token.text) << std::flush;
      });
  if (!program.json) program.out << '\n';
  if (!made) return report(program, made.error(), options.model);
  if (program.json)
    program.out << dump(Json{{"text", made->text},
                             {"end", reason_name(made->reason)},
                             {"tokens", tokens},
                             {"seed", options.generation.sampling.seed}},
                        -1)
                << '\n';
  return 0;
}

/// On a GPU through libtorch if one is asked for or there, else by the kernels of engine/language.
Result<std::unique_ptr<lm::Sequence>> start_sequence(const std::shared_ptr<const lm::Model>& model,
                                                     const ChatOptions& options) {
  const auto capacity = std::min<std::int64_t>(options.context, model->config.context);
#ifdef HEARTCARE_HAS_MODELS
  const auto device = device_of(options.device);
  if (!device) return pass_on(device);
  if (device->is_cuda()) {
    auto uploaded = lm::DeviceModel::upload(model, *device);
    if (!uploaded) return pass_on(uploaded);
    return lm::start_on_device(std::move(*uploaded), capacity);
  }
#endif
  const int threads = options.threads > 0 ? options.threads : tensor::Workers::available();
  return lm::start_on_cpu(model, capacity, std::make_shared<tensor::Workers>(threads));
}

int chat(Program& program, const ChatOptions& options) {
  auto model = lm::Model::open(options.model);
  if (model && !options.adapter.empty()) model = lm::with_adapter(*model, options.adapter);
  if (!model) return report(program, model.error(), options.model);
  auto sequence = start_sequence(*model, options);
  if (!sequence) return report(program, sequence.error(), options.model);
  auto conversation = lm::Conversation::start(*model, std::move(*sequence), options.system);
  if (!conversation) return report(program, conversation.error(), options.model);
  if (!options.prompt.empty()) return answer(program, *conversation, options.prompt, options);
  int status = 0;
  for (std::string line; status == 0 && !program.stop.stop_requested();) {
    if (!program.json) program.err << "> " << std::flush;
    if (!std::getline(std::cin, line)) break;
    if (!line.empty()) status = answer(program, *conversation, line, options);
  }
  return status;
}

}  // namespace

void add_chat(CLI::App& app, Program& program) {
  auto options = std::make_shared<ChatOptions>();
  CLI::App& command = add_command(
      app, program, "chat", "Talk with a language model, in text",
      "  heartcare chat --model SmolLM2-135M-Instruct.Q4_1.gguf\n"
      "  heartcare chat --model phi-3/ --prompt \"What is a P wave?\" --temperature 0.7 --seed 1\n"
      "Without --prompt every line of the input is a question. What you type is text: it cannot spell the "
      "model's\n"
      "special tokens. The same seed gives the same answer. docs/language.md lists the models.");
  auto& generation = options->generation;
  auto& sampling = generation.sampling;
  command.add_option("--model", options->model, "A Hugging Face folder or a GGUF file")->required();
  command.add_option("--adapter", options->adapter, "A folder with a LoRA adapter (PEFT)");
  command.add_option("--system", options->system, "What the model is told before the first question");
  command.add_option("--prompt", options->prompt, "One question instead of the input's lines");
  command.add_option("--max-tokens", generation.most_tokens, "Longest answer")
      ->capture_default_str()
      ->check(CLI::Range(1, 1 << 20));
  command.add_option("--stop", generation.stop_texts, "End before this text; may be given several times");
  command.add_option("--temperature", sampling.temperature, "0 takes the most likely token")
      ->capture_default_str();
  command.add_option("--top-k", sampling.top_k, "Only the k most likely tokens; 0 = all")
      ->capture_default_str();
  command.add_option("--top-p", sampling.top_p, "Only the most likely tokens that reach this probability")
      ->capture_default_str();
  command.add_option("--min-p", sampling.min_p, "Only tokens this part as likely as the first")
      ->capture_default_str();
  command.add_option("--repetition-penalty", sampling.repetition_penalty, "Above 1: says less twice")
      ->capture_default_str();
  command.add_option("--seed", sampling.seed, "Of the draws")->capture_default_str();
  command.add_option("--context", options->context, "Most tokens of the conversation")
      ->capture_default_str()
      ->check(CLI::Range(16, 1 << 24));
  command.add_option("--threads", options->threads, "0 = all processors")->check(CLI::Range(0, 256));
#ifdef HEARTCARE_HAS_MODELS
  command.add_option("--device", options->device, device_help)->capture_default_str();
#endif
  on_chosen<ChatOptions>(command, program, options, chat);
}

}  // namespace heartcare::cli
