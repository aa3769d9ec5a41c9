#include <fstream>

#include "pacs_fixture.h"

namespace heartcare::pacs::testing {
namespace {

/// An encrypted listener; "friend" and "server" trust each other, nobody knows "stranger".
class PacsTls : public Folder {
 protected:
  PacsTls() {
    for (const char* name : {"server", "friend", "stranger"}) write_certificate(folder, name);
    ListenerOptions options;
    options.port = 0;
    options.local.tls = files("server", "friend");
    inbox = *open_inbox(folder / "inbox");
    auto started = Listener::start(options, inbox);
    EXPECT_TRUE(started) << describe(started.error());
    if (started) listener = std::move(*started);
  }
  [[nodiscard]] Tls files(const std::string& own, const std::string& trusted) const {
    return {folder / (own + ".crt"), folder / (own + ".key"), folder / (trusted + ".crt")};
  }
  [[nodiscard]] Client client(std::optional<Tls> tls) const {
    return {Local{"SENDER", 5, std::move(tls)}, {"HEARTCARE", "127.0.0.1", listener->port()}};
  }

  std::shared_ptr<Inbox> inbox;
  std::unique_ptr<Listener> listener;
};

TEST_F(PacsTls, CarriesEchoAndObjectsBetweenFriends) {
  const Client encrypted = client(files("friend", "server"));
  const auto answer = encrypted.echo(job);
  ASSERT_TRUE(answer) << describe(answer.error());
  const auto sent = encrypted.send(write_objects(folder / "made", 3), job);
  ASSERT_TRUE(sent) << describe(sent.error());
  for (const Sent& one : *sent) EXPECT_TRUE(one.outcome);
  EXPECT_EQ(inbox->objects().size(), 3u);
}

TEST_F(PacsTls, RefusesACertificateThatIsNotTrusted) {
  const auto unknown_to_them = client(files("stranger", "server")).echo(job);
  ASSERT_FALSE(unknown_to_them);
  EXPECT_EQ(trouble(unknown_to_them.error()), Trouble::tls_failed);
  const auto unknown_to_us = client(files("friend", "stranger")).echo(job);
  ASSERT_FALSE(unknown_to_us);
  EXPECT_EQ(trouble(unknown_to_us.error()), Trouble::tls_failed);
}

TEST_F(PacsTls, DoesNotTalkInTheClear) {
  const auto clear = client({}).echo(job);
  ASSERT_FALSE(clear);
  EXPECT_EQ(trouble(clear.error()), Trouble::not_dicom);
}

TEST_F(PacsTls, SaysWhichFileOfItsOwnIsWrong) {
  Tls mixed = files("friend", "server");
  mixed.own_key = folder / "stranger.key";
  const auto answer = client(mixed).echo(job);
  ASSERT_FALSE(answer);
  EXPECT_EQ(trouble(answer.error()), Trouble::tls_files);
  EXPECT_NE(answer.error().detail.find("does not belong"), std::string::npos);
  mixed.trusted = folder / "nothing.crt";
  mixed.own_key = folder / "friend.key";
  EXPECT_EQ(trouble(client(mixed).echo(job).error()), Trouble::tls_files);
}

}  // namespace
}  // namespace heartcare::pacs::testing
