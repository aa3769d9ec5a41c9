#include "heartcare/pacs/inbox.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "dcmtk.h"
#include "durable.h"
#include "heartcare/digest/sha256.h"
#include "in_trouble.h"
#include "quiet.h"

namespace heartcare::pacs {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t longest_value = 4096;  ///< larger values stay in the file while it is looked at

std::string value(DcmItem& item, const DcmTagKey& tag) {
  OFString text;
  item.findAndGetOFString(tag, text);
  return text.c_str();
}

/// Why the file is not the object that was announced; empty if it is.
std::string objection(const fs::path& file, const std::string& sop_class_uid,
                      const std::string& sop_instance_uid) {
  DcmFileFormat format;
  if (format.loadFile(file.c_str(), EXS_Unknown, EGL_noChange, longest_value).bad())
    return "the data set cannot be read";
  DcmDataset& data = *format.getDataset();
  if (value(data, DCM_SOPInstanceUID) != sop_instance_uid || sop_instance_uid.empty())
    return "the object has another SOP Instance UID than was announced";
  if (value(data, DCM_SOPClassUID) != sop_class_uid)
    return "the object is of another SOP class than was announced";
  return {};
}

/// Hash of the data set in one encoding; empty if there is none. `scratch` is written and removed.
std::string hash_of_data(const fs::path& file, const fs::path& scratch) {
  DcmFileFormat format;
  std::string hash;
  if (format.loadFile(file.c_str(), EXS_Unknown, EGL_noChange, longest_value).good() &&
      format.getDataset()
          ->saveFile(scratch.c_str(), EXS_LittleEndianExplicit, EET_ExplicitLength, EGL_withoutGL)
          .good())
    if (const auto sum = digest::sha256_of_file(scratch)) hash = *sum;
  std::error_code error;
  fs::remove(scratch, error);
  return hash;
}

/// The same object may come by C-STORE and by C-GET, or again with another transfer syntax.
bool same_object(const fs::path& a, const fs::path& b) {
  const auto x = digest::sha256_of_file(a), y = digest::sha256_of_file(b);
  if (x && y && *x == *y) return true;
  const fs::path scratch = a.string() + ".compare";
  const std::string data = hash_of_data(a, scratch);
  return !data.empty() && data == hash_of_data(b, scratch);
}

}  // namespace

Result<std::shared_ptr<Inbox>> Inbox::open(const fs::path& folder, InboxLimits limits) {
  be_quiet();
  std::error_code error;
  for (const char* part : {"part", "quarantine"}) {
    fs::create_directories(folder / part, error);
    if (error) return fail(ErrorCode::io, "the inbox folder cannot be made");
  }
  fs::permissions(folder, fs::perms::owner_all, error);
  const int lock = lock_folder(folder);
  if (lock < 0) return in_trouble(Trouble::folder_in_use);
  for (const auto& left : fs::directory_iterator(folder / "part", error)) fs::remove(left.path(), error);
  return std::shared_ptr<Inbox>(new Inbox(fs::absolute(folder), lock, limits));
}

Inbox::~Inbox() { close(lock_); }

Result<fs::path> Inbox::begin() {
  std::error_code error;
  if (const auto room = fs::space(folder_, error); !error && room.available < limits_.reserve)
    return in_trouble(Trouble::disk_full);
  const std::scoped_lock lock(mutex_);
  return folder_ / "part" / (std::to_string(++next_) + ".dcm");
}

Result<Kept> Inbox::keep(const fs::path& file, const std::string& sop_class_uid,
                         const std::string& sop_instance_uid) {
  const std::string reason = objection(file, sop_class_uid, sop_instance_uid);
  const std::scoped_lock lock(mutex_);
  if (!reason.empty()) return set_aside(file, reason);
  const fs::path place = place_of(sop_instance_uid);
  if (fs::exists(place)) {
    if (!same_object(file, place))
      return set_aside(file, "another version of this object is in the inbox already");
    fs::remove(file);
    return Kept::known;
  }
  if (auto moved = move_durably(file, place); !moved) return pass_on(moved);
  return Kept::stored;
}

Result<Kept> Inbox::set_aside(const fs::path& file, const std::string& reason) {
  const auto hash = digest::sha256_of_file(file);
  if (!hash) return fail(ErrorCode::io, "a file cannot be read");
  const std::string name = hash->substr(0, 32) + ".dcm";
  if (auto moved = move_durably(file, folder_ / "quarantine" / name); !moved) return pass_on(moved);
  const nlohmann::json line{{"file", name}, {"reason", reason}};
  if (auto noted = append_durably(folder_ / "quarantine" / "reasons.jsonl", line.dump()); !noted)
    return pass_on(noted);
  return Kept::quarantined;
}

fs::path Inbox::place_of(const std::string& sop_instance_uid) const {
  return folder_ / (digest::sha256_of(sop_instance_uid).substr(0, 32) + ".dcm");
}

std::vector<fs::path> Inbox::objects() const {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error))
    if (entry.path().extension() == ".dcm") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<Quarantined> Inbox::quarantine() const {
  std::vector<Quarantined> all;
  std::ifstream lines(folder_ / "quarantine" / "reasons.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_object() && json.contains("file") && json["file"].is_string() && json.contains("reason") &&
        json["reason"].is_string())
      all.push_back({json["file"].get<std::string>(), json["reason"].get<std::string>()});
  }
  return all;
}

}  // namespace heartcare::pacs
