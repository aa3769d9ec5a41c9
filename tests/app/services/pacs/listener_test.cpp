#include <algorithm>
#include <chrono>
#include <fstream>
#include <mutex>
#include <thread>

#include "pacs_fixture.h"

namespace heartcare::pacs::testing {
namespace {

namespace fs = std::filesystem;

/// Our own listener on a free port, and what it told.
template <class Base>
class Receiving : public Base {
 protected:
  void listen(ListenerOptions options = {}, InboxLimits limits = {}) {
    options.port = 0;
    auto opened = open_inbox(this->folder / "inbox", limits);
    ASSERT_TRUE(opened) << describe(opened.error());
    inbox = *opened;
    auto started = Listener::start(options, inbox, [this](const ListenerEvent& event) {
      const std::scoped_lock lock(mutex);
      events.push_back(event);
    });
    ASSERT_TRUE(started) << describe(started.error());
    listener = std::move(*started);
  }
  [[nodiscard]] Endpoint ourselves() const { return {"HEARTCARE", "127.0.0.1", listener->port()}; }
  [[nodiscard]] Result<std::vector<Sent>> send(const std::vector<fs::path>& files) {
    return Client(Local{"SENDER"}, ourselves()).send(files, this->job);
  }
  [[nodiscard]] std::size_t told(ListenerEvent::Kind kind) {
    const std::scoped_lock lock(mutex);
    return static_cast<std::size_t>(
        std::count_if(events.begin(), events.end(), [&](const auto& e) { return e.kind == kind; }));
  }

