#include "heartcare/wfdb/reader.h"

#include <algorithm>
#include <map>
#include <set>

#include "attach_annotations.h"
#include "heartcare/importing/import_log.h"
#include "heartcare/wfdb/header.h"
#include "segment.h"
#include "timeline.h"

namespace heartcare::wfdb {
namespace {

struct HeaderFile {
  std::vector<std::byte> bytes;
  Header header;
};

Result<HeaderFile> read_header(const OpenFile& open, const std::string& name) {
  const auto file = open(name);
  if (!file) return pass_on(file);
  if ((*file)->size() > static_cast<std::uint64_t>(limits::max_text_bytes))
    return fail(ErrorCode::limit_exceeded, "header larger than 1 MiB");
  HeaderFile result;
  result.bytes.resize((*file)->size());
  const auto got = (*file)->read(0, result.bytes);
  if (!got) return pass_on(got);
  result.bytes.resize(*got);
  auto header = parse_header({reinterpret_cast<const char*>(result.bytes.data()), *got});
  if (!header) return pass_on(header);
  result.header = std::move(*header);
  return result;
}

Lead lead_of(const SignalSpec& signal) {
  Lead lead;
  const StoredUnit unit = stored_unit(signal.unit);
  lead.unit = unit.name;
  lead.label = signal.description;
  if (lead.is_ecg()) lead.id = parse_lead_name(signal.description);
  lead.resolution = unit.scale / std::abs(signal.gain);
  return lead;
}

/// Reads one record: header, segments, verification, groups, annotations.
class RecordReader {
 public:
  RecordReader(const OpenFile& open, JobContext& job, const ReadOptions& options)
      : open_(open), job_(job), options_(options) {}

  Result<RecordPtr> read(const std::string& header_name, const std::string& source) {
    auto file = read_header(open_, header_name);
    if (!file) return pass_on(file);
    hash_.add(file->bytes);
    header_ = std::move(file->header);
    const auto opened = header_.multi_segment ? open_segments() : open_single();
    if (!opened) return pass_on(opened);
    auto groups = read_groups();
    if (!groups) return pass_on(groups);
    note_assumptions();
    RecordParts parts = describe_record();
    parts.groups = std::move(*groups);
    attach_annotations(open_, header_name, options_.annotators, header_.frame_rate, parts, log_);
    parts.provenance = {source, hash_.hex(), "wfdb", log_.take()};
    return Record::create(std::move(parts));
  }

 private:
  using SegmentPtr = std::shared_ptr<const Segment>;

  Result<void> open_single() {
    auto segment = Segment::open(open_, header_, log_);
    if (!segment) return pass_on(segment);
    Piece piece{0, (*segment)->frames(), *segment, {}};
    timeline_->frame_rate = header_.frame_rate;
    timeline_->frames = piece.frames;
    for (std::size_t i = 0; i < header_.signals.size(); ++i) {
      timeline_->channels.push_back({lead_of(header_.signals[i]), header_.signals[i].samples_per_frame});
      piece.signals.emplace_back(i);
    }
    shown_ = header_.signals;
    segments_.push_back(std::move(*segment));
    timeline_->pieces.push_back(std::move(piece));
    return {};
  }

  /// Opens each segment once, however often it is named. Segments are single records, so there is no
  /// recursion.
  Result<void> open_segments() {
    std::map<std::string, SegmentPtr> known;
    std::optional<Error> first_error;
    std::int64_t at = 0;
    const std::size_t begin = header_.variable_layout() ? 1 : 0;
    for (std::size_t i = begin; i < header_.segments.size(); ++i) {
      const SegmentSpec& spec = header_.segments[i];
      if (auto go = job_.checkpoint(); !go) return go;
      Piece piece{at, spec.frames, nullptr, {}};
      at += spec.frames;
      if (at > limits::max_samples_per_lead) return fail(ErrorCode::limit_exceeded, "record too long");
      if (spec.name != "~" && spec.frames > 0) {
        auto [entry, is_new] = known.try_emplace(spec.name);
        if (is_new) open_segment(spec.name, i, entry->second, first_error);
        piece.segment = entry->second;
        if (piece.segment && piece.segment->frames() != spec.frames)
          log_.warn("segment_length", "a segment is not as long as the record's header says");
      }
      timeline_->pieces.push_back(std::move(piece));
    }
    if (segments_.empty())
      return tl::unexpected<Error>(
          first_error.value_or(Error{ErrorCode::damaged, "no segment has samples", {}}));
    timeline_->frame_rate = header_.frame_rate;
    timeline_->frames = at;
    if (header_.frames && *header_.frames != at)
      log_.warn("record_length", "the segments together are not as long as the record's header says");
    return lay_out();
  }

  void open_segment(const std::string& name, std::size_t number, SegmentPtr& out,
                    std::optional<Error>& first_error) {
    const auto opened = [&]() -> Result<SegmentPtr> {
      auto file = read_header(open_, name + ".hea");
      if (!file) return pass_on(file);
      if (file->header.multi_segment) return fail(ErrorCode::damaged, "a segment has segments of its own");
      if (file->header.frame_rate != header_.frame_rate)
        return fail(ErrorCode::damaged, "a segment has another sampling rate than its record");
      hash_.add(file->bytes);
      return Segment::open(open_, std::move(file->header), log_);
    }();
    if (opened) {
      out = *opened;
      segments_.push_back(out);
      return;
    }
    if (!first_error) first_error = opened.error();
    log_.warn("segment_unreadable",
              "segment " + std::to_string(number + 1) + ": " + describe(opened.error()));
  }

