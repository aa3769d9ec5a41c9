#pragma once
#include "dcmtk.h"
#include "heartcare/core/result.h"
#include "heartcare/pacs/query.h"

/// Keys and answers of C-FIND as plain values. [PS3.4 C.6.2, K.6.1.2]
namespace heartcare::pacs {

/// The value of an attribute, several joined by backslashes; empty if it is not there.
[[nodiscard]] std::string text(DcmItem& item, const DcmTagKey& tag);

void fill_study_keys(DcmDataset& keys, const StudyQuery& query);
void fill_series_keys(DcmDataset& keys, const std::string& study_uid);
void fill_worklist_keys(DcmDataset& keys, const std::string& day);
void fill_target_keys(DcmDataset& keys, const Target& target);

/// Answers are turned into UTF-8 where their character set is stated.
[[nodiscard]] Study study_of(DcmDataset& row);
[[nodiscard]] Series series_of(DcmDataset& row);
[[nodiscard]] WorklistItem item_of(DcmDataset& row);

/// Is one of them ECG, HD or EPS? "ECG\\SR"
[[nodiscard]] bool has_ecg(const std::string& modalities);
/// Errors: invalid_argument.
[[nodiscard]] Result<void> check_uid(const std::string& uid);

}  // namespace heartcare::pacs
