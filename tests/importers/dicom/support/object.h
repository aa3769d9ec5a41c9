#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "heartcare/dicom/reader.h"

namespace heartcare::dicom::testing {

using Bytes = std::vector<std::byte>;

struct ChannelSpec {
  std::string scheme = "MDC", code = "2:1", meaning = "Lead I", label;
  std::optional<double> sensitivity = 2.5;
  double correction = 1.0, baseline = 0.0;
  std::string unit = "uV";  ///< empty = not stated
  std::optional<double> sample_skew, time_skew;
  int bits_stored = 0;  ///< 0 = as allocated
  std::optional<double> low_hz, high_hz, notch_hz;
};

struct GroupSpec {
  double rate_hz = 500;
  int frames = 40;
  std::string label = "RHYTHM", originality = "ORIGINAL";
  double offset_ms = 0;
  std::string interpretation = "SS";
  int bits = 16;
  bool octets = false;  ///< OB instead of OW for samples wider than a byte
  std::vector<ChannelSpec> channels{ChannelSpec{}};
  std::vector<std::vector<std::int64_t>> values;  ///< [channel][frame] as stored; empty = wave()
  std::optional<std::int64_t> padding;
  int frames_stated = -1;  ///< -1 = as many as there are
};

struct AnnotationSpec {
  std::string scheme, code, meaning, text, unit, range;
  std::optional<double> value;
  std::vector<std::uint32_t> positions;  ///< 1-based
  std::vector<double> offsets_ms;
  std::vector<std::uint16_t> channels;  ///< pairs
};

enum class Syntax { explicit_little, implicit_little, explicit_big, deflated };

struct ObjectSpec {
  std::string sop_class = "1.2.840.10008.5.1.4.1.1.9.1.1";
  Syntax syntax = Syntax::explicit_little;
  bool meta_header = true;
  std::vector<GroupSpec> groups{GroupSpec{}};
  std::vector<AnnotationSpec> annotations;
  std::string character_set, patient_name = "Doe^Jane";
};

/// Stored values of a channel: a repeatable curve within `low` and `high` that differs between channels.
[[nodiscard]] std::vector<std::int64_t> wave(int frames, std::size_t channel, std::int64_t low,
                                             std::int64_t high);

/// The stored values of a group, given or made.
[[nodiscard]] std::vector<std::vector<std::int64_t>> stored_values(const GroupSpec& group);

/// The object as a file, written by DCMTK.
[[nodiscard]] Bytes encode(const ObjectSpec& object);

/// Twelve channels I, II, III, aVR ... V6 with MDC codes.
[[nodiscard]] std::vector<ChannelSpec> twelve_channels();

[[nodiscard]] Result<RecordPtr> read(const Bytes& bytes, const ReadOptions& options = {});
[[nodiscard]] inline Result<RecordPtr> read(const ObjectSpec& object) { return read(encode(object)); }

/// Keys of the import warnings without "dicom.".
[[nodiscard]] std::vector<std::string> warning_keys(const Record& record);

}  // namespace heartcare::dicom::testing
