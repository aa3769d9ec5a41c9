#pragma once
#include <string>
#include <vector>

#include "memory_folder.h"

namespace heartcare::wfdb::testing {

/// A small record and the header to open it by.
struct Fixture {
  std::string name;
  MemoryFolder folder;
  std::string header = "r.hea";
};

/// The ADC values that most fixtures hold: `signals` interleaved waves within `bits` bits, repeatable.
[[nodiscard]] std::vector<std::int32_t> wave(int frames, int signals, int bits);

/// Samples of one signal out of interleaved ones.
[[nodiscard]] std::vector<std::int32_t> signal_of(const std::vector<std::int32_t>& frames, int signal,
                                                  int signals);

/// A record "r" of two leads in one format, with checksums, initial values and a missing sample where there
/// is a code.
[[nodiscard]] Fixture record_in_format(int format, int frames = 61);

/// One of each kind of record that the reader knows: every format, skew, frames, offsets, segments,
/// annotations.
[[nodiscard]] std::vector<Fixture> all_fixtures();

/// Annotation files in MIT and AHA form with every kind of word.
[[nodiscard]] std::vector<Bytes> annotation_fixtures();

}  // namespace heartcare::wfdb::testing
