#include "heartcare/studio/draft_controller.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QWidget>
#include <algorithm>

#include "heartcare/assistant_view/answer_browser.h"
#include "heartcare/assistant_view/report_view.h"
#include "heartcare/canvas/export.h"
#include "heartcare/services/log.h"
#include "heartcare/statements/pairing.h"
#include "heartcare/studio/draft_export.h"
#include "heartcare/studio/page_words.h"
#ifdef HEARTCARE_HAS_DICOM
#include "heartcare/reporting/draft.h"
#endif

namespace heartcare::studio {
namespace {

constexpr int save_delay_ms = 800;

using assistant_view::DraftChoice;
using ui_model::DraftLine;

QString qt(const std::string& text) { return QString::fromStdString(text); }

std::vector<DraftChoice> allowed_modifiers(const statements::Vocabulary& vocabulary, int code,
                                           const std::vector<int>& present) {
  std::vector<DraftChoice> choices;
  for (const statements::Modifier& modifier : vocabulary.modifiers()) {
    statements::CodedStatement coded;
    coded.code = code;
    coded.modifiers = present;
    if (std::find(present.begin(), present.end(), modifier.code) != present.end()) continue;
    coded.modifiers.push_back(modifier.code);
    if (statements::check(vocabulary, coded).empty()) choices.push_back({modifier.code, qt(modifier.text)});
  }
  return choices;
}

Result<void> write_text(const QString& path, const QString& text) {
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.commit())
    return fail(ErrorCode::io, "the text cannot be written");
  return {};
}

#ifdef HEARTCARE_HAS_DICOM
Result<void> write_dicom(const DicomSource& source, const std::vector<DraftLine>& lines,
                         const QString& path) {
  const Record& record = *source.page.record;
  const auto waveform = dicom::read_reference(record.provenance().source);
  if (!waveform) return pass_on(waveform);
  auto report = reporting::draft(record, *waveform, *source.analysis, *source.knowledge);
  std::vector<reporting::ReaderLine> said;
  for (const DraftLine& line : lines)
    said.push_back(
        {{line.code, line.modifiers, {}, {}}, line.text.toStdString(), line.leads, line.first, line.last});
  reporting::replace_statements(report, said, source.knowledge->vocabulary, record.main());
  return dicom::write_report(report, QFile::encodeName(path).toStdString());
}
#endif

}  // namespace

DraftController::DraftController(Parts parts) : QObject(parts.window), parts_(std::move(parts)) {
  setObjectName(QStringLiteral("draft_controller"));
  timer_.setSingleShot(true);
  timer_.setInterval(save_delay_ms);
  connect(&timer_, &QTimer::timeout, this, &DraftController::save_now);
  using assistant_view::DraftView;
  connect(&parts_.view, &DraftView::take_over_requested, this, &DraftController::take_over);
  connect(&parts_.view, &DraftView::evidence_requested, this, &DraftController::evidence_requested);
  connect(&parts_.view, &DraftView::pdf_requested, this, [this] { save_as(Kind::pdf); });
  connect(&parts_.view, &DraftView::text_requested, this, [this] { save_as(Kind::text); });
  connect(&parts_.view, &DraftView::dicom_requested, this, [this] { save_as(Kind::dicom); });
  connect(&parts_.assistant, &AssistantController::report_changed, this,
          [this] { parts_.view.set_report_there(parts_.assistant.report() != nullptr); });
}

DraftController::~DraftController() {
  if (unsaved_) (void)parts_.store.save(key_, document_->to_json());
}

void DraftController::show(const RecordPtr& record) {
  if (record == record_) return;
  save_now();
  record_ = record;
  document_.reset();
  if (record) {
    const Provenance& from = record->provenance();
    key_ = from.sha256.empty() ? from.source : from.sha256;
    document_ = std::make_shared<ui_model::DraftDocument>();
    auto saved = parts_.store.load(key_);
    Result<void> read;
    if (saved && !saved->isEmpty()) read = document_->load_json(*saved);
    if (!saved || !read)
      Q_EMIT message(error_message(tr("The draft of this record could not be restored."),
                                   saved ? read.error() : saved.error()));
    connect(document_.get(), &ui_model::DraftDocument::changed, this, [this] {
      unsaved_ = true;
      timer_.start();
    });
    parts_.view.set_dicom(record->provenance().importer == "dicom");
  }
  parts_.view.set_document(document_);
}

void DraftController::save_now() {
  timer_.stop();
  if (!unsaved_ || !document_) return;
  unsaved_ = false;
  if (const auto saved = parts_.store.save(key_, document_->to_json()); !saved) {
    services::log_failure("draft", saved.error());
    Q_EMIT message(error_message(tr("The draft could not be saved."), saved.error()));
  }
}

