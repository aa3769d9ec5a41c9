#ifdef HEARTCARE_HAS_PACS
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <condition_variable>
#include <fstream>
#include <mutex>

#include "heartcare/pacs/trouble.h"
#include "heartcare/studio/pacs_controller.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> in_trouble(pacs::Trouble trouble) {
  return fail(ErrorCode::io, std::string(pacs::text_of(trouble)));
}

/// An archive that answers what a test put in.
class FakeArchive final : public PacsArchive {
 public:
  std::optional<pacs::Trouble> trouble, get_trouble;
  std::vector<pacs::Study> studies;
  std::vector<pacs::WorklistItem> items;
  std::vector<fs::path> files;  ///< what C-GET brings
  pacs::StudyQuery asked;
  pacs::Local introduced;
  std::string moved_to;
  bool silent = false;  ///< does not answer until the job is stopped

  Result<std::string> echo(const pacs::Local& local, const pacs::Endpoint& peer, JobContext& job) override {
    introduced = local;
    while (silent && !job.cancelled()) std::this_thread::yield();
    if (auto go = job.checkpoint(); !go) return pass_on(go);
    if (trouble) return in_trouble(*trouble);
    return peer.ae_title;
  }
  Result<std::vector<pacs::Study>> find(const pacs::Local&, const pacs::Endpoint&,
                                        const pacs::StudyQuery& query, JobContext&) override {
    asked = query;
    if (trouble) return in_trouble(*trouble);
    return studies;
  }
  Result<std::vector<pacs::WorklistItem>> worklist(const pacs::Local&, const pacs::Endpoint&,
                                                   const std::string&, JobContext&) override {
    return items;
  }
  Result<pacs::Retrieval> get(const pacs::Local&, const pacs::Endpoint&, const pacs::Target&, pacs::Inbox&,
                              JobContext&) override {
    if (get_trouble) return in_trouble(*get_trouble);
    return pacs::Retrieval{files.size(), 0, 0, 0, files};
  }
  Result<pacs::Retrieval> move(const pacs::Local&, const pacs::Endpoint&, const pacs::Target&,
                               const std::string& destination, JobContext&) override {
    moved_to = destination;
    return pacs::Retrieval{};
  }
};

/// The window with a network folder, an archive set up, and its dialog open.
class ArchiveInTheWindow : public StudioWindow {
 protected:
  void SetUp() override {
    archive = std::make_shared<FakeArchive>();
    network_archive = archive;
    restart();
    choices.enabled = true;
    choices.peers = {{"A", "a.example", 104, false}, {"B", "b.example", 2762, true}};
    choices.certificate = "own.pem";
    choices.key = "key.pem";
    choices.trusted = "trusted.pem";
    window->archive()->apply(choices);
    action(Act::archive)->trigger();
  }
  void click(const char* name) { child<QPushButton>(name)->click(); }
  [[nodiscard]] QString status() const { return child<QLabel>("pacs_status")->text(); }
  [[nodiscard]] ::testing::AssertionResult ends_with_status(const QString& part) const {
    const bool done = QTest::qWaitFor(
        [&] { return child<QProgressBar>("pacs_progress")->isHidden() && status().contains(part); }, 10000);
    if (done) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << status().toStdString();
  }

  std::shared_ptr<FakeArchive> archive;
  pacs_view::NetworkChoices choices;
};

TEST_F(ArchiveInTheWindow, IsNotThereWithoutANetwork) {
  network_archive = nullptr;
  restart();
  EXPECT_FALSE(action(Act::archive)->isVisible());
  EXPECT_EQ(window->archive(), nullptr);
}

TEST_F(ArchiveInTheWindow, IsOffAtFirstAndRemembersWhatWasSetUp) {
  restart();
  EXPECT_EQ(window->archive()->choices(), choices);
  QFile::remove(home.filePath("settings.ini"));
  restart();
  EXPECT_EQ(window->archive()->choices(), pacs_view::NetworkChoices());
  EXPECT_FALSE(window->archive()->listening_port());
}

