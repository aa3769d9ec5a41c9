// Reads the bytes as the manifest of a model folder; what is accepted is written and must come back the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "heartcare/tensor/manifest.h"

using namespace heartcare::tensor;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto manifest = parse_manifest({reinterpret_cast<const char*>(data), size});
  if (!manifest) return 0;
  for (const ModelFile& file : manifest->files)
    if (file.path.empty() || file.path.front() == '/' || file.path.find("..") != std::string::npos)
      std::abort();
  const auto text = manifest_text(*manifest);
  // Indented text is longer than what was read, so the writer may be over the limit where the reader was not.
  if (!text) return size > 100'000 ? 0 : (std::abort(), 0);
  const auto again = parse_manifest(*text);
  if (!again || *again != *manifest || weights_hash(*again) != weights_hash(*manifest)) std::abort();
  return 0;
}
