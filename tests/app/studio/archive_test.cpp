#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <fstream>

#include "heartcare/panels/archive_dialog.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

/// An archive with one study, whose object is a recording of the tests under another name.
class FromTheArchive : public StudioWindow {
 protected:
  void SetUp() override {
    archive.echo = [](const pacs::Local& local, const pacs::Endpoint& peer,
                      JobContext&) -> Result<std::string> {
      if (local.ae_title != "KNOWN") return fail(ErrorCode::io, "the archive does not know the AE title");
      return peer.ae_title;
    };
    archive.find = [](const auto&, const auto&, const pacs::StudyQuery& query,
                      JobContext&) -> Result<std::vector<pacs::Study>> {
      if (query.patient_id == "nobody") return std::vector<pacs::Study>();
      pacs::Study study;
      study.uid = "1.2.3";
      study.date = "20261101";
      study.patient_name = "DOE^JANE";
      return std::vector<pacs::Study>{study};
    };
    archive.get = [this](const auto&, const auto&, const std::string& study,
                         const std::filesystem::path& folder, JobContext& job) -> Result<pacs::Retrieval> {
      fetched = study;
      if (job.cancelled()) return fail(ErrorCode::cancelled, "stopped");
      std::filesystem::create_directories(folder);
      std::ofstream(folder / "object.dcm") << "not a DICOM object";
      return pacs::Retrieval{1, 0, 0, 0};
    };
    restart();
  }
  void show() {
    action(Act::archive)->trigger();
    child<QLineEdit>("archive_address")->setText("PACS@127.0.0.1:11112");
    child<QLineEdit>("archive_own_title")->setText("KNOWN");
  }
  void press(const char* name) {
    child<QPushButton>(name)->click();
    ASSERT_TRUE(settles());
  }
  [[nodiscard]] QString result() const { return child<QLabel>("archive_result")->text(); }
  [[nodiscard]] QTableWidget& table() const { return *child<QTableWidget>("archive_studies"); }
  std::string fetched;
};

TEST_F(FromTheArchive, TestsTheConnectionAndRemembersIt) {
  show();
  press("archive_test");
  EXPECT_TRUE(result().contains("PACS")) << result().toStdString();
  EXPECT_EQ(settings->text(services::Key::archive), "PACS@127.0.0.1:11112");
  child<QLineEdit>("archive_own_title")->setText("OTHER");
  press("archive_test");
  EXPECT_TRUE(result().contains("does not know the AE title")) << result().toStdString();
  child<QLineEdit>("archive_address")->setText("nonsense");
  press("archive_test");
  EXPECT_TRUE(result().contains("AETITLE@host:port")) << result().toStdString();
}

TEST_F(FromTheArchive, FindsFetchesAndOpens) {
  show();
  press("archive_search");
  ASSERT_EQ(table().rowCount(), 1);
  EXPECT_EQ(table().item(0, 2)->text(), "DOE^JANE");
  EXPECT_FALSE(child<QPushButton>("archive_retrieve")->isEnabled());
  table().selectRow(0);
  press("archive_retrieve");
  EXPECT_EQ(fetched, "1.2.3");
  EXPECT_EQ(window->records().rowCount(), 1);
  child<QLineEdit>("archive_patient_id")->setText("nobody");
  press("archive_search");
  EXPECT_EQ(table().rowCount(), 0);
}

TEST_F(FromTheArchive, HidesPatientsWithTheRest) {
  show();
  press("archive_search");
  action(Act::hide_patient)->trigger();
  EXPECT_EQ(table().item(0, 2)->text(), "–");
  action(Act::hide_patient)->trigger();
  EXPECT_EQ(table().item(0, 2)->text(), "DOE^JANE");
}

}  // namespace
}  // namespace heartcare::studio::testing
