#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <span>

#include "heartcare/core/job.h"
#include "heartcare/heartcaregpt/session.h"

namespace heartcare::heartcaregpt {

/// What was measured on one ECG and what the experts see in it; each engine has its own.
class SeenEcg {
 public:
  virtual ~SeenEcg() = default;
};
using SeenEcgPtr = std::shared_ptr<const SeenEcg>;

/// A model with all its parts. Immutable; any number of sessions share one. Calls compute on the calling
/// thread and on shared workers.
class Engine {
 public:
  virtual ~Engine() = default;

  /// Opens a folder of kind "heartcaregpt". Every file of every part is compared with its hash, and every
  /// part with the hash that the folder states for it, before anything is used. Stage "open". Errors:
  /// invalid_argument (no knowledge), unsupported_format (this program was built without libtorch; another
  /// kind), not_found, damaged (hashes, shapes, parts that do not belong together), those of the parts,
  /// cancelled.
  [[nodiscard]] static Result<std::shared_ptr<const Engine>> open(const std::filesystem::path& folder,
                                                                  const SessionOptions& options,
                                                                  JobContext& job);

  [[nodiscard]] virtual const ModelInfo& info() const noexcept = 0;
  /// Stages "measure", "signal", "image". Errors: those of signal::analyse, Beat and the image encoder;
  /// not_found (a record with none of the twelve leads), unsupported_format (a page, and no image expert).
  [[nodiscard]] virtual Result<SeenEcgPtr> see(const EcgInput& ecg, JobContext& job) const = 0;
  /// The answer to a request about ECGs that were seen, in its order. Stages "read", "write", "check".
  /// Errors: those of check_request, of the language model, and of Beat for predictions.
  [[nodiscard]] virtual Result<Answer> answer(const Request& request, std::span<const SeenEcgPtr> seen,
                                              JobContext& job,
                                              const std::function<void(const TextPiece&)>& text) const = 0;
};
using EnginePtr = std::shared_ptr<const Engine>;

/// Opens an engine; called once, on the session's thread.
using EngineOpener = std::function<Result<EnginePtr>(JobContext&)>;

/// A session over whatever the opener gives: an engine that is open already, which several sessions may
/// share, or a scripted one for tests of the window. Of the options only `kept`, `opening` and `opened` are
/// used.
[[nodiscard]] std::unique_ptr<Session> open_session_with(EngineOpener opener, SessionOptions options);

}  // namespace heartcare::heartcaregpt
