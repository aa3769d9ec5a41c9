#include "variants.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace heartcare::dicom::testing {
namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

struct SampleKind {
  const char* interpretation;
  int bits;
  bool octets = false;
};

constexpr SampleKind sample_kinds[] = {{"SS", 16}, {"US", 16}, {"SB", 8}, {"UB", 8},        {"SL", 32},
                                       {"UL", 32}, {"MB", 8},  {"AB", 8}, {"SS", 16, true}, {"SL", 32, true}};
constexpr const char* sop_classes[] = {"1.2.840.10008.5.1.4.1.1.9.1.1", "1.2.840.10008.5.1.4.1.1.9.1.2",
                                       "1.2.840.10008.5.1.4.1.1.9.1.3", "1.2.840.10008.5.1.4.1.1.9.1.4",
                                       "1.2.840.10008.5.1.4.1.1.9.2.1"};

struct Writing {
  const char* name;
  Syntax syntax;
  bool meta_header;
};
constexpr Writing writings[] = {
    {"explicit", Syntax::explicit_little, true},       {"implicit", Syntax::implicit_little, true},
    {"big-endian", Syntax::explicit_big, true},        {"deflated", Syntax::deflated, true},
    {"bare-implicit", Syntax::implicit_little, false}, {"bare-explicit", Syntax::explicit_little, false},
    {"bare-big-endian", Syntax::explicit_big, false}};

double unit_factor(const std::string& unit) {
  if (unit == "mV") return 1e3;
  if (unit == "V") return 1e6;
  return unit == "nV" ? 1e-3 : 1.0;
}

/// ITU-T G.711 by its definition: segments that double, 16 steps each.
double expanded(const std::string& interpretation, std::int64_t code) {
  const bool mu = interpretation == "MB";
  const auto bits = static_cast<unsigned>(mu ? ~code & 0xFF : code ^ 0x55) & 0xFFU;
  const unsigned segment = bits >> 4 & 7U, step = bits & 15U;
  const bool negative = mu == ((bits & 0x80U) != 0);
  double value = 0;
  if (mu)
    value = std::ldexp(step + 16.5, static_cast<int>(segment) + 1) - 33;
  else
    value = segment == 0 ? 2.0 * step + 1 : std::ldexp(step + 16.5, static_cast<int>(segment));
  return negative ? -value : value;
}

ObjectSpec with_channel(const std::function<void(ChannelSpec&)>& change) {
  ObjectSpec object;
  change(object.groups.front().channels.front());
  return object;
}

ObjectSpec with_group(const std::function<void(GroupSpec&)>& change) {
  ObjectSpec object;
  change(object.groups.front());
  return object;
}

void add_units(std::vector<Variant>& all) {
  for (const char* unit : {"uV", "mV", "V", "nV"})
    all.push_back({std::string("unit-") + unit, with_channel([&](ChannelSpec& c) {
                     c.unit = unit;
                     c.sensitivity = 0.25 / unit_factor(unit);  // within what a heart makes
                     c.baseline = 10 / unit_factor(unit);
                   })});
  all.push_back({"unit-mmHg", with_channel([](ChannelSpec& c) { c.unit = "mm[Hg]"; })});
  all.back().labels = {"I"};
  all.push_back({"unit-missing", with_channel([](ChannelSpec& c) { c.unit.clear(); })});
  all.back().warnings = {"unit_assumed"};
  all.push_back({"sensitivity-missing", with_channel([](ChannelSpec& c) { c.sensitivity.reset(); })});
  all.back().warnings = {"unit_assumed", "gain_assumed"};
  Variant trap{"millivolts-that-are-microvolts", with_channel([](ChannelSpec& c) { c.unit = "mV"; })};
  trap.warnings = {"unit_implausible"};
  trap.expected = [](std::size_t, std::size_t channel) { return plain_samples(GroupSpec{}, channel); };
  all.push_back(trap);
  all.push_back({"correction-and-baseline", with_channel([](ChannelSpec& c) {
                   c.correction = 1.25;
                   c.baseline = -17.5;
                 })});
  all.push_back({"per-lead-gains", with_group([](GroupSpec& g) {
                   g.channels = twelve_channels();
                   for (std::size_t i = 0; i < 12; ++i)
                     g.channels[i].sensitivity = 0.5 + static_cast<double>(i);
                 })});
}

