// The DICOM menu, and a DICOMDIR that is opened by itself.
#include <QFileInfo>

#include "directory_file.h"
#include "heartcare/dicom/report.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

constexpr auto structured_report = "1.2.840.10008.5.1.4.1.1.88.33",
               pdf_page = "1.2.840.10008.5.1.4.1.1.104.1";

class StudioDicom : public StudioWindow {
 protected:
  QByteArray export_as(Act act, const QString& name) {
    dialogs.target = home.filePath(name);
    action(act)->trigger();
    EXPECT_TRUE(settles());
    QFile file(dialogs.target);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  std::string sop_class(const QString& name) const {
    const auto reference = dicom::read_reference(home.filePath(name).toStdString());
    return reference ? reference->sop_class_uid : describe(reference.error());
  }
  /// Opens a record that is stored as DICOM.
  void open_stored(Act how = Act::export_dicom) {
    window->open({write_record("a.hea", "inferior-stemi")});
    ASSERT_TRUE(shows("a"));
    ASSERT_FALSE(export_as(how, "stored.dcm").isEmpty());
    window->open({home.filePath("stored.dcm")});
    ASSERT_TRUE(shows("stored"));
    ASSERT_TRUE(settles());
  }
};

TEST_F(StudioDicom, WritesAnEcgThatOpensWithTheSameSamples) {
  window->open({write_record("a.hea")});
  ASSERT_TRUE(shows("a"));
  const RecordPtr before = window->ecg_canvas()->record();
  ASSERT_FALSE(export_as(Act::export_dicom, "b.dcm").isEmpty());
  window->open({home.filePath("b.dcm")});
  ASSERT_TRUE(shows("b"));
  const RecordPtr after = window->ecg_canvas()->record();
  ASSERT_EQ(after->main().leads().size(), 12U);
  for (std::size_t lead = 0; lead < 12; ++lead)
    EXPECT_EQ(*after->main().read(lead, 0, 5000), *before->main().read(lead, 0, 5000)) << lead;
}

TEST_F(StudioDicom, TheCopyWithoutPatientDataNamesNobodyAndSaysItIsBiometric) {
  open_stored(Act::export_dicom_anonymous);
  EXPECT_EQ(window->ecg_canvas()->record()->patient(), Patient{});
  EXPECT_FALSE(window->ecg_canvas()->record()->start());
  EXPECT_TRUE(messages().back().advice.contains("biometric"));
}

TEST_F(StudioDicom, ReportsAndPagesNeedAStoredEcg) {
  window->open({write_record("a.hea")});
  ASSERT_TRUE(shows("a"));
  for (const Act act : {Act::export_dicom_report, Act::export_dicom_page}) {
    EXPECT_TRUE(export_as(act, "r.dcm").isEmpty());
    EXPECT_EQ(messages().back().kind, panels::MessageKind::warning);
    EXPECT_FALSE(messages().back().advice.isEmpty());
  }
}

TEST_F(StudioDicom, WritesAnUnconfirmedReportAndAPage) {
  open_stored();
  EXPECT_TRUE(export_as(Act::export_dicom_report, "report.dcm").contains("UNVERIFIED"))
      << messages().back().text.toStdString() << messages().back().detail.toStdString();
  EXPECT_EQ(sop_class("report.dcm"), structured_report);
  EXPECT_TRUE(messages().back().advice.contains("unconfirmed"));
  EXPECT_TRUE(export_as(Act::export_dicom_page, "page.dcm").contains("%PDF-"));
  EXPECT_EQ(sop_class("page.dcm"), pdf_page);
  EXPECT_TRUE(messages().back().advice.contains("names the patient"));
}

TEST_F(StudioDicom, APageThatMayNameThePatientDoesNotJoinADeIdentifiedEcg) {
  open_stored(Act::export_dicom_anonymous);
  EXPECT_TRUE(export_as(Act::export_dicom_page, "page.dcm").isEmpty());
  EXPECT_EQ(messages().back().kind, panels::MessageKind::error);
  action(Act::hide_patient)->trigger();
  EXPECT_TRUE(export_as(Act::export_dicom_page, "page.dcm").contains("%PDF-"));
}

TEST_F(StudioDicom, ALoneDicomdirOpensWhatItLists) {
  using namespace dicom::testing;
  const auto put = [this](const QString& name, const Bytes& bytes) {
    EXPECT_TRUE(QDir().mkpath(QFileInfo(home.filePath(name)).path()));
    write_file(name,
               QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())));
  };
  put("disc/ECG/A", encode(ObjectSpec{}));
  put("disc/ECG/B", encode(ObjectSpec{}));
  put("disc/DICOMDIR", encode_directory({"ECG\\A", "ECG\\B"}));
  window->open({home.filePath("disc/DICOMDIR")});
  ASSERT_TRUE(shows("A"));
  EXPECT_EQ(window->records().rowCount(), 2);
}

TEST_F(StudioDicom, ADicomdirWithoutEcgsSaysSo) {
  using namespace dicom::testing;
  const Bytes bytes = encode_directory({"IMG\\GONE"});
  window->open({write_file("DICOMDIR", QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                                  static_cast<qsizetype>(bytes.size())))});
  ASSERT_TRUE(settles());
  ASSERT_EQ(window->records().rowCount(), 1);
  ASSERT_EQ(window->records().entries().front().state, ui_model::EntryState::failed);
  EXPECT_NE(window->records().entries().front().error->detail.find("DICOMDIR"), std::string::npos);
}

}  // namespace
}  // namespace heartcare::studio::testing
