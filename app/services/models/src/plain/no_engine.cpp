#include "heartcare/models/beat_engine.h"

namespace heartcare::models {

Result<BeatEnginePtr> open_beat(const std::filesystem::path&) {
  return fail(ErrorCode::unsupported_format, "this program was built without libtorch");
}

}  // namespace heartcare::models
