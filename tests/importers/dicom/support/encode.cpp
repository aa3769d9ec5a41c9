#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dctk.h>

#include <charconv>

#include "directory_file.h"
#include "object.h"

namespace heartcare::dicom::testing {
namespace {

std::string decimal(double value) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

void put(DcmItem& item, const DcmTag& tag, const std::string& value) {
  item.putAndInsertString(tag, value.c_str());
}

void put(DcmItem& item, const DcmTag& tag, const std::optional<double>& value) {
  if (value) put(item, tag, decimal(*value));
}

void put_code(DcmItem& parent, const DcmTag& tag, const std::string& scheme, const std::string& value,
              const std::string& meaning) {
  DcmItem* item = nullptr;
  parent.findOrCreateSequenceItem(tag, item, -2);
  if (!value.empty()) put(*item, DCM_CodeValue, value);
  if (!scheme.empty()) put(*item, DCM_CodingSchemeDesignator, scheme);
  if (!meaning.empty()) put(*item, DCM_CodeMeaning, meaning);
}

void put_channel(DcmItem& item, const ChannelSpec& channel, const GroupSpec& group) {
  put_code(item, DCM_ChannelSourceSequence, channel.scheme, channel.code, channel.meaning);
  if (!channel.label.empty()) put(item, DCM_ChannelLabel, channel.label);
  if (channel.sensitivity) {
    put(item, DCM_ChannelSensitivity, channel.sensitivity);
    if (!channel.unit.empty())
      put_code(item, DCM_ChannelSensitivityUnitsSequence, "UCUM", channel.unit, "unit");
    put(item, DCM_ChannelSensitivityCorrectionFactor, decimal(channel.correction));
    put(item, DCM_ChannelBaseline, decimal(channel.baseline));
  }
  put(item, DCM_ChannelSampleSkew, channel.sample_skew);
  put(item, DCM_ChannelTimeSkew, channel.time_skew);
  put(item, DCM_FilterLowFrequency, channel.low_hz);
  put(item, DCM_FilterHighFrequency, channel.high_hz);
  put(item, DCM_NotchFilterFrequency, channel.notch_hz);
  const int stored = channel.bits_stored > 0 ? channel.bits_stored : group.bits;
  item.putAndInsertUint16(DCM_WaveformBitsStored, static_cast<Uint16>(stored));
}

/// Bytes of interleaved values, least significant first, or most for wide samples as octets in big endian.
std::vector<Uint8> packed(const std::vector<std::int64_t>& values, int bits, bool big_endian) {
  std::vector<Uint8> bytes;
  const int width = bits / 8;
  for (const std::int64_t value : values)
    for (int i = 0; i < width; ++i) {
      const int shift = 8 * (big_endian ? width - 1 - i : i);
      bytes.push_back(static_cast<Uint8>(static_cast<std::uint64_t>(value) >> shift & 0xFF));
    }
  return bytes;
}

void put_samples(DcmItem& item, const DcmTagKey& tag, std::vector<Uint8> bytes, bool octets) {
  auto* element = new DcmOtherByteOtherWord(DcmTag(tag, octets ? EVR_OB : EVR_OW));
  if (bytes.size() % 2 != 0) bytes.push_back(0);
  if (octets) {
    element->putUint8Array(bytes.data(), bytes.size());
  } else {
    std::vector<Uint16> words;
    for (std::size_t i = 0; i < bytes.size(); i += 2)
      words.push_back(static_cast<Uint16>(bytes[i] | bytes[i + 1] << 8));
    element->putUint16Array(words.data(), words.size());
  }
  item.insert(element, true);
}

void put_group(DcmItem& item, const GroupSpec& group, bool big_endian) {
  const auto values = stored_values(group);
  put(item, DCM_MultiplexGroupTimeOffset, decimal(group.offset_ms));
  put(item, DCM_WaveformOriginality, group.originality);
  item.putAndInsertUint16(DCM_NumberOfWaveformChannels, static_cast<Uint16>(group.channels.size()));
  const auto frames = values.front().size();
  item.putAndInsertUint32(
      DCM_NumberOfWaveformSamples,
      static_cast<Uint32>(group.frames_stated >= 0 ? group.frames_stated : static_cast<int>(frames)));
  put(item, DCM_SamplingFrequency, decimal(group.rate_hz));
  put(item, DCM_MultiplexGroupLabel, group.label);
  for (const ChannelSpec& channel : group.channels) {
    DcmItem* definition = nullptr;
    item.findOrCreateSequenceItem(DCM_ChannelDefinitionSequence, definition, -2);
    put_channel(*definition, channel, group);
  }
  item.putAndInsertUint16(DCM_WaveformBitsAllocated, static_cast<Uint16>(group.bits));
  put(item, DCM_WaveformSampleInterpretation, group.interpretation);
  const bool octets = group.bits == 8 || group.octets;
  if (group.padding)
    put_samples(item, DCM_WaveformPaddingValue,
                packed({*group.padding}, group.bits, big_endian && group.octets), octets);
  std::vector<std::int64_t> interleaved;
  for (std::size_t i = 0; i < frames; ++i)
    for (const auto& channel : values) interleaved.push_back(channel[i]);
  put_samples(item, DCM_WaveformData, packed(interleaved, group.bits, big_endian && group.octets), octets);
}

void put_annotation(DcmItem& item, const AnnotationSpec& spec) {
  if (!spec.code.empty()) put_code(item, DCM_ConceptNameCodeSequence, spec.scheme, spec.code, spec.meaning);
  if (!spec.text.empty()) put(item, DCM_UnformattedTextValue, spec.text);
  if (!spec.unit.empty()) put_code(item, DCM_MeasurementUnitsCodeSequence, "UCUM", spec.unit, spec.unit);
  put(item, DCM_NumericValue, spec.value);
  if (!spec.range.empty()) put(item, DCM_TemporalRangeType, spec.range);
  if (!spec.positions.empty())
    item.putAndInsertUint32Array(DCM_ReferencedSamplePositions, spec.positions.data(), spec.positions.size());
  std::string offsets;
  for (const double ms : spec.offsets_ms) offsets += (offsets.empty() ? "" : "\\") + decimal(ms);
  if (!offsets.empty()) put(item, DCM_ReferencedTimeOffsets, offsets);
  if (!spec.channels.empty())
    item.putAndInsertUint16Array(DCM_ReferencedWaveformChannels, spec.channels.data(), spec.channels.size());
}

void put_people(DcmItem& item, const ObjectSpec& object) {
  if (!object.character_set.empty()) put(item, DCM_SpecificCharacterSet, object.character_set);
  put(item, DCM_SOPClassUID, object.sop_class);
  put(item, DCM_SOPInstanceUID, "2.25.1001");
  put(item, DCM_StudyInstanceUID, "2.25.1002");
  put(item, DCM_SeriesInstanceUID, "2.25.1003");
  put(item, DCM_Modality, "ECG");
  put(item, DCM_PatientName, object.patient_name);
  put(item, DCM_PatientID, "4711");
  put(item, DCM_PatientBirthDate, "19600229");
  put(item, DCM_PatientSex, "F");
  put(item, DCM_AcquisitionDateTime, "20240228133005.250");
  put(item, DCM_Manufacturer, "Heartcare");
  put(item, DCM_ManufacturerModelName, "Made");
  put(item, DCM_DeviceSerialNumber, "S1");
  put(item, DCM_SoftwareVersions, "1.0");
}

E_TransferSyntax transfer_syntax(Syntax syntax) {
  switch (syntax) {
    case Syntax::implicit_little:
      return EXS_LittleEndianImplicit;
    case Syntax::explicit_big:
      return EXS_BigEndianExplicit;
    case Syntax::deflated:
      return EXS_DeflatedLittleEndianExplicit;
    default:
      return EXS_LittleEndianExplicit;
  }
}

/// What `write` puts into a stream of memory.
template <class Write>
Bytes streamed(Write write) {
  std::vector<char> buffer(4 << 20);
  DcmOutputBufferStream stream(buffer.data(), static_cast<offile_off_t>(buffer.size()));
  write(stream);
  stream.flush();
  void* begin = nullptr;
  offile_off_t size = 0;
  stream.flushBuffer(begin, size);
  const auto* bytes = static_cast<const std::byte*>(begin);
  return {bytes, bytes + size};
}

}  // namespace

Bytes encode(const ObjectSpec& object) {
  OFLog::configure(OFLogger::OFF_LOG_LEVEL);
  DcmFileFormat file;
  DcmDataset& data_set = *file.getDataset();
  put_people(data_set, object);
  for (const GroupSpec& group : object.groups) {
    DcmItem* item = nullptr;
    data_set.findOrCreateSequenceItem(DCM_WaveformSequence, item, -2);
    put_group(*item, group, object.syntax == Syntax::explicit_big);
  }
  for (const AnnotationSpec& annotation : object.annotations) {
    DcmItem* item = nullptr;
    data_set.findOrCreateSequenceItem(DCM_WaveformAnnotationSequence, item, -2);
    put_annotation(*item, annotation);
  }
  const E_TransferSyntax syntax = transfer_syntax(object.syntax);
  return streamed([&](DcmOutputBufferStream& stream) {
    if (object.meta_header) {
      file.transferInit();
      file.write(stream, syntax, EET_UndefinedLength, nullptr);
      file.transferEnd();
    } else {
      data_set.transferInit();
      data_set.write(stream, syntax, EET_ExplicitLength, nullptr);
      data_set.transferEnd();
    }
  });
}

Bytes encode_directory(const std::vector<std::string>& file_ids) {
  OFLog::configure(OFLogger::OFF_LOG_LEVEL);
  DcmFileFormat file;
  DcmDataset& data_set = *file.getDataset();
  put(data_set, DCM_SOPClassUID, "1.2.840.10008.1.3.10");
  put(data_set, DCM_SOPInstanceUID, "2.25.1004");
  for (const std::string& id : file_ids) {
    DcmItem* item = nullptr;
    data_set.findOrCreateSequenceItem(DCM_DirectoryRecordSequence, item, -2);
    put(*item, DCM_DirectoryRecordType, "WAVEFORM");
    put(*item, DCM_ReferencedFileID, id);
  }
  return streamed([&](DcmOutputBufferStream& stream) {
    file.transferInit();
    file.write(stream, EXS_LittleEndianExplicit, EET_UndefinedLength, nullptr);
    file.transferEnd();
  });
}

}  // namespace heartcare::dicom::testing