void add_labels(std::vector<Variant>& all) {
  struct Naming {
    const char *name, *scheme, *code, *meaning, *label, *lead;
    bool contradicts = false;
  };
  constexpr Naming namings[] = {
      {"mdc", "MDC", "2:64", "Lead aVF", "", "aVF"},
      {"scpecg", "SCPECG", "5.6.3-9-61", "Lead III", "", "III"},
      {"mdc-name", "MDC", "MDC_ECG_LEAD_V3", "", "", "V3"},
      {"mdc-v8", "MDC", "2:66", "Lead V8", "", "V8"},
      {"mdc-v4r", "MDC", "2:12", "Lead V4R", "", "V4R"},
      {"meaning-only", "99X", "77", "Lead I (Einthoven)", "", "I"},
      {"dictionary-words", "99X", "78", "aVL, augmented voltage, left", "", "aVL"},
      {"channel-label", "99X", "79", "electrode", "ECG V5", "V5"},
      {"nul-in-meaning", "99X", "80", "I \0", "", "I"},
      {"contradiction", "MDC", "2:3", "Lead II", "", "V1", true},
      {"minus-avr", "MDC", "2:65",
       "\xE2\x88\x92"
       "aVR",
       "",
       "\xE2\x88\x92"
       "aVR"},
      {"unknown", "99X", "81", "Oesophagus", "", "Oesophagus"},
  };
  for (const Naming& n : namings) {
    Variant variant{std::string("label-") + n.name, with_channel([&](ChannelSpec& c) {
                      c.scheme = n.scheme;
                      c.code = n.code;
                      c.meaning = n.meaning;
                      c.label = n.label;
                    })};
    variant.object.character_set = "ISO_IR 192";
    variant.labels = {n.lead};
    if (n.contradicts) variant.warnings = {"lead_contradicts"};
    all.push_back(variant);
  }
}

GroupSpec median(double rate_hz, int frames) {
  GroupSpec group;
  group.rate_hz = rate_hz;
  group.frames = frames;
  group.label = "MEDIAN BEAT";
  group.originality = "DERIVED";
  return group;
}

void add_groups(std::vector<Variant>& all) {
  Variant two{"rhythm-and-median"};
  two.object.groups = {GroupSpec{}, median(1000, 25)};
  all.push_back(two);
  Variant turned{"median-stored-first"};
  turned.object.groups = {median(250, 30), GroupSpec{}};
  turned.expected = [spec = turned.object](std::size_t group, std::size_t channel) {
    return plain_samples(spec.groups[1 - group], channel);
  };
  all.push_back(turned);
  Variant rates{"three-rates"};
  rates.object.groups = {GroupSpec{}, GroupSpec{}, GroupSpec{}};
  rates.object.groups[0].channels = twelve_channels();
  rates.object.groups[1].rate_hz = 250;
  rates.object.groups[2].rate_hz = 62.5;
  all.push_back(rates);
  Variant eight{"eight-leads"};
  auto channels = twelve_channels();
  channels.erase(channels.begin() + 2, channels.begin() + 6);
  eight.object.groups.front().channels = channels;
  eight.labels = {"I", "II", "V1", "V2", "V3", "V4", "V5", "V6"};
  all.push_back(eight);
  Variant columns{"columns-one-after-the-other"};
  columns.object.groups = {GroupSpec{}, GroupSpec{}};
  columns.object.groups[1].channels.front().code = "2:2";
  columns.object.groups[1].channels.front().meaning = "Lead II";
  columns.object.groups[1].offset_ms = 80;
  columns.labels = {"I", "II"};
  columns.warnings = {"groups_joined"};
  columns.expected = [](std::size_t, std::size_t channel) {
    std::vector<float> one = plain_samples(GroupSpec{}, 0), gap(40, missing);
    if (channel == 0) one.insert(one.end(), gap.begin(), gap.end());
    if (channel == 1) one.insert(one.begin(), gap.begin(), gap.end());
    return one;
  };
  all.push_back(columns);
}

void add_padding(std::vector<Variant>& all) {
  const auto padded = [](std::int64_t padding, std::vector<std::int64_t> values, int frames) {
    return with_group([&](GroupSpec& g) {
      g.padding = padding;
      g.frames = frames;
      g.values = {std::move(values)};
    });
  };
  std::vector<std::int64_t> end = wave(40, 0, -500, 500);
  std::fill(end.begin() + 30, end.end(), -32768);
  all.push_back({"padding-at-the-end", padded(-32768, end, 40)});
  std::vector<std::int64_t> all_gone(40, -32768);
  all.push_back({"padding-only", padded(-32768, all_gone, 40)});
  std::vector<std::int64_t> crossing = wave(400, 0, -500, 500);
  for (const std::size_t i : {3U, 50U, 51U, 200U}) crossing[i] = 0;
  Variant zero{"padding-zero-crossed", padded(0, crossing, 400)};
  zero.warnings = {"padding_in_range"};
  zero.expected = [spec = zero.object.groups.front()](std::size_t, std::size_t channel) {
    GroupSpec plain = spec;
    plain.padding.reset();
    return plain_samples(plain, channel);
  };
  all.push_back(zero);
  std::fill(crossing.begin() + 250, crossing.begin() + 380, 0);
  Variant run{"padding-zero-run", padded(0, crossing, 400)};
  run.warnings = {"padding_in_range"};
  run.expected = [spec = run.object.groups.front()](std::size_t, std::size_t channel) {
    GroupSpec plain = spec;
    plain.padding.reset();
    std::vector<float> samples = plain_samples(plain, channel);
    std::fill(samples.begin() + 250, samples.begin() + 380, missing);
    return samples;
  };
  all.push_back(run);
}

