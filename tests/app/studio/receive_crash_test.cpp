// The window itself, with its inbox open, is killed while it receives: what it acknowledged is there
// afterwards.
#ifdef HEARTCARE_HAS_PACS
#include <QFile>
#include <QSettings>
#include <QTableWidget>
#include <atomic>
#include <thread>

#include "heartcare/pacs/client.h"
#include "heartcare/studio/pacs_controller.h"
#include "objects.h"
#include "process.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

namespace fs = std::filesystem;
using pacs::testing::Process;

/// heartcare-studio as a program of its own, on a home folder whose settings open the inbox at the start.
class ReceivingStudio : public StudioWindow {
 protected:
  ReceivingStudio() {
    window->close();  // the program gets the home folder for itself
    window.reset();
    settings->set(services::Key::network_enabled, true);
    settings->set(services::Key::network_listen, true);
    port = pacs::testing::free_port();
    settings->set(services::Key::network_port, port);
    settings->sync();
  }
  [[nodiscard]] fs::path folder() const { return home.path().toStdString(); }

  /// Starts the program, sends it `files` and kills it when it has acknowledged about `after` of them.
  /// Returns those whose acknowledgement arrived.
  std::vector<std::string> receive_until_killed(const std::vector<fs::path>& files, std::size_t after) {
    Process program({"env", "QT_QPA_PLATFORM=offscreen", HEARTCARE_STUDIO, "--home", folder().string()},
                    folder());
    EXPECT_TRUE(pacs::testing::wait_for_port(port)) << program.printed();
    std::atomic<bool> go = false;
    std::thread killer([&] {
      go.wait(false);
      program.kill_at_once();
    });
    JobContext job({}, [&](double fraction, std::string_view) {
      if (fraction * static_cast<double>(files.size()) >= static_cast<double>(after)) go = true;
      go.notify_one();
    });
    const auto sent = pacs::Client({"SENDER"}, {"HEARTCARE", "127.0.0.1", port}).send(files, job);
    go = true;
    go.notify_one();
    killer.join();
    EXPECT_TRUE(sent) << describe(sent.error());
    std::vector<std::string> acknowledged;
    for (const auto& one : sent.value_or(std::vector<pacs::Sent>()))
      if (one.outcome) acknowledged.push_back(pacs::testing::instance_of(one.file));
    return acknowledged;
  }

  std::uint16_t port = 0;
};

TEST_F(ReceivingStudio, KilledWithinTransfersLosesNothingAndShowsItAllAfterwards) {
  constexpr int rounds = 4, batch = 40;
  const auto files = pacs::testing::write_objects(folder() / "made", rounds * batch);
  std::vector<std::string> acknowledged;
  int within = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto first = files.begin() + static_cast<std::ptrdiff_t>(round * batch);
    const auto got = receive_until_killed({first, first + batch}, 5 + 8 * round);
    EXPECT_GE(got.size(), 5 + 8 * round);
    within += got.size() < batch;
    acknowledged.insert(acknowledged.end(), got.begin(), got.end());
  }
  EXPECT_GE(within, 3) << "hardly a round was killed within its transfer";

  network_archive = studio::network_archive();
  restart();
  ASSERT_TRUE(window->archive()->listening_port());
  action(Act::archive)->trigger();
  auto* received = child<QTableWidget>("pacs_received");
  const auto here = [&] {
    std::vector<std::string> instances;
    for (int row = 0; row < received->rowCount(); ++row)
      if (const QString file = received->item(row, 0)->data(Qt::UserRole).toString(); !file.isEmpty())
        instances.push_back(pacs::testing::instance_of(QFile::encodeName(file).toStdString()));
    return instances;
  };
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return received->rowCount() >= static_cast<int>(acknowledged.size()); }, 20000))
      << received->rowCount() << " of " << acknowledged.size();
  const auto shown = here();
  for (const std::string& instance : acknowledged)
    EXPECT_EQ(std::count(shown.begin(), shown.end(), instance), 1) << instance;
  EXPECT_EQ(std::count(shown.begin(), shown.end(), ""), 0) << "half an object among the whole ones";
  // At most one object of each round was on its way to be acknowledged.
  EXPECT_LE(shown.size(), acknowledged.size() + rounds);
}

}  // namespace
}  // namespace heartcare::studio::testing
#endif
