#pragma once
#include <QObject>
#include <memory>

#include "heartcare/page/marks.h"
#include "heartcare/panels/dialogs.h"
#include "heartcare/panels/message_bar.h"
#include "heartcare/services/job_runner.h"

class QPrinter;
class QWidget;

namespace heartcare::studio {

enum class ExportKind { pdf, png, svg };

/// What a page is made of. `marks` are drawn if the options ask for wave boundaries.
struct PageSource {
  RecordPtr record;
  page::PageOptions options;
  page::Marks marks;
};

/// Saves and prints the page on screen. Asks through Dialogs, works in the background, reports by message().
/// GUI thread only.
class Exporter final : public QObject {
  Q_OBJECT
 public:
  Exporter(services::JobRunner& runner, panels::Dialogs& dialogs, QWidget* window);
  ~Exporter() override;

  /// `name` is what the file is called unless the reader changes it; never a patient's if data are hidden.
  void save(ExportKind kind, const PageSource& source, const QString& folder, const QString& name);
  void print(const PageSource& source);

 Q_SIGNALS:
  void message(const heartcare::panels::Message& message);

 private:
  void finish(const QString& path, const Result<void>& result);
  void print_now(const PageSource& source);

  services::JobRunner& runner_;
  panels::Dialogs& dialogs_;
  QWidget* window_;
  std::unique_ptr<QPrinter> printer_;
};

/// The page as it is exported. Any thread. Errors: as page::build_page.
[[nodiscard]] Result<page::Page> make_page(const PageSource& source, JobContext& job,
                                           const page::PageWords& words);

/// Draws a page into a file whose kind its suffix names (png, pdf, svg). Any thread.
/// Errors: invalid_argument (another suffix), io, cancelled.
[[nodiscard]] Result<void> write_page(const page::Page& page, const QString& path, double dpi,
                                      JobContext& job);

inline constexpr double export_dpi = 300;  ///< of PNG files

}  // namespace heartcare::studio
