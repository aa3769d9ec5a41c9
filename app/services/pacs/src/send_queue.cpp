#include "heartcare/pacs/send_queue.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "durable.h"
#include "heartcare/digest/sha256.h"
#include "in_trouble.h"

namespace heartcare::pacs {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::int64_t longest_wait_s = 6 * 3600;

std::int64_t wait_after(int tries) {
  return std::min<std::int64_t>(longest_wait_s, 60LL << std::min(tries - 1, 20));
}

/// Empty if the file is no entry of this queue.
std::optional<QueueEntry> read(const fs::path& file) {
  std::ifstream stream(file);
  const Json json = Json::parse(stream, nullptr, false);
  if (!json.is_object()) return {};
  QueueEntry entry;
  entry.id = file.stem().string();
  try {
    const auto peer = parse_endpoint(json.at("peer").get<std::string>());
    if (!peer) return {};
    entry.peer = *peer;
    entry.added = json.at("added").get<std::int64_t>();
    entry.tries = json.at("tries").get<int>();
    entry.next_try = json.at("next_try").get<std::int64_t>();
    entry.last_error = json.at("last_error").get<std::string>();
  } catch (const Json::exception&) {
    return {};
  }
  return entry;
}

}  // namespace

Result<std::unique_ptr<SendQueue>> SendQueue::open(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail(ErrorCode::io, "the folder of the send queue cannot be made");
  fs::permissions(folder, fs::perms::owner_all, error);
  const int lock = lock_folder(folder);
  if (lock < 0) return in_trouble(Trouble::folder_in_use);
  std::unique_ptr<SendQueue> queue(new SendQueue(fs::absolute(folder), lock));
  // An object without a note was being added when the program ended: whoever added it was told nothing.
  for (const auto& entry : fs::directory_iterator(queue->folder_, error))
    if (entry.path().extension() != ".json" && entry.path().filename() != ".lock" &&
        !fs::exists(queue->note_of(entry.path().stem().string())))
      fs::remove(entry.path(), error);
  return queue;
}

SendQueue::~SendQueue() { close(lock_); }

Result<void> SendQueue::write(const QueueEntry& entry) const {
  const Json json{{"peer", text_of(entry.peer)},
                  {"added", entry.added},
                  {"tries", entry.tries},
                  {"next_try", entry.next_try},
                  {"last_error", entry.last_error}};
  return write_durably(note_of(entry.id), json.dump());
}

Result<void> SendQueue::add(const fs::path& file, const Endpoint& peer, std::int64_t now) {
  const auto hash = digest::sha256_of_file(file);
  if (!hash) return fail(ErrorCode::io, "a file cannot be read");
  const std::scoped_lock lock(mutex_);
  QueueEntry entry;
  entry.id = digest::sha256_of(*hash + text_of(peer))
                 .substr(0, 32);  // the same object for the same archive waits once
  entry.peer = peer;
  entry.added = now;
  std::error_code error;
  fs::copy_file(file, object_of(entry.id), fs::copy_options::overwrite_existing, error);
  if (error) return fail(ErrorCode::io, "the object cannot be copied into the send queue");
  if (auto flushed = flush(object_of(entry.id)); !flushed) return flushed;
  return write(entry);
}

std::vector<QueueEntry> SendQueue::entries() const {
  const std::scoped_lock lock(mutex_);
  std::vector<QueueEntry> all;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error))
    if (entry.path().extension() == ".json")
      if (auto read_entry = read(entry.path())) all.push_back(std::move(*read_entry));
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return all;
}

Result<void> SendQueue::remove(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  std::error_code error;
  if (id.find('/') != std::string::npos || !fs::remove(note_of(id), error))
    return fail(ErrorCode::not_found, "nothing of this name waits to be sent");
  fs::remove(object_of(id), error);
  return flush(folder_);
}

Result<void> SendQueue::hurry() {
  auto waiting = entries();
  const std::scoped_lock lock(mutex_);
  for (QueueEntry& entry : waiting) {
    entry.next_try = 0;
    if (fs::exists(note_of(entry.id)))  // else it has been sent or removed meanwhile
      if (auto written = write(entry); !written) return written;
  }
  return {};
}

Result<std::size_t> SendQueue::run(const std::function<Local(const Endpoint&)>& local_for, std::int64_t now,
                                   JobContext& job) {
  const std::scoped_lock one_at_a_time(running_);
  std::size_t gone = 0, done = 0;
  auto waiting = entries();
  for (QueueEntry& entry : waiting) {
    job.progress(static_cast<double>(done++) / static_cast<double>(waiting.size()), "send");
    if (entry.next_try > now) continue;
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    const auto sent = Client(local_for(entry.peer), entry.peer).send({object_of(entry.id)}, job);
    if (sent && sent->front().outcome) {
      if (auto removed = remove(entry.id); !removed && removed.error().code != ErrorCode::not_found)
        return pass_on(removed);
      ++gone;
      continue;
    }
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    entry.last_error = sent ? sent->front().outcome.error().detail : sent.error().detail;
    entry.next_try = now + wait_after(++entry.tries);
    const std::scoped_lock lock(mutex_);
    if (!fs::exists(note_of(entry.id))) continue;  // removed meanwhile
    if (auto written = write(entry); !written) return pass_on(written);
  }
  return gone;
}

}  // namespace heartcare::pacs
