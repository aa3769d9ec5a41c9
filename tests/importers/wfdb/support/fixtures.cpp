#include "fixtures.h"

#include <algorithm>
#include <cmath>

#include "heartcare/wfdb/annotations.h"
#include "sample_packing.h"

namespace heartcare::wfdb::testing {
namespace {

constexpr const char* names[] = {"I", "II", "V1"};

std::string signal_line(const std::string& format, const std::vector<std::int32_t>& samples, int number) {
  return "r.dat " + format + " 200(0)/mV 12 0 " + std::to_string(samples.front()) + " " +
         std::to_string(checksum_of(samples)) + " 0 " + names[number] + "\n";
}

/// Format 16, two leads, 40 frames, with `format` ("16:3", "16+24") in the signal lines.
Fixture plain_record(const std::string& name, const std::string& format, const Bytes& before,
                     const char* line = "r 2 250 40\n") {
  const auto frames = wave(40, 2, 12);
  Bytes data = before;
  const Bytes packed = pack(16, frames);
  data.insert(data.end(), packed.begin(), packed.end());
  Fixture fixture{name, {}};
  fixture.folder.put("r.dat", data)
      .put("r.hea", line + signal_line(format, signal_of(frames, 0, 2), 0) +
                        signal_line(format, signal_of(frames, 1, 2), 1) + "# Age: 61\n# Sex: F\n");
  return fixture;
}

/// Two signals with 4 samples per frame and one with 1, in format 212.
Fixture several_rates() {
  const auto samples = wave(30, 9, 10);
  Fixture fixture{"several_rates", {}};
  fixture.folder.put("r.dat", pack(212, samples))
      .put("r.hea",
           "r 3 125 30 8:26:04 26/10/1994\nr.dat 212x4 500 12 0 0\nr.dat 212x4 500/mV 12 0\n"
           "r.dat 212 20(-100)/mmHg 12 0 0 0 0 ABP\n");
  return fixture;
}

void put_segment(MemoryFolder& folder, const std::string& name, const std::string& leads, int frames) {
  const int signals = static_cast<int>(leads.size());
  std::string header = name + " " + std::to_string(signals) + " 250 " + std::to_string(frames) + "\n";
  const auto values = wave(frames, signals, 12);
  for (int k = 0; k < signals; ++k)
    header += name + ".dat 16 1000/mV 16 0 0 " + std::to_string(checksum_of(signal_of(values, k, signals))) +
              " 0 " + leads[static_cast<std::size_t>(k)] + "\n";
  folder.put(name + ".hea", header).put(name + ".dat", pack(16, values));
}

Fixture fixed_segments() {
  Fixture fixture{"fixed_segments", {}};
  put_segment(fixture.folder, "s1", "XY", 20);
  put_segment(fixture.folder, "s2", "XY", 30);
  fixture.folder.put("r.hea", "r/3 2 250 70\ns1 20\ns2 30\ns1 20\n");
  return fixture;
}

Fixture variable_segments() {
  Fixture fixture{"variable_segments", {}};
  put_segment(fixture.folder, "s1", "XY", 20);
  put_segment(fixture.folder, "s2", "ZX", 30);
  fixture.folder
      .put("lay.hea",
           "lay 3 250 0\n~ 0 1000/mV 16 0 0 0 0 X\n~ 0 1000/mV 16 0 0 0 0 Y\n~ 0 1000/mV 16 0 0 0 0 Z\n")
      .put("r.hea", "r/4 3 250 60\nlay 0\ns1 20\n~ 10\ns2 30\n");
  return fixture;
}

Fixture annotated() {
  Fixture fixture = record_in_format(16);
  fixture.name = "annotated";
  const auto files = annotation_fixtures();
  fixture.folder.put("r.atr", files[0]).put("r.ecg", files[1]).put("r.ii", files[2]);
  return fixture;
}

}  // namespace

std::vector<std::int32_t> wave(int frames, int signals, int bits) {
  const double top = std::ldexp(0.9, std::min(bits, 24) - 1);
  std::vector<std::int32_t> samples;
  for (int i = 0; i < frames; ++i)
    for (int k = 0; k < signals; ++k)
      samples.push_back(static_cast<std::int32_t>(std::lround(top * std::sin(0.21 * i * (k + 1) + k))));
  return samples;
}

std::vector<std::int32_t> signal_of(const std::vector<std::int32_t>& frames, int signal, int signals) {
  std::vector<std::int32_t> samples;
  for (auto at = static_cast<std::size_t>(signal); at < frames.size();
       at += static_cast<std::size_t>(signals))
    samples.push_back(frames[at]);
  return samples;
}

Fixture record_in_format(int format, int frames) {
  const int bits = bits_of(format);
  auto values = wave(frames, 2, format == 8 ? 7 : bits);
  if (format != 8 && format != 32) values[5] = -(1 << (bits - 1));
  if (format == 32) values[5] = INT32_MIN;
  Fixture fixture{"format_" + std::to_string(format), {}};
  std::string header = "r 2 250 " + std::to_string(frames) + "\n";
  for (int k = 0; k < 2; ++k) header += signal_line(std::to_string(format), signal_of(values, k, 2), k);
  fixture.folder.put("r.hea", header);
  if (format > 500) {
    fixture.folder.put("r.dat", pack_flac(2, static_cast<unsigned>(bits), values));
  } else if (format == 8) {
    auto differences = values;
    for (std::size_t i = values.size() - 1; i >= 2; --i) differences[i] = values[i] - values[i - 2];
    differences[0] = differences[1] = 0;
    fixture.folder.put("r.dat", pack(8, differences));
  } else {
    fixture.folder.put("r.dat", pack(format, values));
  }
  return fixture;
}

std::vector<Fixture> all_fixtures() {
  std::vector<Fixture> all;
  for (const int format : packed_formats) all.push_back(record_in_format(format));
  for (const int format : flac_formats) all.push_back(record_in_format(format, 300));
  all.push_back(plain_record("skew", "16:3", {}));
  all.push_back(plain_record("mat_offset", "16x1+24", Bytes(24, std::byte{7})));
  all.push_back(plain_record("no_length", "16", {}, "r 2 250\n"));
  all.push_back(several_rates());
  all.push_back(fixed_segments());
  all.push_back(variable_segments());
  all.push_back(annotated());
  return all;
}

std::vector<Bytes> annotation_fixtures() {
  AnnotationFile mit;
  mit.annotations = {{.sample = 3, .label = "+", .text = "(N"},
                     {.sample = 9, .label = "N", .subtype = -1, .channel = 1, .number = 4},
                     {.sample = 12, .label = "q", .text = "own"},
                     {.sample = 60, .label = "V", .subtype = 2},
                     {.sample = 3'000'000'000, .label = "\"", .text = "far away"}};
  mit.time_resolution = 250.0;
  AnnotationFile lead;
  lead.annotations = {
      {.sample = 10, .label = "("}, {.sample = 14, .label = "p"}, {.sample = 20, .label = ")"}};
  const auto aha = [](char letter, int time, int number, int subtype, int code, std::string_view text) {
    Bytes b{std::byte{0},
            static_cast<std::byte>(letter),
            std::byte{0},
            std::byte{0},
            static_cast<std::byte>(time),
            std::byte{0},
            static_cast<std::byte>(number),
            std::byte{0},
            static_cast<std::byte>(subtype),
            static_cast<std::byte>(code)};
    const Bytes tail = bytes_of(text);
    b.insert(b.end(), tail.begin(), tail.end());
    b.resize(16);
    return b;
  };
  Bytes file;
  for (const Bytes& one : {aha('N', 5, 1, 0, 1, ""), aha('U', 20, 2, 0, 14, ""),
                           aha('O', 30, 3, 0, 28, "(AFIB"), aha('R', 41, 4, 0, 0, "")})
    file.insert(file.end(), one.begin(), one.end());
  file.resize(file.size() + 16, std::byte{0xFF});
  return {encode_annotations(mit).value(), file, encode_annotations(lead).value()};
}

}  // namespace heartcare::wfdb::testing
