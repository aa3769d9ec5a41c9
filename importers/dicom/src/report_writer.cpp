#include "heartcare/importing/file.h"
#include "parser_flags.h"
#include "put.h"
#include "report_content.h"
#include "sop_class.h"

namespace heartcare::dicom {
namespace {

OFString of(const std::string& text) { return text.c_str(); }

OFCondition refer_to(DSRSOPInstanceReferenceList& list, const ObjectReference& object) {
  return list.addItem(of(object.study_uid), of(object.series_uid), of(object.sop_class_uid),
                      of(object.instance_uid));
}

void put_header(DSRDocument& document, const EcgReport& report) {
  document.setContentDate(of(date_text(report.written)));
  document.setContentTime(of(time_text(report.written)));
  document.setSeriesDescription("ECG report");
  document.setSeriesNumber("1");
  document.setInstanceNumber("1");
  document.setManufacturer(of(clean(report.engine.manufacturer)));
  document.setManufacturerModelName(of(clean(report.engine.model)));
  document.setSoftwareVersions(of(clean(report.engine.software)));
  refer_to(document.getCurrentRequestedProcedureEvidence(), report.waveform);
  if (report.prior) refer_to(document.getPertinentOtherEvidence(), *report.prior);
  if (report.draft) refer_to(document.getPredecessorDocuments(), *report.draft);
}

/// The machine's draft stays PARTIAL and UNVERIFIED, as a new document is.
OFCondition put_state(DSRDocument& document, const EcgReport& report) {
  if (!report.verification) return document.setPreliminaryFlag(DSRTypes::PF_Preliminary);
  const Verification& by = *report.verification;
  OFCondition done = document.completeDocument();
  if (done.good())
    done = document.verifyDocument(of(signer_name(by.observer)), of(clean(by.organization)),
                                   of(date_text(by.time) + time_text(by.time)));
  return done.good() ? document.setPreliminaryFlag(DSRTypes::PF_Final) : done;
}

/// DCMTK's document knows fewer attributes of the patient than the data set does.
void put_patient(DcmItem& data_set, const EcgReport& report) {
  DcmItem people;
  put_people(people, report.patient, report.engine);
  for (const DcmTagKey& tag : {DCM_SpecificCharacterSet, DCM_PatientName, DCM_PatientID, DCM_PatientBirthDate,
                               DCM_PatientSex, DCM_PatientAge})
    if (people.tagExists(tag)) put(data_set, tag, text(people, tag));
  const std::optional<LocalTime>& start = report.acquired;
  put(data_set, DCM_StudyDate, start ? date_text(*start) : "");
  put(data_set, DCM_StudyTime, start ? time_text(*start) : "");
}

/// A report that mixes up patients is worse than none.
Result<void> check_references(const EcgReport& report) {
  const auto refuse = [](const char* why) { return fail(ErrorCode::invalid_argument, why); };
  const std::string& patient = report.waveform.patient_id;
  if (sop_class(report.waveform.sop_class_uid).kind != ObjectKind::waveform)
    return refuse("a report refers to an ECG waveform");
  if (report.prior && sop_class(report.prior->sop_class_uid).kind != ObjectKind::waveform)
    return refuse("the prior is no ECG waveform");
  if (report.prior && !patient.empty() && !report.prior->patient_id.empty() &&
      report.prior->patient_id != patient)
    return refuse("the prior ECG is of another patient");
  if (report.draft && sop_class(report.draft->sop_class_uid).kind != ObjectKind::report)
    return refuse("what is to be confirmed is no report");
  if (report.draft && report.draft->study_uid != report.waveform.study_uid)
    return refuse("the report to be confirmed belongs to another study");
  return {};
}

}  // namespace

Result<void> write_report(const EcgReport& report, const std::filesystem::path& path) {
  if (auto ok = check_references(report); !ok) return ok;
  set_parser_flags();
  DSRDocument document(DSRTypes::DT_ComprehensiveSR);
  SrTree tree(document.getTree());
  put_content(tree, report);
  if (!tree.failed().empty())
    return fail(ErrorCode::invalid_argument, "the report cannot hold this: " + tree.failed());
  if (document.createNewSeriesInStudy(of(report.waveform.study_uid)).bad())
    return fail(ErrorCode::invalid_argument, "the waveform does not say to which study it belongs");
  document.setSpecificCharacterSetType(DSRTypes::CS_UTF8);
  put_header(document, report);
  if (put_state(document, report).bad())
    return fail(ErrorCode::invalid_argument,
                "a report is verified by a named person of a named organization");
  DcmFileFormat file;
  if (document.write(*file.getDataset()).bad())
    return fail(ErrorCode::invalid_argument, "the report is not complete enough to be written");
  put_patient(*file.getDataset(), report);
  put_scheme(*file.getDataset(), aha_scheme, "AHA/ACC/HRS statements, Circulation 115 (2007), 1325");
  return save(file, path);
}

Result<ObjectReference> read_reference(const std::filesystem::path& path) {
  auto bytes = importing::read_file(path, std::uint64_t{1} << 30);
  if (!bytes) return pass_on(bytes);
  importing::ImportLog ignored("dicom");
  const auto container = open_container(std::move(*bytes), ignored);
  if (!container) return pass_on(container);
  const auto data_set = parse(*container, ignored);
  if (!data_set) return pass_on(data_set);
  ObjectReference reference{text(**data_set, DCM_StudyInstanceUID), text(**data_set, DCM_SeriesInstanceUID),
                            text(**data_set, DCM_SOPClassUID), text(**data_set, DCM_SOPInstanceUID)};
  reference.patient_id = text(**data_set, DCM_PatientID);
  for (DcmItem* group : items(**data_set, DCM_WaveformSequence)) {
    if (text(*group, DCM_WaveformOriginality) != "ORIGINAL") break;
    reference.channels = static_cast<std::int64_t>(number(*group, DCM_NumberOfWaveformChannels).value_or(0));
    reference.samples = static_cast<std::int64_t>(number(*group, DCM_NumberOfWaveformSamples).value_or(0));
    break;
  }
  for (const std::string& uid :
       {reference.study_uid, reference.series_uid, reference.sop_class_uid, reference.instance_uid})
    if (uid.empty() || DcmUniqueIdentifier::checkStringValue(of(uid), "1").bad())
      return fail(
          ErrorCode::damaged,
          "the object's identifiers are missing or malformed, so nothing can refer to it; a copy of it "
          "(heartcare convert) has new ones");
  return reference;
}

}  // namespace heartcare::dicom