  /// Finds the record's signals: by position in a fixed layout, by description in a variable one.
  Result<void> lay_out() {
    if (header_.variable_layout()) {
      auto layout = read_header(open_, header_.segments.front().name + ".hea");
      if (!layout) return pass_on(layout);
      hash_.add(layout->bytes);
      shown_ = std::move(layout->header.signals);
    } else {
      shown_ = segments_.front()->header().signals;
    }
    if (shown_.empty()) return fail(ErrorCode::unsupported_format, "the record has no signals");
    std::map<const Segment*, std::vector<std::optional<std::size_t>>> matched;
    for (Piece& piece : timeline_->pieces) {
      if (!piece.segment) continue;
      auto [entry, is_new] = matched.try_emplace(piece.segment.get());
      if (is_new) entry->second = match_signals(piece.segment->header().signals);
      piece.signals = entry->second;
    }
    for (const SignalSpec& signal : shown_)
      timeline_->channels.push_back({lead_of(signal), signal.samples_per_frame});
    return {};
  }

  /// For each signal of the record the segment's one. The unit and gain shown are those of the first segment
  /// that has the signal, since layout headers often state none.
  std::vector<std::optional<std::size_t>> match_signals(const std::vector<SignalSpec>& signals) {
    std::vector<std::optional<std::size_t>> match(shown_.size());
    std::vector<bool> used(signals.size());
    settled_.resize(shown_.size());
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      std::size_t k = header_.variable_layout() ? 0 : i;
      if (header_.variable_layout())
        while (k < signals.size() && (used[k] || signals[k].description != shown_[i].description)) ++k;
      if (k >= signals.size()) continue;
      used[k] = true;
      if (!settled_[i]) {
        shown_[i].unit = signals[k].unit;
        shown_[i].unit_stated = signals[k].unit_stated;
        shown_[i].gain = signals[k].gain;
        shown_[i].gain_stated = signals[k].gain_stated;
        settled_[i] = true;
      }
      const bool same = signals[k].samples_per_frame == shown_[i].samples_per_frame &&
                        stored_unit(signals[k].unit).name == stored_unit(shown_[i].unit).name;
      if (same)
        match[i] = k;
      else
        log_.warn("segment_mismatch", "signal " + std::to_string(i + 1) +
                                          " has another unit or rate in some segment and is left out there");
    }
    return match;
  }

  /// Every segment is read once for checksums, hash and, in the same pass, its samples; a segment that comes
  /// again is read again for its samples only.
  Result<std::vector<SignalGroup>> read_groups() {
    std::uint64_t total = 1, before = 0;
    for (const SegmentPtr& segment : segments_) total += segment->file_bytes();
    const Segment::FirstReading first{
        hash_, log_, [&](std::uint64_t bytes) {
          job_.progress(static_cast<double>(before + bytes) / static_cast<double>(total), "read");
          return job_.checkpoint();
        }};
    std::set<const Segment*> known;
    const ReadPiece read = [&](const Segment& segment, std::int64_t count,
                               std::span<const Segment::Want> wanted) -> Result<void> {
      if (auto go = job_.checkpoint(); !go) return go;
      if (!known.insert(&segment).second) return segment.read(0, count, wanted);
      auto ok = segment.read_first(count, wanted, first);
      before += segment.file_bytes();
      return ok;
    };
    return make_groups(timeline_, options_.max_resident_samples, read);
  }

  void note_assumptions() {
    std::size_t units = 0, gains = 0;
    for (const SignalSpec& signal : shown_) {
      units += signal.unit_stated ? 0 : 1;
      gains += signal.gain_stated ? 0 : 1;
    }
    if (units > 0)
      log_.warn("unit_assumed", std::to_string(units) + " signals state no unit; millivolts assumed");
    if (gains > 0)
      log_.warn("gain_assumed",
                std::to_string(gains) + " signals are not calibrated; 200 steps per unit assumed");
  }

  RecordParts describe_record() {
    RecordParts parts;
    parts.name = header_.name;
    parts.notes = header_.comments;
    parts.start = header_.start;
    if (!header_.multi_segment || !parts.notes.empty() || segments_.empty()) {
      parts.patient = patient_from_comments(parts.notes);
    } else {
      parts.notes = segments_.front()->header().comments;
      parts.patient = patient_from_comments(parts.notes);
    }
    if (!header_.start_time.empty())
      log_.warn("start_without_date", "recording began at " + header_.start_time);
    return parts;
  }

  const OpenFile& open_;
  JobContext& job_;
  const ReadOptions& options_;
  importing::ImportLog log_{"wfdb"};
  importing::Sha256 hash_;
  Header header_;
  std::vector<SegmentPtr> segments_;  ///< each once
  std::vector<SignalSpec> shown_;     ///< the record's signals
  std::vector<bool> settled_;
  std::shared_ptr<Timeline> timeline_ = std::make_shared<Timeline>();
};

}  // namespace

Result<RecordPtr> read_record(const OpenFile& open, const std::string& header_name, const std::string& source,
                              JobContext& job, const ReadOptions& options) {
  return RecordReader(open, job, options).read(header_name, source);
}

}  // namespace heartcare::wfdb