void add_skew_and_bits(std::vector<Variant>& all) {
  for (const bool in_seconds : {false, true}) {
    Variant skew{in_seconds ? "time-skew" : "sample-skew", with_group([&](GroupSpec& g) {
                   g.channels = {ChannelSpec{}, twelve_channels()[1]};
                   if (in_seconds) g.channels[1].time_skew = 0.006;
                   if (!in_seconds) g.channels[1].sample_skew = 3;
                 })};
    skew.expected = [spec = skew.object.groups.front()](std::size_t, std::size_t channel) {
      std::vector<float> samples = plain_samples(spec, channel);
      samples.insert(channel == 1 ? samples.begin() : samples.end(), 3, missing);
      return samples;
    };
    all.push_back(skew);
  }
  all.push_back({"skew-below-a-sample", with_group([](GroupSpec& g) {
                   g.channels = {ChannelSpec{}, twelve_channels()[1]};
                   g.channels[1].sample_skew = 0.25;
                 })});
  Variant absurd{"skew-absurd", with_group([](GroupSpec& g) {
                   g.channels = {ChannelSpec{}, twelve_channels()[1]};
                   g.channels[1].time_skew = 1e6;
                 })};
  absurd.warnings = {"skew_implausible"};
  all.push_back(absurd);
  all.push_back({"twelve-bits-extended", with_channel([](ChannelSpec& c) { c.bits_stored = 12; })});
  Variant bare{"twelve-bits-without-sign", with_group([](GroupSpec& g) {
                 g.channels.front().bits_stored = 12;
                 g.values = {wave(40, 0, -2048, 2047)};
                 for (std::int64_t& value : g.values.front()) value &= 0xFFF;
               })};
  bare.warnings = {"sign_extended"};
  bare.expected = [](std::size_t, std::size_t) {
    GroupSpec plain;
    plain.values = {wave(40, 0, -2048, 2047)};
    return plain_samples(plain, 0);
  };
  all.push_back(bare);
  Variant more{"more-bits-than-stated", with_group([](GroupSpec& g) {
                 g.channels.front().bits_stored = 12;
                 g.values = {wave(40, 0, -30000, 30000)};
               })};
  more.warnings = {"bits_exceeded"};
  all.push_back(more);
}

Variant refused(const std::string& name, ErrorCode code, ObjectSpec object = {},
                std::function<void(Bytes&)> damage = {}) {
  Variant variant{name, std::move(object), std::move(damage)};
  variant.refused = code;
  return variant;
}

void overwrite(Bytes& bytes, const std::string& what, const std::string& with) {
  const auto* begin = reinterpret_cast<const std::byte*>(what.data());
  const auto at = std::search(bytes.begin(), bytes.end(), begin, begin + what.size());
  if (at == bytes.end()) return;
  for (std::size_t i = 0; i < with.size(); ++i)
    at[static_cast<std::ptrdiff_t>(i)] = static_cast<std::byte>(with[i]);
}

}  // namespace

std::vector<float> plain_samples(const GroupSpec& group, std::size_t channel) {
  const ChannelSpec& spec = group.channels[channel];
  const double unit = spec.sensitivity ? unit_factor(spec.unit) : 1.0;
  std::vector<float> samples;
  const auto values = stored_values(group);
  for (const std::int64_t stored : values[channel]) {
    const bool companded = group.interpretation == "MB" || group.interpretation == "AB";
    const double value = companded ? expanded(group.interpretation, stored) : static_cast<double>(stored);
    const double scaled =
        value * (spec.sensitivity.value_or(1.0) * (spec.sensitivity ? spec.correction : 1.0) * unit) +
        (spec.sensitivity ? spec.baseline * unit : 0.0);
    samples.push_back(group.padding == stored ? missing : static_cast<float>(scaled));
  }
  return samples;
}

