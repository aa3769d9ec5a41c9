#include "heartcare/pacs/client.h"

#include <algorithm>
#include <map>

#include "in_trouble.h"
#include "rows.h"
#include "scu.h"
#include "sop_classes.h"

namespace heartcare::pacs {
namespace {

constexpr std::size_t most_rows = 5000;

/// SOP class and transfer syntax as the file's meta header states them.
Result<std::pair<std::string, std::string>> kind_of(const std::filesystem::path& file) {
  DcmFileFormat format;
  if (format.loadFile(file.c_str(), EXS_Unknown, EGL_noChange, 256, ERM_metaOnly).bad())
    return fail(ErrorCode::unsupported_format, "this file is not a DICOM file");
  const auto kind = std::pair{text(*format.getMetaInfo(), DCM_MediaStorageSOPClassUID),
                              text(*format.getMetaInfo(), DCM_TransferSyntaxUID)};
  if (kind.first.empty() || kind.second.empty())
    return fail(ErrorCode::damaged, "the file does not say what kind of object it holds");
  return kind;
}

Result<void> check_target(const Target& target) {
  if (auto good = check_uid(target.study_uid); !good) return good;
  return target.series_uid.empty() ? Result<void>() : check_uid(target.series_uid);
}

/// Asks `model` and turns each answer into a value; `take` says which are wanted.
template <class Row>
Result<std::vector<Row>> rows_of(Scu& scu, const char* model, DcmDataset& keys, Row (*value)(DcmDataset&),
                                 const std::function<bool(const Row&)>& take) {
  if (auto open = scu.open({{model, plain_syntaxes()}}); !open) return pass_on(open);
  std::vector<Row> rows;
  bool too_many = false;
  const auto asked = scu.query(model, keys, [&](DcmDataset& answer) {
    Row row = value(answer);
    if (!take(row)) return true;
    too_many = rows.size() >= most_rows;
    if (!too_many) rows.push_back(std::move(row));
    return !too_many;
  });
  scu.releaseAssociation();
  if (!asked) return pass_on(asked);
  if (too_many) return in_trouble(Trouble::too_many, "more than " + std::to_string(most_rows));
  return rows;
}

/// One context for each SOP class and transfer syntax, so that no file has to be converted.
std::vector<Context> contexts_for(const std::vector<std::pair<std::string, std::string>>& kinds) {
  std::map<std::string, std::vector<std::string>> syntaxes_of;
  for (const auto& [sop_class, syntax] : kinds) {
    auto& syntaxes = syntaxes_of.try_emplace(sop_class, plain_syntaxes()).first->second;
    if (std::find(syntaxes.begin(), syntaxes.end(), syntax) == syntaxes.end()) syntaxes.push_back(syntax);
  }
  std::vector<Context> contexts;
  for (const auto& [sop_class, syntaxes] : syntaxes_of)
    for (const std::string& syntax : syntaxes) contexts.push_back({sop_class, {syntax}});
  return contexts;
}

}  // namespace

Result<std::string> Client::echo(JobContext& job) const {
  Scu scu(local_, peer_, job);
  if (auto open = scu.open({{UID_VerificationSOPClass, plain_syntaxes()}}); !open) return pass_on(open);
  auto answer = scu.echo();
  scu.releaseAssociation();
  return answer;
}

Result<std::vector<Study>> Client::find(const StudyQuery& query, JobContext& job) const {
  Scu scu(local_, peer_, job);
  DcmDataset keys;
  fill_study_keys(keys, query);
  // Not every archive matches by modality: what it says of a study is looked at here.
  return rows_of<Study>(scu, UID_FINDStudyRootQueryRetrieveInformationModel, keys, study_of,
                        [&](const Study& study) {
                          return !query.ecg_only || study.modalities.empty() || has_ecg(study.modalities);
                        });
}

Result<std::vector<Series>> Client::series(const std::string& study_uid, JobContext& job) const {
  if (auto good = check_uid(study_uid); !good) return pass_on(good);
  Scu scu(local_, peer_, job);
  DcmDataset keys;
  fill_series_keys(keys, study_uid);
  return rows_of<Series>(scu, UID_FINDStudyRootQueryRetrieveInformationModel, keys, series_of,
                         [](const Series&) { return true; });
}

Result<std::vector<WorklistItem>> Client::worklist(const std::string& day, JobContext& job) const {
  Scu scu(local_, peer_, job);
  DcmDataset keys;
  fill_worklist_keys(keys, day);
  return rows_of<WorklistItem>(scu, UID_FINDModalityWorklistInformationModel, keys, item_of,
                               [](const WorklistItem&) { return true; });
}

Result<Retrieval> Client::get(const Target& target, Inbox& inbox, JobContext& job) const {
  if (auto good = check_target(target); !good) return pass_on(good);
  std::vector<Context> contexts{{UID_GETStudyRootQueryRetrieveInformationModel, plain_syntaxes()}};
  for (const char* sop_class : storage_classes) contexts.push_back({sop_class, plain_syntaxes(), true});
  Scu scu(local_, peer_, job);
  if (auto open = scu.open(contexts); !open) return pass_on(open);
  DcmDataset keys;
  fill_target_keys(keys, target);
  auto got = scu.get(keys, inbox);
  scu.releaseAssociation();
  return got;
}

Result<Retrieval> Client::move(const Target& target, const std::string& destination, JobContext& job) const {
  if (auto good = check_target(target); !good) return pass_on(good);
  if (auto good = check_ae_title(destination); !good) return pass_on(good);
  Scu scu(local_, peer_, job);
  if (auto open = scu.open({{UID_MOVEStudyRootQueryRetrieveInformationModel, plain_syntaxes()}}); !open)
    return pass_on(open);
  DcmDataset keys;
  fill_target_keys(keys, target);
  auto moved = scu.move(keys, destination);
  scu.releaseAssociation();
  return moved;
}

Result<std::vector<Sent>> Client::send(const std::vector<std::filesystem::path>& files,
                                       JobContext& job) const {
  std::vector<std::pair<std::string, std::string>> kinds;
  std::vector<Sent> sent;
  for (const auto& file : files) {
    const auto kind = kind_of(file);
    sent.push_back({file, kind ? Result<void>() : Result<void>(pass_on(kind))});
    if (kind) kinds.push_back(*kind);
  }
  const std::vector<Context> contexts = contexts_for(kinds);
  if (contexts.empty()) return sent;
  if (contexts.size() > 128)
    return fail(ErrorCode::limit_exceeded, "too many kinds of objects at once: send fewer");
  Scu scu(local_, peer_, job);
  if (auto open = scu.open(contexts); !open) return pass_on(open);
  for (std::size_t i = 0; i < sent.size(); ++i) {
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    if (sent[i].outcome) sent[i].outcome = scu.store(sent[i].file);
    job.progress(static_cast<double>(i + 1) / static_cast<double>(sent.size()), "send");
  }
  scu.releaseAssociation();
  return sent;
}

}  // namespace heartcare::pacs
