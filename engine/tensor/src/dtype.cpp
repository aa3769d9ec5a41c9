#include <array>
#include <utility>

#include "heartcare/tensor/safetensors.h"

namespace heartcare::tensor {
namespace {

struct Row {
  std::string_view name;
  std::size_t bytes;
};

/// In the order of Dtype.
constexpr std::array<Row, 10> rows{{{"F64", 8},
                                    {"F32", 4},
                                    {"F16", 2},
                                    {"BF16", 2},
                                    {"I64", 8},
                                    {"I32", 4},
                                    {"I16", 2},
                                    {"I8", 1},
                                    {"U8", 1},
                                    {"BOOL", 1}}};

}  // namespace

std::string_view dtype_name(Dtype dtype) noexcept { return rows[static_cast<std::size_t>(dtype)].name; }
std::size_t dtype_bytes(Dtype dtype) noexcept { return rows[static_cast<std::size_t>(dtype)].bytes; }

}  // namespace heartcare::tensor
