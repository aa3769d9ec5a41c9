#include "heartcare/pacs_view/pacs_dialog.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

#include "heartcare/pacs_view/network_settings_dialog.h"

namespace heartcare::pacs_view {
namespace {

template <class T = QPushButton>
T& child(QWidget& of, const char* name) {
  auto* found = of.findChild<T*>(QLatin1String(name));
  EXPECT_NE(found, nullptr) << name;
  return *found;
}

/// The dialog with two archives, and what it asked for.
class PacsDialogTest : public testing::Test {
 protected:
  PacsDialogTest() {
    dialog.set_peers({"A@host:104", "B@host:104 TLS"});
    child<QComboBox>(dialog, "pacs_peer").setCurrentIndex(1);
    QObject::connect(&dialog, &PacsDialog::search_requested, [this](int peer, const StudyFilter& filter) {
      asked_peer = peer;
      asked = filter;
    });
  }
  void show_two_studies() {
    dialog.show_studies({{"1.2", "20261120", "083015", "P1", "Doe^Jane", "19650301", "ECG\\SR", "Rest"},
                         {"1.3", "20261121", "0900", "P2", "Roe^Richard", "", "ECG", ""}});
  }

  PacsDialog dialog;
  int asked_peer = -1;
  StudyFilter asked;
};

TEST_F(PacsDialogTest, AsksForNothingWithoutAnArchive) {
  dialog.set_peers({});
  for (const char* name : {"pacs_test", "pacs_search", "pacs_orders_search", "pacs_send", "pacs_retrieve"})
    EXPECT_FALSE(child(dialog, name).isEnabled()) << name;
  EXPECT_FALSE(child<QLabel>(dialog, "pacs_status").text().isEmpty());
}

TEST_F(PacsDialogTest, SearchesTheChosenArchiveForWhatWasTyped) {
  child<QLineEdit>(dialog, "pacs_patient_id").setText(" P1 ");
  child<QComboBox>(dialog, "pacs_period").setCurrentIndex(1);
  child<QCheckBox>(dialog, "pacs_ecg_only").setChecked(false);
  QTest::keyClick(&child<QLineEdit>(dialog, "pacs_patient_id"), Qt::Key_Return);
  EXPECT_EQ(asked_peer, 1);
  EXPECT_EQ(asked.patient_id, "P1");
  EXPECT_EQ(asked.from.daysTo(asked.to), 6);
  EXPECT_FALSE(asked.ecg_only);
}

TEST_F(PacsDialogTest, FetchesTheChosenStudy) {
  QSignalSpy fetch(&dialog, &PacsDialog::retrieve_requested);
  show_two_studies();
  auto& table = child<QTableWidget>(dialog, "pacs_studies");
  EXPECT_EQ(table.item(0, 3)->text(), "Doe, Jane");
  EXPECT_EQ(table.item(0, 1)->text(), "08:30");
  EXPECT_EQ(table.item(0, 4)->text(), "1965-03-01");
  EXPECT_FALSE(child(dialog, "pacs_retrieve").isEnabled());
  table.selectRow(1);
  child(dialog, "pacs_retrieve").click();
  ASSERT_EQ(fetch.size(), 1);
  EXPECT_EQ(fetch[0][0].toInt(), 1);
  EXPECT_EQ(fetch[0][1].toString(), "1.3");
}

TEST_F(PacsDialogTest, CanOnlyBeStoppedWhileItWorks) {
  QSignalSpy stop(&dialog, &PacsDialog::cancel_requested);
  dialog.begin("Searching");
  EXPECT_FALSE(child(dialog, "pacs_search").isEnabled());
  child(dialog, "pacs_stop").click();
  EXPECT_EQ(stop.size(), 1);
  dialog.finish("Stopped.");
  EXPECT_TRUE(child(dialog, "pacs_search").isEnabled());
  EXPECT_EQ(child<QLabel>(dialog, "pacs_status").text(), "Stopped.");
}

TEST_F(PacsDialogTest, HidesWhoThePatientsAre) {
  show_two_studies();
  dialog.set_patient_hidden(true);
  auto& table = child<QTableWidget>(dialog, "pacs_studies");
  for (int column = 0; column < table.columnCount(); ++column)
    EXPECT_EQ(table.isColumnHidden(column), column >= 2 && column <= 4) << column;
}

TEST_F(PacsDialogTest, OpensWhatIsWholeAndShowsWhyTheRestIsNot) {
  QSignalSpy open(&dialog, &PacsDialog::open_requested);
  dialog.show_received({{"/in/0123456789.dcm", "10:00", ""}, {"/in/quarantine/ab.dcm", "", "cut off"}});
  auto& table = child<QTableWidget>(dialog, "pacs_received");
  table.selectRow(1);
  EXPECT_FALSE(child(dialog, "pacs_open").isEnabled());
  EXPECT_EQ(table.item(1, 2)->text(), "cut off");
  table.selectRow(0);
  child(dialog, "pacs_open").click();
  ASSERT_EQ(open.size(), 1);
  EXPECT_EQ(open[0][0].toString(), "/in/0123456789.dcm");
}

TEST_F(PacsDialogTest, KeepsTheChosenLineOfTheQueueWhenItIsShownAnew) {
  QSignalSpy remove(&dialog, &PacsDialog::queue_remove_requested);
  dialog.show_queue({{"one", "A", 0, "", ""}, {"two", "B", 1, "10:00", "refused"}});
  child<QTableWidget>(dialog, "pacs_queue").selectRow(1);
  dialog.show_queue({{"two", "B", 2, "10:02", "refused"}});
  child(dialog, "pacs_queue_remove").click();
  ASSERT_EQ(remove.size(), 1);
  EXPECT_EQ(remove[0][0].toString(), "two");
}

TEST(NetworkSettings, ReturnWhatTheyWereGiven) {
  NetworkChoices choices;
  choices.enabled = choices.listen = choices.any_address = true;
  choices.own_title = "US";
  choices.peers = {{"A", "host", 104, true}, {"B", "10.0.0.5", 11112, false}};
  choices.listen_port = 4000;
  choices.allowed = {"A", "CART1"};
  choices.certificate = "c.pem";
  choices.key = "k.pem";
  choices.trusted = "t.pem";
  NetworkSettingsDialog dialog(choices);
  EXPECT_EQ(dialog.choices(), choices);
  EXPECT_TRUE(child<QDialogButtonBox>(dialog, "network_buttons").button(QDialogButtonBox::Ok)->isEnabled());
}

TEST(NetworkSettings, AreOffAndLocalAtFirst) {
  const NetworkChoices choices = NetworkSettingsDialog(NetworkChoices()).choices();
  EXPECT_FALSE(choices.enabled || choices.listen || choices.any_address);
}

TEST(NetworkSettings, NameWhatCannotWork) {
  const auto objects = [](const std::function<void(NetworkChoices&)>& change) {
    NetworkChoices choices;
    change(choices);
    NetworkSettingsDialog dialog(choices);
    const bool blocked =
        !child<QDialogButtonBox>(dialog, "network_buttons").button(QDialogButtonBox::Ok)->isEnabled();
    EXPECT_EQ(blocked, !child<QLabel>(dialog, "network_objection").text().isEmpty());
    return blocked;
  };
  EXPECT_FALSE(objects([](auto&) {}));
  EXPECT_TRUE(objects([](auto& c) { c.own_title = "SEVENTEENLETTERSX"; }));
  EXPECT_TRUE(objects([](auto& c) { c.peers = {{"A", "", 104, false}}; }));
  EXPECT_TRUE(objects([](auto& c) { c.peers = {{"A", "host", 70000, false}}; }));
  EXPECT_TRUE(objects([](auto& c) { c.peers = {{"A", "host", 104, true}}; }));
  EXPECT_TRUE(objects([](auto& c) { c.key = "k.pem"; }));
  EXPECT_TRUE(objects([](auto& c) { c.listen = c.any_address = true; }));
}

}  // namespace
}  // namespace heartcare::pacs_view