void DraftController::set_knowledge(std::shared_ptr<const reading::Knowledge> knowledge) {
  if (knowledge == knowledge_) return;
  knowledge_ = std::move(knowledge);
  parts_.view.set_vocabulary(vocabulary());
}

assistant_view::DraftVocabulary DraftController::vocabulary() const {
  assistant_view::DraftVocabulary words;
  if (!knowledge_) return words;
  for (const statements::Statement& statement : knowledge_->vocabulary.statements())
    words.statements.push_back({statement.code, qt(statement.text)});
  words.modifiers = [knowledge = knowledge_](int code, const std::vector<int>& present) {
    return allowed_modifiers(knowledge->vocabulary, code, present);
  };
  words.wording = [knowledge = knowledge_](int code, const std::vector<int>& modifiers) {
    statements::CodedStatement coded;
    coded.code = code;
    coded.modifiers = modifiers;
    return qt(statements::wording(knowledge->vocabulary, coded));
  };
  return words;
}

/// Every sentence of the machine with its evidence; coded where it says one statement and nothing else.
void DraftController::take_over() {
  const auto report = parts_.assistant.report();
  if (!report || !document_) return;
  const assistant_view::Answer shown = parts_.assistant.shown_report();
  std::vector<DraftLine> lines;
  for (std::size_t i = 0; i < shown.lines.size(); ++i) {
    DraftLine line;
    line.text = shown.lines[i].text;
    line.leads = shown.lines[i].evidence.leads;
    line.first = shown.lines[i].evidence.first;
    line.last = shown.lines[i].evidence.last;
    line.by_machine = true;
    if (i < report->sentences.size()) {
      const auto& sentence = report->sentences[i];
      if (sentence.statements.size() == 1 && sentence.numbers.empty() &&
          !sentence.statements[0].said.negated) {
        line.code = sentence.statements[0].said.statement.code;
        line.modifiers = sentence.statements[0].said.statement.modifiers;
      }
    }
    lines.push_back(std::move(line));
  }
  document_->replace_all(std::move(lines));
}

void DraftController::save_as(Kind kind) {
  if (!document_ || !record_) return;
  const Source source = parts_.source();
  const assistant_view::Answer machine = parts_.assistant.shown_report();
  const DraftText text = draft_text(*record_, source.shown.page.options.patient, *document_,
                                    parts_.assistant.report() ? &machine : nullptr);
  const QString suffix = kind == Kind::pdf    ? QStringLiteral("pdf")
                         : kind == Kind::text ? QStringLiteral("txt")
                                              : QStringLiteral("dcm");
  const QString filter = kind == Kind::pdf    ? tr("PDF document (*.pdf)")
                         : kind == Kind::text ? tr("Text (*.txt)")
                                              : tr("DICOM object (*.dcm)");
#ifdef HEARTCARE_HAS_DICOM
  if (kind == Kind::dicom && (!source.shown.analysis || !source.shown.knowledge)) {
    Q_EMIT message({panels::MessageKind::warning, tr("There are no measurements to report yet."), {}, {}});
    return;
  }
#endif
  const QString suggestion =
      QDir(source.folder).filePath(QStringLiteral("%1-draft.%2").arg(source.name, suffix));
  parts_.dialogs.save_file(
      parts_.window, suggestion, filter, suffix,
      [this, kind, source, text, lines = document_->lines()](const QString& path) {
        const Job<void> job = [=, words = page_words()](JobContext& context) -> Result<void> {
          if (kind == Kind::text) return write_text(path, plain_text(text));
#ifdef HEARTCARE_HAS_DICOM
          if (kind == Kind::dicom) return write_dicom(source.shown, lines, path);
#endif
          const auto pages = draft_pages(source.shown.page, text, context, words);
          if (!pages) return pass_on(pages);
          return canvas::export_pdf(*pages, path, context);
        };
        parts_.runner.submit<void>(this, job, [this, path](Result<void> result) { finish(path, result); });
      });
}

void DraftController::finish(const QString& path, const Result<void>& result) {
  const QString name = QFileInfo(path).fileName();
  if (result) {
    Q_EMIT message({panels::MessageKind::information, tr("%1 was saved.").arg(name),
                    tr("It is an unconfirmed draft and says so."), path});
    return;
  }
  services::log_failure("export", result.error());
  Q_EMIT message(error_message(tr("%1 could not be saved.").arg(name), result.error()));
}

}  // namespace heartcare::studio
