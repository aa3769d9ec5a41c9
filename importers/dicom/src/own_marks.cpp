#include "own_marks.h"

#include <array>

#include "put.h"

namespace heartcare::dicom {
namespace {

void put_channels(DcmItem& item, std::size_t group, std::size_t channel) {
  const std::array<Uint16, 2> pair{static_cast<Uint16>(group), static_cast<Uint16>(channel)};
  item.putAndInsertUint16Array(DCM_ReferencedWaveformChannels, pair.data(), pair.size());
}

/// "MDC 2:16156" taken apart; a code without a scheme gets ours.
Code split_code(const DeviceFinding& finding) {
  const auto space = finding.code.find(' ');
  if (space == std::string::npos) return {std::string(own_scheme), finding.code, finding.name};
  return {finding.code.substr(0, space), finding.code.substr(space + 1), finding.name};
}

void put_place(DcmItem& item, const Annotation& mark, Uint16 number) {
  put_channels(item, mark.group + 1, mark.lead ? *mark.lead + 1 : 0);
  put(item, DCM_TemporalRangeType, "POINT");
  const auto position = static_cast<Uint32>(mark.sample + 1);
  item.putAndInsertUint32Array(DCM_ReferencedSamplePositions, &position, 1);
  item.putAndInsertUint16(DCM_AnnotationGroupNumber, number);
}

/// A code and a text exclude each other in one entry, so a mark with both makes two. [PS3.3 C.10.10]
void put_mark(DcmItem& data_set, const Annotation& mark, Uint16 number) {
  DcmItem& coded = add_item(data_set, DCM_WaveformAnnotationSequence);
  // A code needs a value; a mark without a label is written as a comment.
  put_code(coded, DCM_ConceptNameCodeSequence,
           {std::string(own_scheme), mark.label.empty() ? "\"" : mark.label,
            mark.origin.empty() ? "annotation" : mark.origin});
  put_place(coded, mark, number);
  if (mark.text.empty()) return;
  DcmItem& words = add_item(data_set, DCM_WaveformAnnotationSequence);
  put(words, DCM_UnformattedTextValue, clean(mark.text, 1024));
  put_place(words, mark, number);
}

}  // namespace

void put_marks(DcmItem& data_set, const Record& record) {
  if (!record.annotations().empty())
    put_scheme(data_set, own_scheme, "Annotation labels of Heartcare Studio");
  Uint16 number = 1;
  for (const DeviceFinding& finding : record.device_findings()) {
    DcmItem& item = add_item(data_set, DCM_WaveformAnnotationSequence);
    if (finding.code.empty())
      put(item, DCM_UnformattedTextValue, clean(finding.name, 1024));
    else
      put_code(item, DCM_ConceptNameCodeSequence, split_code(finding));
    put_channels(item, 1, 0);
    if (finding.value) {
      const std::string unit = finding.unit.empty() ? "1" : finding.unit;
      put_code(item, DCM_MeasurementUnitsCodeSequence, {"UCUM", unit, unit == "1" ? "no units" : unit});
      put(item, DCM_NumericValue, finding.value);
    }
    item.putAndInsertUint16(DCM_AnnotationGroupNumber, 0);
  }
  for (const Annotation& mark : record.annotations()) {
    put_mark(data_set, mark, number);
    number = static_cast<Uint16>(number % UINT16_MAX + 1);  // only neighbours need to differ
  }
}

}  // namespace heartcare::dicom
