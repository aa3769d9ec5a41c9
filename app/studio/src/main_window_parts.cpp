#include <QFile>
#include <QLabel>
#include <QTimer>

#include "heartcare/assistant_view/assistant_panel.h"
#include "heartcare/assistant_view/compare_view.h"
#include "heartcare/assistant_view/draft_view.h"
#include "heartcare/assistant_view/report_view.h"
#include "heartcare/beat_view/derived_part.h"
#include "heartcare/panels/part_area.h"
#include "heartcare/statements/from_analysis.h"
#include "heartcare/studio/analysis_controller.h"
#include "heartcare/studio/assistant_controller.h"
#include "heartcare/studio/beat_controller.h"
#include "heartcare/studio/draft_controller.h"
#include "heartcare/studio/main_window.h"
#include "heartcare/studio/models_controller.h"
#include "heartcare/studio/page_words.h"
#include "heartcare/studio/sources.h"

namespace heartcare::studio {
namespace {

/// From here on the list of records fits beside four parts.
constexpr int room_for_list_px = 1500;

QString measured_name() { return QStringLiteral("part_measured"); }
QString reconstruction_name() { return QStringLiteral("part_reconstruction"); }
QString continuation_name() { return QStringLiteral("part_continuation"); }
QString report_name() { return QStringLiteral("part_report"); }

}  // namespace

void MainWindow::build_parts() {
  view_->setWindowTitle(tr("Measured"));
  reconstruction_part_ = new beat_view::DerivedPart(reconstruction_name());
  reconstruction_part_->setWindowTitle(tr("R \u2013 reconstruction by Beat, not measured"));
  continuation_part_ = new beat_view::DerivedPart(continuation_name());
  continuation_part_->setWindowTitle(tr("P \u2013 continuation by Beat, not measured"));
  assistant_panel_ = new assistant_view::AssistantPanel;
  parts_area_ = new panels::PartArea;
  parts_area_->add_part(measured_name(), view_);
  parts_area_->add_part(reconstruction_name(), reconstruction_part_);
  parts_area_->add_part(continuation_name(), continuation_part_);
  parts_area_->add_part(report_name(), assistant_panel_);
  assistant_ = new AssistantController(runner_, parts_.assistant, *assistant_panel_, this);
  const QString folder = parts_.settings.text(services::Key::assistant_model);
  assistant_->set_folder(QFile::encodeName(folder).toStdString());
  models_ = new ModelsController(runner_, parts_.settings, parts_.dialogs, *assistant_, this);
  build_draft();
}

void MainWindow::build_draft() {
  draft_view_ = new assistant_view::DraftView;
  assistant_panel_->report().set_draft(draft_view_);
  const auto source = [this]() -> DraftController::Source {
    const AnalysisController::Shown shown = analysis_->shown();
    return {{page_source(), shown.analysis, shown.knowledge},
            parts_.settings.text(services::Key::last_folder),
            file_name()};
  };
  draft_ = new DraftController({runner_, parts_.dialogs, services::DraftStore(parts_.drafts_folder),
                                *assistant_, *draft_view_, source, this});
}

void MainWindow::connect_parts() {
  for (beat_view::DerivedPart* part : {reconstruction_part_, continuation_part_}) {
    part->ecg().set_words(page_words());
    connect(&part->ecg(), &canvas::EcgCanvas::cursor_text_changed, cursor_, &QLabel::setText);
    connect(&part->ecg(), &canvas::EcgCanvas::readout_changed, readout_, &QLabel::setText);
    connect(&part->ecg(), &canvas::EcgCanvas::failed, this, [this](const Error& error) {
      show_message(error_message(tr("This page could not be drawn."), error));
    });
  }
  connect(parts_area_, &panels::PartArea::parts_changed, this, &MainWindow::follow_parts);
  on_toggle(Act::four_parts, [this](bool yes) {
    show_four_parts(yes);
    parts_.settings.set(services::Key::four_parts, yes);
  });
  on_toggle(Act::show_report, [this](bool yes) {
    if (yes && !parts_area_->shows_parts()) {
      show_four_parts(true);
      parts_.settings.set(services::Key::four_parts, true);
    }
    parts_area_->show_part(report_name(), yes);
  });
  on(Act::usual_parts, [this] {
    show_four_parts(true);
    parts_area_->arrange_as_usual();
    follow_parts();
  });
  on(Act::light_evidence, [this] { assistant_->light_next(); });
  connect(&model_, &QAbstractItemModel::rowsInserted, this, &MainWindow::follow_candidates);
  connect(&model_, &QAbstractItemModel::rowsRemoved, this, &MainWindow::follow_candidates);
  connect(&model_, &QAbstractItemModel::dataChanged, this, &MainWindow::follow_candidates);
  connect_assistant();
}

void MainWindow::connect_assistant() {
  const auto light = [this](const canvas::Highlight& evidence) {
    signal::Evidence stretch;
    stretch.leads = evidence.leads;
    stretch.first = evidence.first;
    stretch.last = evidence.last;
    analysis_->light(stretch);
  };
  connect(assistant_, &AssistantController::evidence_requested, this, light);
  connect(draft_, &DraftController::evidence_requested, this, light);
  connect(draft_, &DraftController::message, this, &MainWindow::show_message);
  connect(assistant_, &AssistantController::evidence_cleared, this, [this] { canvas_->set_highlight({}); });
  connect(assistant_panel_, &assistant_view::AssistantPanel::models_requested, models_,
          &ModelsController::show);
  on(Act::models, [this] { models_->show(); });
  connect(assistant_, &AssistantController::state_changed, this,
          [this] { model_text_->setText(models_->summary()); });
  connect(assistant_, &AssistantController::compare_requested, this, &MainWindow::compare_with);
  connect(assistant_, &AssistantController::report_changed, this, [this] {
    if (assistant_->report()) prepare_next();
  });
  connect(&loader_, &RecordLoader::loaded, this, [this] {
    if (assistant_->report()) prepare_next();
  });
  connect(analysis_, &AnalysisController::shown_changed, this, [this] {
    const AnalysisController::Shown shown = analysis_->shown();
    ShownBeside beside;
    beside.knowledge = shown.knowledge;
    if (shown.analysis && canvas_->record())
      beside.findings = std::make_shared<const statements::Findings>(
          statements::from_analysis(*shown.analysis, canvas_->record()->patient()));
    assistant_->set_beside(beside);
    draft_->set_knowledge(shown.knowledge);
  });
}

void MainWindow::show_four_parts(bool shown) {
  actions_[Act::four_parts]->setChecked(shown);
  if (shown == parts_area_->shows_parts()) return;
  // Four parts need the room that analysis and, in a small window, the list take otherwise.
  actions_[Act::show_info]->setChecked(!shown);
  if (shown)
    fit_list_beside_parts();
  else
    actions_[Act::show_list]->setChecked(true);
  canvas_->set_scale_mode(shown ? canvas::ScaleMode::fit_traces : canvas::ScaleMode::fit_page);
  if (shown) beat_alone_ = beat_->settings();
  beat_->set_parts(shown ? BeatController::Parts{reconstruction_part_, continuation_part_}
                         : BeatController::Parts{});
  parts_area_->show_parts(shown);
  if (!shown) beat_->set_settings(beat_alone_);
}

void MainWindow::fit_list_beside_parts() {
  actions_[Act::show_list]->setChecked(width() >= room_for_list_px);
}

/// What is computed goes with what is shown.
void MainWindow::follow_parts() {
  const bool shown = parts_area_->shows_parts();
  const auto wants = [&](const QString& name) { return shown && parts_area_->wants(name); };
  actions_[Act::show_report]->setChecked(wants(report_name()));
  assistant_->set_active(wants(report_name()));
  save_timer_->start();
  if (!shown) return;
  ui_model::BeatSettings settings = beat_->settings();
  settings.reconstruction = wants(reconstruction_name());
  settings.prediction = wants(continuation_name());
  settings.tokens = false;
  beat_->set_settings(settings);
}

void MainWindow::show_in_parts(const RecordPtr& record) {
  const double rate = record ? record->main().rate().value : 0;
  assistant_->show(record, static_cast<std::int64_t>(canvas_->options().start.value * rate));
  draft_->show(record);
  follow_candidates();
}

/// Every other record that is not a picture may be the earlier one.
void MainWindow::follow_candidates() {
  std::vector<assistant_view::CompareView::Candidate> candidates;
  for (const auto& entry : model_.entries())
    if (entry.id != current_ && !entry.holds_pages && entry.state != ui_model::EntryState::failed)
      candidates.push_back({static_cast<qint64>(entry.id), model_.display_name(entry.id)});
  assistant_panel_->compare().set_candidates(candidates);
}

/// While the reader looks at a report, the next record of the list is read, measured and looked at.
void MainWindow::prepare_next() {
  if (!current_) return;
  const auto next = model_.at(model_.row_of(*current_) + 1);
  const auto* entry = next ? model_.find(*next) : nullptr;
  if (!entry || entry->holds_pages) return;
  if (entry->record)
    assistant_->prepare(entry->record);
  else
    loader_.prepare({*next});
}

void MainWindow::compare_with(qint64 id) {
  const auto* entry = model_.find(ui_model::EntryId{id});
  if (!entry) return;
  if (entry->record) return assistant_->compare_with(entry->record);
  const Job<RecordPtr> job = [&registry = parts_.registry, source = entry->source](JobContext& context) {
    return read_source(registry, source, context);
  };
  const QString name = model_.display_name(entry->id);
  runner_.submit<RecordPtr>(this, job, [this, name](Result<RecordPtr> record) {
    if (record)
      assistant_->compare_with(*record);
    else
      show_message(error_message(tr("%1 could not be read.").arg(name), record.error()));
  });
}

}  // namespace heartcare::studio
