#include "beat_commands.h"
#include "commands/commands.h"
#include "json.h"
#include "text.h"

namespace heartcare::cli {
namespace {

std::span<const std::uint16_t> ids_of(const beat::Tokens& tokens, std::size_t slice) {
  const auto per_slice = static_cast<std::size_t>(tokens.queries * tokens.levels);
  return std::span(tokens.ids).subspan(slice * per_slice, per_slice);
}

double seconds_of(std::int64_t samples) { return static_cast<double>(samples) / beat::rate_hz; }

Json tokens_json(const beat::Tokens& tokens, double from_s, const OpenedBeat& beat) {
  Json json{{"model_output", model_output}, {"weights", beat.tokenizer.weights_hash()},
            {"device", beat.device},        {"queries", tokens.queries},
            {"levels", tokens.levels},      {"slices", Json::array()}};
  for (std::size_t i = 0; i < tokens.slices.size(); ++i) {
    const auto& slice = tokens.slices[i];
    json["slices"].push_back({{"from_s", from_s + seconds_of(slice.first)},
                              {"padding_s", seconds_of(slice.padding)},
                              {"deviation_uv", slice.scale.deviation},
                              {"mean_uv", slice.scale.mean},
                              {"ids", ids_of(tokens, i)}});
  }
  return json;
}

std::string tokens_text(const beat::Tokens& tokens, double from_s, const OpenedBeat& beat) {
  std::string text = stamp_text(beat) + "\n";
  for (std::size_t i = 0; i < tokens.slices.size(); ++i) {
    const auto& slice = tokens.slices[i];
    text +=
        "from " + fixed(from_s + seconds_of(slice.first), 2) + " s" +
        (slice.padding > 0 ? ", the first " + fixed(seconds_of(slice.padding), 2) + " s are padding" : "") +
        ":\n";
    const auto ids = ids_of(tokens, i);
    for (std::size_t k = 0; k < ids.size(); ++k)
      text += std::to_string(ids[k]) + ((k + 1) % static_cast<std::size_t>(tokens.levels) != 0 ? "."
                                        : k + 1 == ids.size()                                  ? "\n"
                                                                                               : " ");
  }
  return text;
}

int tokenize(Program& program, const StretchOptions& options) {
  return with_stretch(program, options, [&](const OpenedStretch& stretch, JobContext& job) {
    const auto prepared = beat::prepare(stretch.record->main(), stretch.first, stretch.count, job);
    if (!prepared) return report(program, prepared.error(), options.file);
    const auto tokens = stretch.beat.tokenizer.encode(*prepared, job);
    if (!tokens) return report(program, tokens.error(), options.file);
    program.out << (program.json ? dump(tokens_json(*tokens, options.from_s, stretch.beat)) + "\n"
                                 : tokens_text(*tokens, options.from_s, stretch.beat));
    return 0;
  });
}

}  // namespace

void add_tokenize(CLI::App& app, Program& program) {
  auto options = std::make_shared<StretchOptions>();
  CLI::App& command =
      add_command(app, program, "tokenize", "The Beat codes of a recording",
                  "  heartcare tokenize 100.hea               core.residual code of every 0.2 s\n"
                  "  heartcare tokenize --json --to 10 100.hea\n"
                  "Windows of 4 s are cut from the end backwards; the first may be padded on its left.");
  add_stretch_options(command, *options);
  on_chosen<StretchOptions>(command, program, options, tokenize);
}

}  // namespace heartcare::cli
