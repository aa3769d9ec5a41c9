#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "heartcare/core/result.h"

namespace heartcare::importing {

/// What a stored object says it is.
struct ObjectIdentity {
  std::string class_uid, instance_uid;
  std::string
      content_sha256;  ///< of the data in one encoding, whatever the file's own; empty if not asked for
  bool operator==(const ObjectIdentity&) const = default;
};

enum class WithContent { no, yes };

/// Finds out what a file says it is. Any thread. Errors: not_found, io, damaged, unsupported_format,
/// limit_exceeded, internal (a worker process died of it).
using Identify =
    std::function<Result<ObjectIdentity>(const std::filesystem::path& file, WithContent content)>;

}  // namespace heartcare::importing
