#include "studio_fixture.h"

#include <QPrinter>

#include "heartcare/simulator/simulator.h"
#include "heartcare/wfdb/writer.h"
#include "heartcare/wiring/isolated.h"
#include "heartcare/wiring/registry.h"

namespace heartcare::studio::testing {
namespace {

constexpr int patience_ms = 20000;

}  // namespace

void AnsweringDialogs::print(QWidget*, QPrinter& printer, std::function<void()> then) {
  printer.setOutputFormat(QPrinter::PdfFormat);
  printer.setOutputFileName(target);
  if (prints) then();
}

StudioWindow::StudioWindow()
    : registry(wiring::make_registry()),
      settings(std::make_unique<services::Settings>(home.filePath("settings.ini"))),
      session(home.filePath("session.json")) {
  settings->set(services::Key::four_parts, false);  // most tests are about one part
  restart();
}

StudioWindow::~StudioWindow() = default;

void StudioWindow::restart() {
  if (window) window->close();
  window.reset();
  settings = std::make_unique<services::Settings>(home.filePath("settings.ini"));
  window = std::make_unique<MainWindow>(
      WindowParts{registry, *settings, &session, dialogs, beat, network_archive, home.filePath("network"),
                  wiring::identify_in_worker(wiring::import_worker()), home.filePath("drafts"), assistant});
  window->restore_session(true);
  window->show();
}

QString StudioWindow::write_record(const QString& name, const std::string& preset, double seconds) {
  simulator::Request request;
  request.preset = preset;
  request.duration_s = seconds;
  auto parts = simulator::simulate(request)->record->parts();
  parts.name = QFileInfo(name).completeBaseName().toStdString();
  const QString path = home.filePath(name);
  EXPECT_TRUE(QDir().mkpath(QFileInfo(path).path()));
  JobContext job;
  const auto written = wfdb::write_record(**Record::create(parts), path.toStdString(), job);
  EXPECT_TRUE(written) << (written ? "" : describe(written.error()));
  return path;
}

QString StudioWindow::write_file(const QString& name, const QByteArray& content) {
  const QString path = home.filePath(name);
  QFile file(path);
  EXPECT_TRUE(file.open(QIODevice::WriteOnly));
  file.write(content);
  return path;
}

::testing::AssertionResult StudioWindow::settles() const {
  if (QTest::qWaitFor([this] { return window->is_idle(); }, patience_ms))
    return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "the window is still at work";
}

::testing::AssertionResult StudioWindow::shows(const QString& record_name) const {
  const auto shown = [&] {
    const auto& record = window->ecg_canvas()->record();
    return record && record->name() == record_name.toStdString() && window->ecg_canvas()->page();
  };
  if (QTest::qWaitFor(shown, patience_ms)) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << record_name.toStdString() << " is not on screen";
}

}  // namespace heartcare::studio::testing