  std::shared_ptr<Inbox> inbox;
  std::mutex mutex;
  std::vector<ListenerEvent> events;
  std::unique_ptr<Listener> listener;  // last: ends before what it tells to
};

using PacsListener = Receiving<Folder>;
using PacsInbox = Receiving<WithOrthanc>;

TEST_F(PacsInbox, Takes200ObjectsFromAnArchiveWithoutLoss) {
  const auto files = write_objects(folder / "made", 200);
  const auto sent = client().send(files, job);
  ASSERT_TRUE(sent) << describe(sent.error());
  ASSERT_EQ(stored(), 200u);
  listen();
  introduce(listener->port());
  ASSERT_EQ(post("/modalities/heartcare/store", get("/instances").dump()), 200);
  const auto received = inbox->objects();
  ASSERT_EQ(received.size(), 200u);
  std::vector<std::string> here;
  for (const auto& file : received) here.push_back(instance_of(file));
  std::sort(here.begin(), here.end());
  for (const auto& file : files)
    EXPECT_TRUE(std::binary_search(here.begin(), here.end(), instance_of(file))) << file;
  EXPECT_EQ(told(ListenerEvent::Kind::stored), 200u);
  EXPECT_TRUE(inbox->quarantine().empty());
}

TEST_F(PacsInbox, IsWhereAnArchiveMovesAStudyTo) {
  const auto sent = client().send(write_objects(folder / "made", 5), job);
  ASSERT_TRUE(sent) << describe(sent.error());
  const auto lost = client().move({ObjectNames().study}, "NOBODY", job);
  ASSERT_FALSE(lost);
  listen();
  introduce(listener->port());
  const auto moved = client().move({ObjectNames().study}, "HEARTCARE", job);
  ASSERT_TRUE(moved) << describe(moved.error());
  EXPECT_EQ(moved->stored, 5u);
  EXPECT_EQ(inbox->objects().size(), 5u);
}

TEST_F(PacsListener, NamesNoFileByThePatient) {
  listen();
  const auto sent = send(write_objects(folder / "made", 1));
  ASSERT_TRUE(sent && sent->front().outcome);
  const auto objects = inbox->objects();
  ASSERT_EQ(objects.size(), 1u);
  const std::string name = objects.front().stem().string();
  EXPECT_EQ(name.size(), 32u);
  EXPECT_EQ(name.find_first_not_of("0123456789abcdef"), std::string::npos);
  const auto others = fs::perms::group_all | fs::perms::others_all;
  EXPECT_EQ(fs::status(inbox->folder()).permissions() & others, fs::perms::none);
}

TEST_F(PacsListener, RecognisesAnObjectThatComesAgainInAnotherEncoding) {
  listen();
  write_object(folder / "explicit.dcm", {}, false);
  write_object(folder / "implicit.dcm", {}, true);
  for (const char* file : {"explicit.dcm", "explicit.dcm", "implicit.dcm"}) {
    const auto sent = send({folder / file});
    ASSERT_TRUE(sent && sent->front().outcome) << file;
  }
  EXPECT_EQ(told(ListenerEvent::Kind::stored), 1u);
  EXPECT_EQ(told(ListenerEvent::Kind::known), 2u);
  EXPECT_EQ(inbox->objects().size(), 1u);
}

TEST_F(PacsListener, SetsAnotherVersionOfAnObjectAsideWithTheReason) {
  listen();
  write_object(folder / "first.dcm");
  ObjectNames changed;
  changed.patient_id = "P2";
  write_object(folder / "second.dcm", changed);
  ASSERT_TRUE(send({folder / "first.dcm"}) && send({folder / "second.dcm"}));
  ASSERT_EQ(inbox->quarantine().size(), 1u);
  EXPECT_NE(inbox->quarantine().front().reason.find("another version"), std::string::npos);
  EXPECT_TRUE(fs::exists(inbox->folder() / "quarantine" / inbox->quarantine().front().file));
  EXPECT_EQ(inbox->objects().size(), 1u);
}

TEST_F(PacsListener, SetsAnObjectThatCannotBeReadAside) {
  listen();
  write_object(folder / "whole.dcm");
  const auto part = inbox->begin();
  ASSERT_TRUE(part);
  fs::copy_file(folder / "whole.dcm", *part);
  fs::resize_file(*part, fs::file_size(*part) - 100);
  const auto kept = inbox->keep(*part, "1.2.840.10008.5.1.4.1.1.9.1.1", ObjectNames().instance);
  ASSERT_TRUE(kept) << describe(kept.error());
  EXPECT_EQ(*kept, Kept::quarantined);
  ASSERT_EQ(inbox->quarantine().size(), 1u);
  EXPECT_EQ(inbox->quarantine().front().reason, "the data set cannot be read");
  EXPECT_TRUE(inbox->objects().empty());
}

TEST_F(PacsListener, TurnsAwayWhoIsNotOnTheList) {
  ListenerOptions options;
  options.allowed_ae = {"FRIEND"};
  listen(options);
  const auto stranger = Client(Local{"STRANGER"}, ourselves()).echo(job);
  ASSERT_FALSE(stranger);
  EXPECT_EQ(trouble(stranger.error()), Trouble::own_title_unknown);
  EXPECT_GE(told(ListenerEvent::Kind::refused), 1u);
  EXPECT_TRUE(Client(Local{"FRIEND"}, ourselves()).echo(job));
  const auto misdirected = Client(Local{"FRIEND"}, {"OTHER", "127.0.0.1", listener->port()}).echo(job);
  ASSERT_FALSE(misdirected);
  EXPECT_EQ(trouble(misdirected.error()), Trouble::peer_title_wrong);
}

TEST_F(PacsListener, NeedsAListOfSendersToListenToOtherComputers) {
  auto opened = open_inbox(folder / "inbox");
  ListenerOptions options;
  options.port = 0;
  options.loopback_only = false;
  const auto open = Listener::start(options, *opened);
  ASSERT_FALSE(open);
  EXPECT_EQ(trouble(open.error()), Trouble::open_to_anyone);
  options.allowed_ae = {"FRIEND"};
  EXPECT_TRUE(Listener::start(options, *opened));
}

TEST_F(PacsListener, SaysThatAPortIsTaken) {
  listen();
  ListenerOptions second;
  second.port = listener->port();
  const auto started = Listener::start(second, inbox);
  ASSERT_FALSE(started);
  EXPECT_EQ(trouble(started.error()), Trouble::port_taken);
}

TEST_F(PacsListener, RefusesObjectsWhenTheDiskIsNearlyFull) {
  InboxLimits limits;
  limits.reserve = std::uintmax_t{1} << 60;
  listen({}, limits);
  const auto sent = send(write_objects(folder / "made", 2));
  ASSERT_TRUE(sent) << describe(sent.error());
  for (const Sent& one : *sent) {
    ASSERT_FALSE(one.outcome);
    EXPECT_EQ(one.outcome.error().detail, std::string(text_of(Trouble::store_refused)) + " (status A700)");
  }
  EXPECT_TRUE(inbox->objects().empty());
}

TEST_F(PacsListener, BreaksOffAnObjectLargerThanItTakesAndStaysAlive) {
  InboxLimits limits;
  limits.largest = 1000;
  listen({}, limits);
  const auto sent = send(write_objects(folder / "made", 1));
  ASSERT_TRUE(sent) << describe(sent.error());
  ASSERT_FALSE(sent->front().outcome);
  EXPECT_EQ(trouble(sent->front().outcome.error()), Trouble::connection_lost);
  EXPECT_TRUE(Client(Local{"SENDER"}, ourselves()).echo(job));  // so that the first connection is over
  EXPECT_TRUE(inbox->objects().empty());
  EXPECT_TRUE(fs::is_empty(inbox->folder() / "part"));
}

TEST_F(PacsListener, KeepsItsInboxToItself) {
  listen();
  const auto second = open_inbox(folder / "inbox");
  ASSERT_FALSE(second);
  EXPECT_EQ(trouble(second.error()), Trouble::folder_in_use);
}

TEST_F(PacsListener, EndsWhileASenderIsConnected) {
  listen();
  const auto files = write_objects(folder / "made", 50);
  std::thread sender([&] { (void)send(files); });
  while (told(ListenerEvent::Kind::stored) < 5) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  listener.reset();
  sender.join();
  for (const auto& file : inbox->objects()) EXPECT_FALSE(instance_of(file).empty()) << file;
}

}  // namespace
}  // namespace heartcare::pacs::testing
