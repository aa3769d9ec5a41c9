#include "rows.h"

#include <algorithm>
#include <array>

namespace heartcare::pacs {
namespace {

void ask(DcmItem& keys, const DcmTagKey& tag, const std::string& value = "") {
  keys.putAndInsertString(tag, value.c_str());
}

std::string date_range(const StudyQuery& query) {
  if (query.from.empty() && query.to.empty()) return "";
  return query.from == query.to ? query.from : query.from + "-" + query.to;
}

}  // namespace

std::string text(DcmItem& item, const DcmTagKey& tag) {
  OFString value;
  item.findAndGetOFStringArray(tag, value);
  return value.c_str();
}

void fill_study_keys(DcmDataset& keys, const StudyQuery& query) {
  ask(keys, DCM_SpecificCharacterSet, "ISO_IR 192");
  ask(keys, DCM_QueryRetrieveLevel, "STUDY");
  ask(keys, DCM_StudyInstanceUID, query.study_uid);
  ask(keys, DCM_PatientID, query.patient_id);
  ask(keys, DCM_PatientName, query.patient_name);
  ask(keys, DCM_AccessionNumber, query.accession);
  ask(keys, DCM_StudyDate, date_range(query));
  for (const DcmTagKey& tag :
       {DCM_PatientBirthDate, DCM_PatientSex, DCM_StudyTime, DCM_StudyDescription, DCM_ModalitiesInStudy})
    ask(keys, tag);
}

void fill_series_keys(DcmDataset& keys, const std::string& study_uid) {
  ask(keys, DCM_SpecificCharacterSet, "ISO_IR 192");
  ask(keys, DCM_QueryRetrieveLevel, "SERIES");
  ask(keys, DCM_StudyInstanceUID, study_uid);
  for (const DcmTagKey& tag : {DCM_SeriesInstanceUID, DCM_Modality, DCM_SeriesNumber, DCM_SeriesDate,
                               DCM_SeriesTime, DCM_SeriesDescription, DCM_NumberOfSeriesRelatedInstances})
    ask(keys, tag);
}

void fill_worklist_keys(DcmDataset& keys, const std::string& day) {
  ask(keys, DCM_SpecificCharacterSet, "ISO_IR 192");
  for (const DcmTagKey& tag : {DCM_PatientID, DCM_PatientName, DCM_PatientBirthDate, DCM_PatientSex,
                               DCM_AccessionNumber, DCM_StudyInstanceUID})
    ask(keys, tag);
  DcmItem* step = nullptr;
  keys.findOrCreateSequenceItem(DCM_ScheduledProcedureStepSequence, step);
  ask(*step, DCM_Modality, "ECG");
  ask(*step, DCM_ScheduledProcedureStepStartDate, day);
  for (const DcmTagKey& tag : {DCM_ScheduledProcedureStepStartTime, DCM_ScheduledProcedureStepID,
                               DCM_ScheduledProcedureStepDescription, DCM_ScheduledStationAETitle})
    ask(*step, tag);
}

void fill_target_keys(DcmDataset& keys, const Target& target) {
  ask(keys, DCM_QueryRetrieveLevel, target.series_uid.empty() ? "STUDY" : "SERIES");
  ask(keys, DCM_StudyInstanceUID, target.study_uid);
  if (!target.series_uid.empty()) ask(keys, DCM_SeriesInstanceUID, target.series_uid);
}

Study study_of(DcmDataset& row) {
  row.convertToUTF8();
  return {text(row, DCM_StudyInstanceUID), text(row, DCM_PatientID),       text(row, DCM_PatientName),
          text(row, DCM_PatientBirthDate), text(row, DCM_PatientSex),      text(row, DCM_StudyDate),
          text(row, DCM_StudyTime),        text(row, DCM_AccessionNumber), text(row, DCM_StudyDescription),
          text(row, DCM_ModalitiesInStudy)};
}

Series series_of(DcmDataset& row) {
  row.convertToUTF8();
  return {text(row, DCM_SeriesInstanceUID),
          text(row, DCM_Modality),
          text(row, DCM_SeriesNumber),
          text(row, DCM_SeriesDate),
          text(row, DCM_SeriesTime),
          text(row, DCM_SeriesDescription),
          text(row, DCM_NumberOfSeriesRelatedInstances)};
}

WorklistItem item_of(DcmDataset& row) {
  row.convertToUTF8();
  WorklistItem item;
  item.patient_id = text(row, DCM_PatientID);
  item.patient_name = text(row, DCM_PatientName);
  item.birth_date = text(row, DCM_PatientBirthDate);
  item.sex = text(row, DCM_PatientSex);
  item.accession = text(row, DCM_AccessionNumber);
  item.study_uid = text(row, DCM_StudyInstanceUID);
  DcmItem* step = nullptr;
  if (row.findAndGetSequenceItem(DCM_ScheduledProcedureStepSequence, step).bad() || step == nullptr)
    return item;
  item.step_id = text(*step, DCM_ScheduledProcedureStepID);
  item.description = text(*step, DCM_ScheduledProcedureStepDescription);
  item.date = text(*step, DCM_ScheduledProcedureStepStartDate);
  item.time = text(*step, DCM_ScheduledProcedureStepStartTime);
  item.station = text(*step, DCM_ScheduledStationAETitle);
  return item;
}

bool has_ecg(const std::string& modalities) {
  constexpr std::array<const char*, 3> ours{"ECG", "HD", "EPS"};
  return std::any_of(ours.begin(), ours.end(), [&](const char* modality) {
    return ("\\" + modalities + "\\").find("\\" + std::string(modality) + "\\") != std::string::npos;
  });
}

Result<void> check_uid(const std::string& uid) {
  if (uid.empty() || uid.size() > 64 || uid.find_first_not_of("0123456789.") != std::string::npos)
    return fail(ErrorCode::invalid_argument,
                "a study or series is named by its UID: digits and points, at most 64");
  return {};
}

}  // namespace heartcare::pacs
