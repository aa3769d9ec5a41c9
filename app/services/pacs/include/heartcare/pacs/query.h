#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace heartcare::pacs {

/// What is asked for. Empty = anything; `*` and `?` stand for letters. [PS3.4 C.2.2.2.4]
struct StudyQuery {
  std::string patient_id, patient_name, accession, study_uid;
  std::string from, to;  ///< study dates YYYYMMDD
  bool ecg_only = true;  ///< studies that have a series of modality ECG, HD or EPS
};

/// A study as the archive describes it: patient data, for display only, never logged.
struct Study {
  std::string uid, patient_id, patient_name, birth_date, sex, date, time, accession, description, modalities;
};

/// A series of a study.
struct Series {
  std::string uid, modality, number, date, time, description, instances;
};

/// A line of a modality worklist: an ECG that was ordered.
struct WorklistItem {
  std::string patient_id, patient_name, birth_date, sex, accession, study_uid, step_id, description, date,
      time, station;
};

/// What is fetched: a study, or one series of it.
struct Target {
  std::string study_uid, series_uid = {};  ///< series_uid empty = all
};

/// How many objects of a target arrived.
struct Retrieval {
  std::size_t stored = 0, known = 0, quarantined = 0, failed = 0;
  std::vector<std::filesystem::path> files = {};  ///< stored and known ones; not known of a C-MOVE
};

}  // namespace heartcare::pacs