TEST_F(ArchiveInTheWindow, TestsAConnectionAndExplainsWhatFails) {
  click("pacs_test");
  EXPECT_TRUE(ends_with_status("A@a.example:104 answers"));
  EXPECT_FALSE(archive->introduced.tls);
  archive->trouble = pacs::Trouble::own_title_unknown;
  child<QComboBox>("pacs_peer")->setCurrentIndex(1);
  click("pacs_test");
  EXPECT_TRUE(ends_with_status("It must be entered there"));
  ASSERT_TRUE(archive->introduced.tls);
  EXPECT_EQ(archive->introduced.tls->trusted, "trusted.pem");
}

TEST_F(ArchiveInTheWindow, StopsAnArchiveThatDoesNotAnswer) {
  archive->silent = true;
  click("pacs_test");
  EXPECT_TRUE(child<QProgressBar>("pacs_progress")->isVisible());
  click("pacs_stop");
  EXPECT_TRUE(ends_with_status("Stopped"));
}

TEST_F(ArchiveInTheWindow, SearchesFetchesAndOpens) {
  archive->studies = {{"1.2", "P1", "Doe^Jane", "", "", "20261120", "0830", "", "", "ECG"},
                      {"1.3", "P2", "Roe^Richard", "", "", "20261121", "0900", "", "", "ECG"}};
  archive->files = {write_record("fetched.hea").toStdString()};
  child<QComboBox>("pacs_period")->setCurrentIndex(0);
  click("pacs_search");
  ASSERT_TRUE(ends_with_status("2 study"));
  EXPECT_EQ(archive->asked.from, archive->asked.to);
  auto* table = child<QTableWidget>("pacs_studies");
  EXPECT_EQ(table->item(0, 3)->text(), "Roe, Richard") << "the newest comes first";
  table->selectRow(0);
  click("pacs_retrieve");
  ASSERT_TRUE(ends_with_status("1 new"));
  EXPECT_TRUE(shows("fetched"));
}

TEST_F(ArchiveInTheWindow, HasItselfSentToWhereItListensIfItMayNotFetch) {
  archive->get_trouble = pacs::Trouble::get_not_offered;
  archive->studies = {{"1.2", "P1", "Doe^Jane", "", "", "20261120", "0830", "", "", "ECG"}};
  const auto fetch = [this] {
    click("pacs_search");
    EXPECT_TRUE(ends_with_status("1 study"));
    child<QTableWidget>("pacs_studies")->selectRow(0);
    click("pacs_retrieve");
  };
  fetch();
  EXPECT_TRUE(ends_with_status("Switch the inbox on"));
  choices.listen = true;
  choices.certificate = choices.key = choices.trusted = "";
  choices.peers[1].tls = false;
  choices.listen_port = 34567;
  window->archive()->apply(choices);
  ASSERT_TRUE(window->archive()->listening_port()) << child<QLabel>("pacs_listening")->text().toStdString();
  EXPECT_TRUE(child<QLabel>("pacs_listening")->text().contains("from this computer only"));
  fetch();
  EXPECT_TRUE(ends_with_status("0 new"));
  EXPECT_EQ(archive->moved_to, "HEARTCARE");
}

TEST_F(ArchiveInTheWindow, KeepsWhatCannotBeSentAndSaysWhy) {
  choices.peers = {{"AWAY", "127.0.0.1", 1, false}};
  window->archive()->apply(choices);
  dialogs.files = {write_file("report.dcm", QByteArray(128, '\0') + "DICM")};
  click("pacs_send");
  auto* queue = child<QTableWidget>("pacs_queue");
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return queue->rowCount() == 1 && queue->item(0, 1)->text() == "1"; }, 10000));
  EXPECT_EQ(queue->item(0, 0)->text(), "AWAY@127.0.0.1:1");
  EXPECT_FALSE(queue->item(0, 3)->text().isEmpty());
  queue->selectRow(0);
  click("pacs_queue_remove");
  EXPECT_TRUE(QTest::qWaitFor([&] { return queue->rowCount() == 0; }, 10000));
}

TEST_F(ArchiveInTheWindow, HidesPatientsWithTheWindow) {
  action(Act::hide_patient)->trigger();
  EXPECT_TRUE(child<QTableWidget>("pacs_studies")->isColumnHidden(3));
}

}  // namespace
}  // namespace heartcare::studio::testing
#endif