std::vector<Variant> storage_variants() {
  std::vector<Variant> all;
  for (const char* sop_class : sop_classes)
    for (const SampleKind& kind : sample_kinds)
      for (const Writing& writing : writings) {
        Variant variant;
        variant.name = std::string(sop_class).substr(24) + "-" + kind.interpretation +
                       std::to_string(kind.bits) + (kind.octets ? "-octets-" : "-") + writing.name;
        variant.object.sop_class = sop_class;
        variant.object.syntax = writing.syntax;
        variant.object.meta_header = writing.meta_header;
        GroupSpec& group = variant.object.groups.front();
        group.channels = {twelve_channels()[0], twelve_channels()[1], twelve_channels()[6]};
        group.interpretation = kind.interpretation;
        group.bits = kind.bits;
        group.octets = kind.octets;
        group.frames = 41;  // an odd number of odd bytes needs a pad byte
        if (!writing.meta_header) variant.warnings = {"syntax_guessed"};
        all.push_back(variant);
      }
  return all;
}

std::vector<Variant> content_variants() {
  std::vector<Variant> all;
  add_units(all);
  add_labels(all);
  add_groups(all);
  add_padding(all);
  add_skew_and_bits(all);
  return all;
}

std::vector<Variant> damaged_variants() {
  std::vector<Variant> all;
  const auto cut_to = [](double part) {
    return [part](Bytes& bytes) {
      bytes.resize(static_cast<std::size_t>(static_cast<double>(bytes.size()) * part));
    };
  };
  all.push_back(refused("empty-file", ErrorCode::damaged, {}, [](Bytes& bytes) { bytes.clear(); }));
  all.push_back(refused("preamble-only", ErrorCode::damaged, {}, [](Bytes& bytes) { bytes.resize(132); }));
  all.push_back(
      refused("cut-in-meta-header", ErrorCode::damaged, {}, [](Bytes& bytes) { bytes.resize(150); }));
  for (const double part : {0.4, 0.7, 0.95})
    all.push_back(refused("cut-to-" + std::to_string(static_cast<int>(part * 100)), ErrorCode::damaged, {},
                          cut_to(part)));
  ObjectSpec deflated;
  deflated.syntax = Syntax::deflated;
  all.push_back(refused("cut-deflated", ErrorCode::damaged, deflated, cut_to(0.8)));
  all.push_back(refused("not-dicom", ErrorCode::unsupported_format, {},
                        [](Bytes& bytes) { bytes.assign(500, std::byte{'x'}); }));
  for (const auto& [name, uid] : {std::pair{"pdf", "1.2.840.10008.5.1.4.1.1.104.1"},
                                  std::pair{"secondary-capture", "1.2.840.10008.5.1.4.1.1.7"},
                                  std::pair{"audio", "1.2.840.10008.5.1.4.1.1.9.4.1"},
                                  std::pair{"report", "1.2.840.10008.5.1.4.1.1.88.33"}}) {
    ObjectSpec other;
    other.sop_class = uid;
    all.push_back(refused(std::string("foreign-") + name, ErrorCode::unsupported_format, other));
  }
  all.push_back(refused("no-rate", ErrorCode::damaged, with_group([](GroupSpec& g) { g.rate_hz = 0; })));
  all.push_back(refused("bits-contradict", ErrorCode::damaged,
                        with_group([](GroupSpec& g) { g.interpretation = "SB"; })));
  all.push_back(refused("unknown-interpretation", ErrorCode::unsupported_format,
                        with_group([](GroupSpec& g) { g.interpretation = "SV"; })));
  all.push_back(refused("unknown-syntax", ErrorCode::unsupported_format, {}, [](Bytes& bytes) {
    overwrite(bytes, "1.2.840.10008.1.2.1", "1.2.840.10008.1.9.1");
  }));
  all.push_back(refused("no-samples", ErrorCode::damaged, with_group([](GroupSpec& g) { g.values = {{}}; })));
  Variant wrong{"syntax-stated-wrongly", {}, [](Bytes& bytes) {
                  overwrite(bytes, "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2");
                }};
  wrong.warnings = {"syntax_wrong"};
  all.push_back(wrong);
  Variant fewer{"fewer-samples-than-stated", with_group([](GroupSpec& g) { g.frames_stated = 60; })};
  fewer.warnings = {"short_data"};
  all.push_back(fewer);
  Variant unstated{"length-not-stated", with_group([](GroupSpec& g) { g.frames_stated = 0; })};
  unstated.warnings = {"length_missing"};
  all.push_back(unstated);
  return all;
}

}  // namespace heartcare::dicom::testing
