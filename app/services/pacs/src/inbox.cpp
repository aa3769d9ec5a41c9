#include "heartcare/pacs/inbox.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "durable.h"
#include "heartcare/digest/sha256.h"
#include "in_trouble.h"

namespace heartcare::pacs {
namespace fs = std::filesystem;

Result<std::shared_ptr<Inbox>> Inbox::open(const fs::path& folder, importing::Identify identify,
                                           InboxLimits limits) {
  std::error_code error;
  for (const char* part : {"part", "quarantine"}) {
    fs::create_directories(folder / part, error);
    if (error) return fail(ErrorCode::io, "the inbox folder cannot be made");
  }
  fs::permissions(folder, fs::perms::owner_all, error);
  const int lock = lock_folder(folder);
  if (lock < 0) return in_trouble(Trouble::folder_in_use);
  for (const auto& left : fs::directory_iterator(folder / "part", error)) fs::remove(left.path(), error);
  return std::shared_ptr<Inbox>(new Inbox(fs::absolute(folder), lock, std::move(identify), limits));
}

Inbox::~Inbox() { close(lock_); }

Result<fs::path> Inbox::begin() {
  std::error_code error;
  if (const auto room = fs::space(folder_, error); !error && room.available < limits_.reserve)
    return in_trouble(Trouble::disk_full);
  const std::scoped_lock lock(mutex_);
  return folder_ / "part" / (std::to_string(++next_) + ".dcm");
}

/// Why the file is not the object that was announced; empty if it is.
Result<std::string> Inbox::objection(const fs::path& file, const std::string& sop_class_uid,
                                     const std::string& sop_instance_uid) const {
  const auto identity = identify_(file, importing::WithContent::no);
  if (!identity && (identity.error().code == ErrorCode::io || identity.error().code == ErrorCode::not_found))
    return pass_on(identity);
  if (!identity) return "the data set cannot be read";
  if (identity->instance_uid != sop_instance_uid || sop_instance_uid.empty())
    return "the object has another SOP Instance UID than was announced";
  if (identity->class_uid != sop_class_uid) return "the object is of another SOP class than was announced";
  return std::string();
}

/// The same object may come by C-STORE and by C-GET, or again with another transfer syntax.
bool Inbox::same_object(const fs::path& a, const fs::path& b) const {
  const auto x = digest::sha256_of_file(a), y = digest::sha256_of_file(b);
  if (x && y && *x == *y) return true;
  const auto first = identify_(a, importing::WithContent::yes),
             second = identify_(b, importing::WithContent::yes);
  return first && second && *first == *second;
}

Result<Kept> Inbox::keep(const fs::path& file, const std::string& sop_class_uid,
                         const std::string& sop_instance_uid) {
  const auto reason = objection(file, sop_class_uid, sop_instance_uid);
  if (!reason) return pass_on(reason);
  const std::scoped_lock lock(mutex_);
  if (!reason->empty()) return set_aside(file, *reason);
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
