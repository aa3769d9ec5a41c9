#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "extent.h"
#include "header_reader.h"
#include "heartcare/tensor/safetensors.h"
#include "write_file.h"

namespace heartcare::tensor {
namespace {

using Json = nlohmann::json;

Result<void> check_sizes(std::span<const TensorView> tensors) {
  for (const TensorView& tensor : tensors) {
    const auto bytes = extent_bytes(tensor.shape, tensor.dtype);
    if (tensor.name == "__metadata__" || !bytes || *bytes != tensor.bytes.size())
      return fail(ErrorCode::invalid_argument, "a tensor whose name is reserved or whose bytes do not fit");
  }
  return {};
}

/// The JSON header, padded with spaces so that the data start at a multiple of 8.
std::string header_of(const std::vector<const TensorView*>& tensors,
                      const std::map<std::string, std::string>& metadata) {
  std::string text = "{";
  const auto add = [&text](const std::string& name, const std::string& value) {
    if (text.size() > 1) text += ',';
    text.append(Json(name).dump()).append(":").append(value);
  };
  if (!metadata.empty()) add("__metadata__", Json(metadata).dump());
  std::uint64_t place = 0;
  for (const TensorView* tensor : tensors) {
    const std::uint64_t end = place + tensor->bytes.size();
    add(tensor->name,
        Json{{"dtype", dtype_name(tensor->dtype)}, {"shape", tensor->shape}, {"data_offsets", {place, end}}}
            .dump());
    place = end;
  }
  text += '}';
  text.resize((text.size() + 7) / 8 * 8, ' ');
  return text;
}

Result<std::string> checked_header(const std::vector<const TensorView*>& tensors,
                                   const std::map<std::string, std::string>& metadata) {
  std::string text;
  try {
    text = header_of(tensors, metadata);
  } catch (const Json::exception&) {
    return fail(ErrorCode::invalid_argument, "a name or metadata that is not UTF-8");
  }
  // Reading it back holds the writer to every limit of the reader: names, their number, dimensions, length.
  const auto header = HeaderReader::read(text);
  if (!header) return fail(ErrorCode::invalid_argument, "not writable: " + header.error().detail);
  return text;
}

}  // namespace

Result<void> write_safetensors(const std::filesystem::path& path, std::span<const TensorView> tensors,
                               const std::map<std::string, std::string>& metadata) {
  if (const auto valid = check_sizes(tensors); !valid) return valid;
  std::vector<const TensorView*> order;
  for (const TensorView& tensor : tensors) order.push_back(&tensor);
  std::stable_sort(order.begin(), order.end(), [](const TensorView* a, const TensorView* b) {
    return dtype_bytes(a->dtype) > dtype_bytes(b->dtype);
  });
  const auto header = checked_header(order, metadata);
  if (!header) return pass_on(header);
  std::array<std::byte, 8> prefix{};
  for (std::size_t i = 0; i < prefix.size(); ++i)
    prefix[i] = static_cast<std::byte>(std::uint64_t{header->size()} >> (8 * i));
  std::vector<std::span<const std::byte>> pieces{prefix, std::as_bytes(std::span(*header))};
  for (const TensorView* tensor : order) pieces.push_back(tensor->bytes);
  return write_file(path, pieces);
}

}  // namespace heartcare::tensor
