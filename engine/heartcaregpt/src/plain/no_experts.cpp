#include "experts.h"

namespace heartcare::heartcaregpt {
namespace {

constexpr const char* why = "this program was built without libtorch and cannot run models of ECGs";

}  // namespace

Result<std::unique_ptr<const SignalExpert>> open_signal_expert(const std::filesystem::path&,
                                                               const std::string&, const Config&,
                                                               const tensor::Safetensors&) {
  return fail(ErrorCode::unsupported_format, why);
}

Result<std::unique_ptr<const ImageExpert>> open_image_expert(const std::filesystem::path&, const std::string&,
                                                             const Config&, JobContext&) {
  return fail(ErrorCode::unsupported_format, why);
}

}  // namespace heartcare::heartcaregpt
