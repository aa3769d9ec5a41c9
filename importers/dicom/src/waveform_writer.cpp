#include <algorithm>
#include <cmath>
#include <numeric>

#include "codes.h"
#include "heartcare/core/de_identify.h"
#include "heartcare/dicom/writer.h"
#include "heartcare/importing/file.h"
#include "identifiers.h"
#include "own_marks.h"
#include "parser_flags.h"
#include "put.h"
#include "to_steps.h"

namespace heartcare::dicom {
namespace {

/// What an IOD allows. [PS3.3 A.34.3.4, A.34.4.4, A.34.5.4, A.34.15.4]
struct Limits {
  const char* uid;
  std::size_t groups, channels;
  std::int64_t samples;
  double low_hz, high_hz;
  int bits;
  bool standard_leads;
};
constexpr std::int64_t any = std::int64_t{1} << 32;
constexpr Limits classes[] = {{"1.2.840.10008.5.1.4.1.1.9.1.1", 5, 13, 16'384, 200, 1000, 16, true},
                              {"1.2.840.10008.5.1.4.1.1.9.1.2", 4, 24, any, 200, 1000, 16, false},
                              {"1.2.840.10008.5.1.4.1.1.9.1.3", 1, 12, any, 50, 1000, 16, false},
                              {"1.2.840.10008.5.1.4.1.1.9.1.4", 4, 24, any, 200, 1000, 32, false}};

bool fits(const Record& record, const std::vector<Quantised>& values, const Limits& limits) {
  if (record.groups().size() > limits.groups) return false;
  for (std::size_t g = 0; g < values.size(); ++g) {
    const SignalGroup& group = record.groups()[g];
    const double rate = group.rate().value;
    if (group.leads().size() > limits.channels || group.samples() > limits.samples || rate < limits.low_hz ||
        rate > limits.high_hz || values[g].bits > limits.bits)
      return false;
    for (const Lead& lead : group.leads())
      if (limits.standard_leads && !lead_number(lead.id)) return false;
  }
  return true;
}

void put_channel(DcmItem& item, const Lead& lead, double step, std::int64_t zero, int bits) {
  const auto number = lead_number(lead.id);
  // Leads without a code of their own are told by their label, as the reader understands it.
  const Code source =
      number ? Code{"MDC", "2:" + std::to_string(*number), "Lead " + std::string(lead_name(lead.id))}
             : Code{"MDC", "2:0", "Unspecified lead"};
  put_code(item, DCM_ChannelSourceSequence, source);
  if (!number)
    put(item, DCM_ChannelLabel, clean(lead.label.empty() ? std::string(lead_name(lead.id)) : lead.label, 16));
  put(item, DCM_ChannelSensitivity, decimal(step));
  put_code(item, DCM_ChannelSensitivityUnitsSequence, {"UCUM", "uV", "microvolt"});
  put(item, DCM_ChannelSensitivityCorrectionFactor, "1");
  put(item, DCM_ChannelBaseline, decimal(static_cast<double>(zero) * step));
  put(item, DCM_ChannelSampleSkew, "0");
  item.putAndInsertUint16(DCM_WaveformBitsStored, static_cast<Uint16>(bits));
  put(item, DCM_FilterLowFrequency, lead.filters.high_pass_hz);
  put(item, DCM_FilterHighFrequency, lead.filters.low_pass_hz);
  put(item, DCM_NotchFilterFrequency, lead.filters.notch_hz);
}

void put_words(DcmItem& item, const DcmTagKey& tag, const std::vector<std::int32_t>& values, int bits) {
  std::vector<Uint16> words;
  words.reserve(values.size() * static_cast<std::size_t>(bits / 16));
  for (const std::int32_t value : values) {
    words.push_back(static_cast<Uint16>(value & 0xFFFF));
    if (bits == 32) words.push_back(static_cast<Uint16>(static_cast<std::uint32_t>(value) >> 16));
  }
  auto* element = new DcmOtherByteOtherWord(DcmTag(tag, EVR_OW));
  element->putUint16Array(words.data(), words.size());
  item.insert(element, true);
}

void put_group(DcmItem& item, const SignalGroup& group, const Quantised& values) {
  const bool median = group.kind() == GroupKind::median_beat;
  put(item, DCM_WaveformOriginality, median ? "DERIVED" : "ORIGINAL");
  item.putAndInsertUint16(DCM_NumberOfWaveformChannels, static_cast<Uint16>(group.leads().size()));
  item.putAndInsertUint32(DCM_NumberOfWaveformSamples, static_cast<Uint32>(group.samples()));
  put(item, DCM_SamplingFrequency, decimal(group.rate().value));
  put(item, DCM_MultiplexGroupLabel, median ? "MEDIAN BEAT" : "RHYTHM");
  for (std::size_t i = 0; i < group.leads().size(); ++i)
    put_channel(add_item(item, DCM_ChannelDefinitionSequence), group.leads()[i], values.steps[i],
                values.zeros[i], values.bits);
  item.putAndInsertUint16(DCM_WaveformBitsAllocated, static_cast<Uint16>(values.bits));
  put(item, DCM_WaveformSampleInterpretation, values.bits == 16 ? "SS" : "SL");
  if (values.has_padding) put_words(item, DCM_WaveformPaddingValue, {values.padding()}, values.bits);
  put_words(item, DCM_WaveformData, values.samples, values.bits);
}

/// What was done, in the standard's code and in words. [PS3.3 C.7.1.1, PS3.15 E.2]
void put_de_identification(DcmItem& item) {
  put(item, DCM_PatientIdentityRemoved, "YES");
  put(item, DCM_DeidentificationMethod,
      "Heartcare Studio: new object without identifying attributes\\" + std::string(biometric_notice()));
  put_code(item, DCM_DeidentificationMethodCodeSequence,
           {"DCM", "113100", "Basic Application Confidentiality Profile"});
  put(item, DCM_LongitudinalTemporalInformationModified, "REMOVED");
}

void put_times(DcmItem& item, const Record& record) {
  const LocalTime start = record.start().value_or(unknown_time());
  put(item, DCM_StudyDate, record.start() ? date_text(start) : "");
  put(item, DCM_StudyTime, record.start() ? time_text(start) : "");
  put(item, DCM_ContentDate, date_text(start));
  put(item, DCM_ContentTime, time_text(start));
  put(item, DCM_AcquisitionDateTime, date_text(start) + time_text(start));
}

/// Identifies the content: equal records give equal objects, and any difference another one.
std::string fingerprint(const Record& record, const std::vector<Quantised>& values) {
  importing::Sha256 hash;
  for (const Quantised& group : values) hash.add(std::as_bytes(std::span(group.samples)));
  for (const Quantised& group : values) {
    hash.add(std::as_bytes(std::span(group.steps)));
    hash.add(std::as_bytes(std::span(group.zeros)));
  }
  for (const SignalGroup& group : record.groups())
    for (const Lead& lead : group.leads()) hash.add(std::as_bytes(std::span(lead.label)));
  hash.add(std::as_bytes(std::span(record.patient().id)));
  return hash.hex();
}

void put_identifiers(DcmItem& item, const char* sop_class, const Record& record,
                     const std::vector<Quantised>& values, const WriteOptions& options) {
  const std::string content = fingerprint(record, values);
  const std::string source = record.provenance().sha256.empty() ? content : record.provenance().sha256;
  const bool de_identified = options.de_identified;
  const std::string study = options.study_uid.empty() ? derived_uid("study " + source) : options.study_uid;
  put(item, DCM_SOPClassUID, sop_class);
  put(item, DCM_SOPInstanceUID, de_identified ? random_uid() : derived_uid("instance " + content));
  put(item, DCM_StudyInstanceUID, de_identified ? random_uid() : study);
  put(item, DCM_SeriesInstanceUID, de_identified ? random_uid() : derived_uid("series " + content));
  put(item, DCM_Modality, "ECG");
  put(item, DCM_SeriesNumber, "1");
  put(item, DCM_InstanceNumber, "1");
  for (const DcmTagKey& tag : {DCM_StudyID, DCM_AccessionNumber, DCM_ReferringPhysicianName})
    put(item, tag, "");
}

void put_lead_system(DcmItem& item) {
  DcmItem& context = add_item(item, DCM_AcquisitionContextSequence);
  put(context, DCM_ValueType, "CODE");
  put_code(context, DCM_ConceptNameCodeSequence, {"MDC", "10:11345", "Lead System"});
  put_code(context, DCM_ConceptCodeSequence, {"MDC", "10:11264", "Unspecified 12-lead system"});
}

Result<void> check_leads(const Record& record) {
  for (const SignalGroup& group : record.groups())
    for (const Lead& lead : group.leads())
      if (!lead.is_ecg())
        return fail(ErrorCode::invalid_argument,
                    "a DICOM ECG holds ECG leads only; choose them (--lead) to leave the other signals out");
  return {};
}

}  // namespace

Result<void> write_record(const Record& record, const std::filesystem::path& path, JobContext& job,
                          const WriteOptions& options) {
  if (auto ok = check_leads(record); !ok) return ok;
  set_parser_flags();
  std::vector<Quantised> values;
  for (const SignalGroup& group : record.groups()) {
    auto quantised = quantise(group, job);
    if (!quantised) return pass_on(quantised);
    values.push_back(std::move(*quantised));
  }
  const auto* chosen = std::find_if(std::begin(classes), std::end(classes),
                                    [&](const Limits& limits) { return fits(record, values, limits); });
  if (chosen == std::end(classes))
    return fail(
        ErrorCode::invalid_argument,
        "no ECG class of DICOM allows this sampling rate (50 to 1000 Hz) or number of leads and groups");
  DcmFileFormat file;
  DcmDataset& data_set = *file.getDataset();
  put_people(data_set, record.patient(), record.device());
  put_times(data_set, record);
  put_identifiers(data_set, chosen->uid, record, values, options);
  if (options.de_identified) put_de_identification(data_set);
  if (chosen->standard_leads)
    put_lead_system(data_set);
  else
    data_set.insertEmptyElement(DCM_AcquisitionContextSequence);
  for (std::size_t g = 0; g < values.size(); ++g)
    put_group(add_item(data_set, DCM_WaveformSequence), record.groups()[g], values[g]);
  put_marks(data_set, record);
  return save(file, path);
}

}  // namespace heartcare::dicom
