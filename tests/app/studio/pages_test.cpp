// Pictures of ECGs in DICOM objects: shown, and nothing more.
#ifdef HEARTCARE_HAS_DICOM
#include <QAction>
#include <QLabel>
#include <QStackedWidget>

#include "heartcare/panels/page_view.h"
#include "page_objects.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

class StudioPages : public StudioWindow {
 protected:
  QString put(const QString& name, const dicom::testing::Bytes& bytes) {
    return write_file(
        name, QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())));
  }
  [[nodiscard]] bool shows_pages() const {
    return child<QStackedWidget>("centre")->currentWidget() == child<panels::PageView>("page_view");
  }
  [[nodiscard]] bool has_picture() const { return !child<QLabel>("page_picture")->pixmap().isNull(); }
};

TEST_F(StudioPages, OpenAsPicturesWithoutMeasurements) {
  window->open({put("page.dcm", dicom::testing::encode_pdf(dicom::testing::small_pdf(2)))});
  ASSERT_TRUE(settles());
  EXPECT_TRUE(shows_pages());
  EXPECT_TRUE(has_picture());
  EXPECT_TRUE(child<QLabel>("page_where")->text().contains("1 of 2"));
  EXPECT_EQ(window->ecg_canvas()->record(), nullptr);
  for (const Act act : {Act::export_pdf, Act::print, Act::export_dicom_report})
    EXPECT_FALSE(action(act)->isEnabled());
  const auto& entry = window->records().entries().front();
  EXPECT_EQ(entry.state, ui_model::EntryState::open);
  EXPECT_TRUE(entry.subtitle.contains("2 pages")) << entry.subtitle.toStdString();
  EXPECT_FALSE(entry.thumbnail.isNull());
}

TEST_F(StudioPages, StandBesideRecordings) {
  window->open({put("scan.dcm", dicom::testing::encode_image({.width = 64, .height = 48})),
                write_record("normal.hea")});
  ASSERT_TRUE(settles());
  EXPECT_TRUE(shows_pages());
  action(Act::next)->trigger();
  EXPECT_TRUE(shows("normal"));
  EXPECT_FALSE(shows_pages());
  action(Act::previous)->trigger();
  ASSERT_TRUE(settles());
  EXPECT_TRUE(shows_pages());
  EXPECT_EQ(window->ecg_canvas()->record(), nullptr);
}

TEST_F(StudioPages, AreFoundInFolders) {
  put("page.dcm", dicom::testing::encode_pdf(dicom::testing::small_pdf()));
  write_record("normal.hea");
  window->open({home.path()});
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->records().rowCount() == 2; }, 10000));
}

TEST_F(StudioPages, AreHiddenWithThePatient) {
  window->open({put("page.dcm", dicom::testing::encode_pdf(dicom::testing::small_pdf()))});
  ASSERT_TRUE(settles());
  action(Act::hide_patient)->trigger();
  EXPECT_FALSE(has_picture());
  const auto& model = window->records();
  EXPECT_FALSE(model.data(model.index(0), ui_model::RecordListModel::ThumbnailRole).isValid());
}

TEST_F(StudioPages, ThatAreDamagedAreRefusedWithTheReason) {
  window->open({put("page.dcm", dicom::testing::encode_pdf("no PDF at all"))});
  ASSERT_TRUE(settles());
  ASSERT_EQ(window->records().entries().front().state, ui_model::EntryState::failed);
  EXPECT_EQ(window->records().entries().front().error->code, ErrorCode::damaged);
  EXPECT_FALSE(child<QLabel>("failure_reason")->text().isEmpty());
}

}  // namespace
}  // namespace heartcare::studio::testing
#endif
