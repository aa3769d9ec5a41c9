#include "heartcare/studio/exporter.h"

#include <QDir>
#include <QFileInfo>
#include <QPageLayout>
#include <QPageSize>
#include <QPrinter>
#include <QWidget>
#include <array>

#include "heartcare/canvas/export.h"
#include "heartcare/services/log.h"
#include "heartcare/studio/page_words.h"

namespace heartcare::studio {
namespace {

struct Kind {
  const char* suffix;
  const char* filter;
};

Kind details(ExportKind kind) {
  switch (kind) {
    case ExportKind::pdf:
      return {"pdf", QT_TRANSLATE_NOOP("heartcare::studio::Exporter", "PDF document (*.pdf)")};
    case ExportKind::png:
      return {"png", QT_TRANSLATE_NOOP("heartcare::studio::Exporter", "PNG picture (*.png)")};
    case ExportKind::svg:
      break;
  }
  return {"svg", QT_TRANSLATE_NOOP("heartcare::studio::Exporter", "SVG drawing (*.svg)")};
}

/// Says on the page itself that it is not printed true to scale.
void state_fit(page::Page& page, const page::PageOptions& options, double factor) {
  const std::string note = page::describe_fit(factor, options, page_words());
  if (note.empty()) return;
  page::Text text;
  text.at = {page.width / 2, page.height - 2.0};
  text.text = note;
  text.role = page::TextRole::warning;
  text.align = page::Align::centre;
  page.texts.push_back(std::move(text));
}

}  // namespace

Result<page::Page> make_page(const PageSource& source, JobContext& job, const page::PageWords& words) {
  auto page = page::build_page(*source.record, source.options, job, words);
  if (page && source.options.fiducials) page::add_marks(*page, source.marks);
  return page;
}

Result<void> write_page(const page::Page& page, const QString& path, double dpi, JobContext& job) {
  const QString suffix = QFileInfo(path).suffix().toLower();
  if (suffix == QLatin1String("png")) return canvas::export_png(page, path, dpi);
  if (suffix == QLatin1String("svg")) return canvas::export_svg(page, path);
  if (suffix == QLatin1String("pdf")) return canvas::export_pdf(std::array{page}, path, job);
  return fail(ErrorCode::invalid_argument, "the name of the output has to end in .png, .pdf or .svg");
}

Exporter::Exporter(services::JobRunner& runner, panels::Dialogs& dialogs, QWidget* window)
    : QObject(window), runner_(runner), dialogs_(dialogs), window_(window) {}

Exporter::~Exporter() = default;

void Exporter::save(ExportKind kind, const PageSource& source, const QString& folder, const QString& name) {
  const Kind file = details(kind);
  const QString suggestion =
      QDir(folder).filePath(QStringLiteral("%1.%2").arg(name, QLatin1String(file.suffix)));
  dialogs_.save_file(
      window_, suggestion, tr(file.filter), QLatin1String(file.suffix), [this, source](const QString& path) {
        const Job<void> job = [source, path, words = page_words()](JobContext& context) -> Result<void> {
          const auto page = make_page(source, context, words);
          if (!page) return pass_on(page);
          return write_page(*page, path, export_dpi, context);
        };
        runner_.submit<void>(this, job, [this, path](Result<void> result) { finish(path, result); });
      });
}

void Exporter::finish(const QString& path, const Result<void>& result) {
  const QString name = QFileInfo(path).fileName();
  if (result) {
    Q_EMIT message({panels::MessageKind::information, tr("%1 was saved.").arg(name), {}, path});
    return;
  }
  services::log_failure("export", result.error());
  Q_EMIT message(error_message(tr("%1 could not be saved.").arg(name), result.error()));
}

void Exporter::print(const PageSource& source) {
  printer_ = std::make_unique<QPrinter>(QPrinter::HighResolution);
  const bool letter = source.options.paper == page::PaperSize::letter_landscape;
  printer_->setPageSize(QPageSize(letter ? QPageSize::Letter : QPageSize::A4));
  printer_->setPageOrientation(QPageLayout::Landscape);
  dialogs_.print(window_, *printer_, [this, source] { print_now(source); });
}

void Exporter::print_now(const PageSource& source) {
  JobContext job;
  auto page = make_page(source, job, page_words());
  if (!page) {
    Q_EMIT message(error_message(tr("The page could not be printed."), page.error()));
    return;
  }
  const double factor = canvas::print_factor(*page, *printer_);
  state_fit(*page, source.options, factor);
  const auto printed = canvas::print(std::array{*page}, *printer_);
  if (!printed) {
    Q_EMIT message(error_message(tr("The page could not be printed."), printed.error()));
  } else if (factor < 0.999) {
    Q_EMIT message(
        {panels::MessageKind::warning,
         tr("The page was printed smaller than true to scale."),
         tr("Choose A4 or Letter paper without margins for a print that can be measured with a ruler."),
         {}});
  }
}

}  // namespace heartcare::studio
