#include <atomic>
#include <chrono>
#include <thread>

#include "pacs_fixture.h"

namespace heartcare::pacs::testing {
namespace {

using PacsCrash = Folder;

/// `heartcare pacs listen` as a program of its own, sent 120 objects and killed within the transfer, once
/// about `delay_us` after it has acknowledged `after` of them.
struct Killed {
  std::vector<std::filesystem::path> acknowledged;
  bool all = false;  ///< the program was too fast to be killed within
};

Killed send_and_kill(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& files,
                     int after, int delay_us) {
  const std::uint16_t port = free_port();
  Process program({HEARTCARE_PROGRAM, "pacs", "listen", "--inbox", (folder / "inbox").string(), "--port",
                   std::to_string(port)},
                  folder);
  EXPECT_TRUE(wait_for_port(port)) << program.printed();
  std::atomic<bool> go = false;
  std::thread killer([&] {
    while (!go) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::microseconds(delay_us));
    program.kill_at_once();
  });
  JobContext job({}, [&](double fraction, std::string_view) {
    if (fraction * static_cast<double>(files.size()) >= after) go = true;
  });
  const auto sent = Client(Local{"SENDER"}, {"HEARTCARE", "127.0.0.1", port}).send(files, job);
  go = true;
  killer.join();
  Killed result;
  EXPECT_TRUE(sent) << describe(sent.error());
  if (!sent) return result;
  for (const Sent& one : *sent)
    if (one.outcome) result.acknowledged.push_back(one.file);
  result.all = result.acknowledged.size() == files.size();
  return result;
}

TEST_F(PacsCrash, OfTheReceiverLosesNoAcknowledgedObject) {
  const auto files = write_objects(folder / "made", 120);
  int within = 0;
  for (int round = 0; round < 6; ++round) {
    std::filesystem::remove_all(folder / "inbox");
    const Killed killed = send_and_kill(folder, files, 10 + 15 * round, 700 * round);
    within += !killed.all;
    EXPECT_GE(killed.acknowledged.size(), static_cast<std::size_t>(10 + 15 * round));
    const auto inbox = open_inbox(folder / "inbox");
    ASSERT_TRUE(inbox) << describe(inbox.error());
    EXPECT_TRUE(std::filesystem::is_empty(folder / "inbox" / "part"));
    std::vector<std::string> here;
    for (const auto& file : (*inbox)->objects()) here.push_back(instance_of(file));
    for (const auto& file : killed.acknowledged)
      EXPECT_EQ(std::count(here.begin(), here.end(), instance_of(file)), 1) << file << " round " << round;
    EXPECT_EQ(std::count(here.begin(), here.end(), ""), 0) << "half an object among the whole ones";
    // At most the one object whose answer was on its way is there without having been counted.
    EXPECT_LE(here.size(), killed.acknowledged.size() + 1);
  }
  EXPECT_GE(within, 4) << "hardly a round was killed within its transfer";
}

}  // namespace
}  // namespace heartcare::pacs::testing
