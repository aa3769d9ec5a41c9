#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "heartcare/core/job.h"

namespace heartcare::ecgpack {

/// One record of a pack, in the pack's own units.
struct PackedRecord {
  std::uint32_t id = 0;              ///< ecg_id of PTB-XL
  std::vector<std::int16_t> values;  ///< (leads, samples), lead-major
};

/// Sizes common to all records of a pack.
struct PackHeader {
  std::uint32_t records = 0, samples = 0, leads = 0;
};

/// Reads an .ecgpack.xz: xz over "ECGPACK1", three uint32 (records, samples, leads), then per record a uint32
/// id and the zig-zag first differences of its leads, all low bytes before all high bytes. Calls `take` for
/// each record as it is decoded; memory does not grow with the pack. Errors: not_found, io, damaged,
/// limit_exceeded (more than 2^20 records, 2^20 samples or 64 leads), cancelled, and what `take` returns. Any
/// thread.
[[nodiscard]] Result<PackHeader> read_ecgpack(
    const std::filesystem::path& file, JobContext& job,
    const std::function<Result<void>(const PackHeader&, PackedRecord&&)>& take);

/// The same over compressed bytes in memory; for tests and fuzzers.
[[nodiscard]] Result<PackHeader> read_ecgpack(
    std::span<const std::byte> bytes, JobContext& job,
    const std::function<Result<void>(const PackHeader&, PackedRecord&&)>& take);

}  // namespace heartcare::ecgpack
