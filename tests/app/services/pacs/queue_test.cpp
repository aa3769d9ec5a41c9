#include <fstream>

#include "heartcare/pacs/send_queue.h"
#include "pacs_fixture.h"

namespace heartcare::pacs::testing {
namespace {

namespace fs = std::filesystem;
constexpr std::int64_t noon = 1'795'000'000;

/// A queue, a listener that may be there or not, and an object to send.
class PacsQueue : public Folder {
 protected:
  PacsQueue() : object(folder / "object.dcm"), peer{"HEARTCARE", "127.0.0.1", free_port()} {
    write_object(object);
    reopen();
  }
  void reopen() {
    queue.reset();
    auto opened = SendQueue::open(folder / "queue");
    EXPECT_TRUE(opened);
    if (opened) queue = std::move(*opened);
  }
  void listen() {
    ListenerOptions options;
    options.port = peer.port;
    inbox = *open_inbox(folder / "inbox");
    auto started = Listener::start(options, inbox);
    ASSERT_TRUE(started) << describe(started.error());
    listener = std::move(*started);
  }
  [[nodiscard]] std::size_t run(std::int64_t now) {
    const auto gone = queue->run([](const Endpoint&) { return Local{"SENDER"}; }, now, job);
    EXPECT_TRUE(gone) << describe(gone.error());
    return gone.value_or(0);
  }

  fs::path object;
  Endpoint peer;
  std::unique_ptr<SendQueue> queue;
  std::shared_ptr<Inbox> inbox;
  std::unique_ptr<Listener> listener;
};

TEST_F(PacsQueue, KeepsWhatCouldNotBeSentWithTheReasonAndTriesLater) {
  ASSERT_TRUE(queue->add(object, peer, noon));
  EXPECT_EQ(run(noon), 0u);
  ASSERT_EQ(queue->entries().size(), 1u);
  const QueueEntry waiting = queue->entries().front();
  EXPECT_EQ(trouble_of(waiting.last_error), Trouble::refused);
  EXPECT_EQ(waiting.tries, 1);
  EXPECT_EQ(waiting.added, noon);
  EXPECT_EQ(waiting.next_try, noon + 60);
  listen();
  EXPECT_EQ(run(noon + 59), 0u);
  EXPECT_EQ(run(noon + 60), 1u);
  EXPECT_TRUE(queue->entries().empty());
  ASSERT_EQ(inbox->objects().size(), 1u);
  EXPECT_EQ(instance_of(inbox->objects().front()), ObjectNames().instance);
}

TEST_F(PacsQueue, WaitsLongerFromTryToTryButNotForever) {
  ASSERT_TRUE(queue->add(object, peer, noon));
  std::int64_t now = noon, before = 0;
  for (int i = 0; i < 12; ++i) {
    EXPECT_EQ(run(now), 0u);
    const std::int64_t wait = queue->entries().front().next_try - now;
    EXPECT_TRUE(wait == 2 * before || before == 0 || wait == 6 * 3600) << wait;
    before = wait;
    now += wait;
  }
  EXPECT_EQ(before, 6 * 3600);
}

TEST_F(PacsQueue, SurvivesARestartAndTheLossOfTheOriginal) {
  ASSERT_TRUE(queue->add(object, peer, noon));
  EXPECT_EQ(run(noon), 0u);
  fs::remove(object);
  reopen();
  ASSERT_EQ(queue->entries().size(), 1u);
  EXPECT_EQ(queue->entries().front().tries, 1);
  listen();
  EXPECT_EQ(run(noon + 3600), 1u);
  EXPECT_EQ(inbox->objects().size(), 1u);
}

TEST_F(PacsQueue, ForgetsAnObjectThatWasBeingAddedWhenTheProgramEnded) {
  ASSERT_TRUE(queue->add(object, peer, noon));
  fs::copy_file(object, folder / "queue" / "0123456789abcdef0123456789abcdef.dcm");
  reopen();
  EXPECT_EQ(queue->entries().size(), 1u);
  EXPECT_FALSE(fs::exists(folder / "queue" / "0123456789abcdef0123456789abcdef.dcm"));
}

TEST_F(PacsQueue, HoldsTheSameObjectForTheSameArchiveOnce) {
  ASSERT_TRUE(queue->add(object, peer, noon));
  ASSERT_TRUE(queue->add(object, peer, noon));
  EXPECT_EQ(queue->entries().size(), 1u);
  Endpoint other = peer;
  other.ae_title = "OTHER";
  ASSERT_TRUE(queue->add(object, other, noon));
  EXPECT_EQ(queue->entries().size(), 2u);
}

TEST_F(PacsQueue, SendsAtOnceOnRequestAndDropsOnRequest) {
  ASSERT_TRUE(queue->add(object, peer, noon));
  EXPECT_EQ(run(noon), 0u);
  ASSERT_TRUE(queue->hurry());
  EXPECT_EQ(queue->entries().front().next_try, 0);
  const std::string id = queue->entries().front().id;
  ASSERT_TRUE(queue->remove(id));
  EXPECT_TRUE(queue->entries().empty());
  EXPECT_FALSE(queue->remove(id));
  EXPECT_FALSE(queue->remove("../object"));
  EXPECT_TRUE(fs::exists(object));
}

TEST_F(PacsQueue, SkipsANoteThatIsDamaged) {
  ASSERT_TRUE(queue->add(object, peer, noon));
  std::ofstream(folder / "queue" / "0000.json") << "{\"peer\": 7";
  EXPECT_EQ(queue->entries().size(), 1u);
}

TEST_F(PacsQueue, BelongsToOneProgram) {
  const auto second = SendQueue::open(folder / "queue");
  ASSERT_FALSE(second);
  EXPECT_EQ(trouble(second.error()), Trouble::folder_in_use);
}

}  // namespace
}  // namespace heartcare::pacs::testing
