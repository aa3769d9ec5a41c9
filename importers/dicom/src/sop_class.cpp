#include "sop_class.h"

#include <array>

namespace heartcare::dicom {
namespace {

constexpr std::array classes{
    SopClass{"1.2.840.10008.5.1.4.1.1.9.1.1", ObjectKind::waveform, "12-lead ECG"},
    SopClass{"1.2.840.10008.5.1.4.1.1.9.1.2", ObjectKind::waveform, "General ECG"},
    SopClass{"1.2.840.10008.5.1.4.1.1.9.1.3", ObjectKind::waveform, "Ambulatory ECG"},
    SopClass{"1.2.840.10008.5.1.4.1.1.9.1.4", ObjectKind::waveform, "General 32-bit ECG"},
    SopClass{"1.2.840.10008.5.1.4.1.1.9.2.1", ObjectKind::waveform, "Hemodynamic"},
    SopClass{"1.2.840.10008.5.1.4.1.1.104.1", ObjectKind::pdf, "Encapsulated PDF"},
    SopClass{"1.2.840.10008.5.1.4.1.1.7", ObjectKind::image, "Secondary Capture"},
    SopClass{"1.2.840.10008.5.1.4.1.1.7.1", ObjectKind::image, "Secondary Capture"},
    SopClass{"1.2.840.10008.5.1.4.1.1.7.2", ObjectKind::image, "Secondary Capture"},
    SopClass{"1.2.840.10008.5.1.4.1.1.7.3", ObjectKind::image, "Secondary Capture"},
    SopClass{"1.2.840.10008.5.1.4.1.1.7.4", ObjectKind::image, "Secondary Capture"},
    SopClass{"1.2.840.10008.5.1.4.1.1.77.1.4", ObjectKind::image, "Photograph"},
    SopClass{"1.2.840.10008.1.3.10", ObjectKind::directory, "DICOMDIR"},
};

constexpr std::string_view waveforms = "1.2.840.10008.5.1.4.1.1.9.";
constexpr std::string_view structured_reports = "1.2.840.10008.5.1.4.1.1.88.";
constexpr std::string_view storage = "1.2.840.10008.5.1.4.1.1.";

}  // namespace

SopClass sop_class(std::string_view uid) noexcept {
  for (const SopClass& known : classes)
    if (known.uid == uid) return known;
  if (uid.starts_with(waveforms)) return {uid, ObjectKind::other_waveform, "other waveform"};
  if (uid.starts_with(structured_reports)) return {uid, ObjectKind::report, "Structured Report"};
  if (uid.starts_with(storage)) return {uid, ObjectKind::other_image, "image or other object"};
  return {uid, ObjectKind::other, "unknown object"};
}

std::string_view refusal(ObjectKind kind) noexcept {
  switch (kind) {
    case ObjectKind::waveform:
      return {};
    case ObjectKind::pdf:
      return "a page as PDF (Encapsulated PDF) holds a picture, no samples: the window shows it, but nothing "
             "can be "
             "measured on it; the waveform object of the same study has the samples";
    case ObjectKind::image:
      return "a DICOM image of a page holds no samples: the window shows it, but nothing can be measured on "
             "it; the "
             "waveform object of the same study has the samples";
    case ObjectKind::other_image:
      return "a DICOM object that is neither an ECG nor the picture of a page";
    case ObjectKind::report:
      return "a DICOM report holds no samples; open the waveform object that it refers to";
    case ObjectKind::directory:
      return "a DICOMDIR lists recordings; none of those it lists is an ECG that can be found";
    case ObjectKind::other_waveform:
      return "a DICOM waveform, but not of an ECG or of hemodynamics";
    case ObjectKind::other:
      break;
  }
  return "a DICOM object, but not an ECG waveform";
}

}  // namespace heartcare::dicom
