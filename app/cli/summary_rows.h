#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "heartcare/core/record.h"

/// Lines of `info` that records and files of pages have in common.
namespace heartcare::cli {

using Rows = std::vector<std::pair<std::string, std::string>>;

/// Words without the empty ones, made printable.
[[nodiscard]] std::string joined(const std::vector<std::string>& words, std::string_view between);

void add_patient(const std::string& name, const Patient& patient, const std::vector<std::string>& notes,
                 Rows& rows);
void add_origin(const std::optional<LocalTime>& start, const Device& device, Rows& rows);
void add_provenance(const Provenance& provenance, Rows& rows);  ///< warnings and digest

}  // namespace heartcare::cli
