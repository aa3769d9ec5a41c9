#pragma once
#include <functional>
#include <string>

#include "heartcare/beat/tokenizer.h"
#include "heartcare/core/record.h"
#include "program.h"

/// What the commands that use the tokenizer share.
namespace heartcare::cli {

struct BeatModelOptions {
  std::string model;            ///< folder; empty = the one that comes with the program
  std::string device = "auto";  ///< "auto", "cpu", "cuda"
};

/// Errors: invalid_argument, not_found (no such device).
[[nodiscard]] Result<tensor::Device> device_of(const std::string& choice);
inline constexpr const char* device_help = "Where to compute: auto, cpu or cuda";

/// Adds --model and --device.
void add_model_options(CLI::App& command, BeatModelOptions& options);

/// The tokenizer and where it computes. Errors: those of opening the folder and choosing the device.
struct OpenedBeat {
  beat::Tokenizer tokenizer;
  std::string device;
};
[[nodiscard]] Result<OpenedBeat> open_beat(const BeatModelOptions& options);

/// Every output of a model says so, and which one made it.
[[nodiscard]] std::string stamp_text(const OpenedBeat& beat);
inline constexpr const char* model_output = "MODEL OUTPUT, not measured; needs a physician's confirmation";

/// A part of a recording, and the tokenizer to use on it.
struct StretchOptions {
  std::string file;
  double from_s = 0, to_s = 0;  ///< seconds of the record's first group; `to_s` <= 0 = its end
  BeatModelOptions model;
};
/// Adds FILE, --from, --to, --model and --device.
void add_stretch_options(CLI::App& command, StretchOptions& options);

struct OpenedStretch {
  RecordPtr record;
  std::int64_t first = 0, count = 0;  ///< samples of the first group
  OpenedBeat beat;
};
/// Opens both and does `work` with them; reports what cannot be opened. Returns the exit status.
int with_stretch(Program& program, const StretchOptions& options,
                 const std::function<int(const OpenedStretch&, JobContext&)>& work);

}  // namespace heartcare::cli
