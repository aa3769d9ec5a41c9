#include "heartcare/studio/beat_controller.h"

#include <algorithm>
#include <cmath>

#include "heartcare/models/beat_scores.h"

namespace heartcare::studio {
namespace {

constexpr double whole_up_to_s = 60;   ///< recordings up to this length are reconstructed at once
constexpr double block_s = 10;         ///< of longer ones, whole blocks around the page
constexpr double hidden_block_s = 20;  ///< and for a backtest the end
constexpr std::uint64_t seed = 1;

std::string hash_of(const Record& record) {
  const Provenance& from = record.provenance();
  return from.sha256.empty() ? from.source : from.sha256;
}

}  // namespace

BeatController::BeatController(services::JobRunner& lane, services::JobRunner& runner,
                               models::BeatOpener opener, const Views& views, QObject* parent)
    : QObject(parent), lane_(lane), runner_(runner), opener_(std::move(opener)), views_(views) {
  setObjectName(QStringLiteral("beat_controller"));
  using beat_view::BeatPanel;
  using beat_view::TokenStrip;
  connect(&views_.panel, &BeatPanel::settings_changed, this, &BeatController::set_settings);
  connect(&views_.panel, &BeatPanel::token_requested, this, &BeatController::go_to_token);
  connect(&views_.strip, &TokenStrip::token_chosen, this, &BeatController::choose_token);
  connect(&views_.ecg, &canvas::EcgCanvas::options_changed, this, [this] {
    follow_page();
    // Another page of a long recording may need another stretch.
    if (!record_ || !settings_.reconstruction || !engine_ ||
        record_->main().duration().value <= whole_up_to_s)
      return;
    if (const Stretch now = stretch_shown();
        now.first != shown_stretch_.first || now.count != shown_stretch_.count)
      refresh();
  });
  views_.strip.hide();
  present_status();
}

void BeatController::show(const RecordPtr& record) {
  if (record == record_) return;
  stop();
  record_ = record;
  failures_.clear();
  refresh();
  if (settings_.prediction) scroll_to_now();
}

void BeatController::set_settings(const ui_model::BeatSettings& settings) {
  if (settings == settings_) return;
  const bool moved = settings.prediction &&
                     (!settings_.prediction || settings.backtest != settings_.backtest ||
                      settings.hidden_s != settings_.hidden_s || settings.horizon_s != settings_.horizon_s);
  settings_ = settings;
  failures_.clear();  // another try
  views_.panel.set_settings(settings_);
  Q_EMIT settings_changed(settings_);
  refresh();
  if (moved) scroll_to_now();
}

BeatController::Stretch BeatController::stretch_shown() const {
  const SignalGroup& group = record_->main();
  const double duration = group.duration().value, rate = group.rate().value;
  if (duration <= whole_up_to_s) return {0, group.samples()};
  const page::PageOptions& options = views_.ecg.options();
  const double from = std::floor(options.start.value / block_s) * block_s;
  const double to = std::ceil((options.start + page::page_duration(options)).value / block_s) * block_s;
  const auto first = static_cast<std::int64_t>(from * rate);
  return {first, std::min(group.samples(), static_cast<std::int64_t>(to * rate)) - first};
}

BeatController::Stretch BeatController::stretch_hidden() const {
  const SignalGroup& group = record_->main();
  if (group.duration().value <= whole_up_to_s) return {0, group.samples()};
  const auto count = static_cast<std::int64_t>(hidden_block_s * group.rate().value);
  return {group.samples() - count, count};
}

/// The first sample that is predicted.
std::int64_t BeatController::now_sample() const {
  const SignalGroup& group = record_->main();
  if (!settings_.backtest) return group.samples();
  return std::max<std::int64_t>(0, group.samples() - std::llround(settings_.hidden_s * group.rate().value));
}

std::string BeatController::name_of(const char* what, const Stretch& stretch) const {
  return hash_of(*record_) + '|' + what + '|' + std::to_string(stretch.first) + '|' +
         std::to_string(stretch.count) + '|' + engine_->stamp().weights;
}

void BeatController::stop() {
  for (Work* work : {&reconstructing_, &checking_, &predicting_}) {
    if (work->job) lane_.cancel(*work->job);
    work->name.clear();
    work->job.reset();
  }
}

/// Asks for what is wanted and not there yet, and shows what is.
void BeatController::refresh() {
  shown_.reset();
  ahead_.reset();
  shown_deltas_.clear();
  score_.reset();
  ReconstructionPtr truth;
  if (!record_ || !(settings_.reconstruction || settings_.prediction)) {
    stop();
  } else if (!engine_) {
    open_engine();
  } else {
    shown_stretch_ = stretch_shown();
    if (settings_.reconstruction) shown_ = reconstruction(shown_stretch_, reconstructing_);
    if (settings_.prediction)
      ahead_ =
          continuation({static_cast<double>(settings_.backtest ? settings_.hidden_s : settings_.horizon_s)});
    if (settings_.prediction && settings_.backtest) truth = reconstruction(stretch_hidden(), checking_);
  }
  present();
  present_score(truth);
  present_status();
}

template <class T>
void BeatController::start(Work& work, const std::string& name, RecentCache<T>& cache, Job<T> job,
                           const QString& doing) {
  work.name = name;
  doing_ = doing;
  services::JobOptions options;
  options.subject = work.subject;
  options.progress = [this](double fraction, const QString&) { views_.panel.set_progress(fraction); };
  work.job = lane_.submit<T>(
      this, std::move(job),
      [this, &work, &cache, name](Result<T> made) {
        if (work.name != name) return;  // cancelled: nobody waits for it
        work.name.clear();
        work.job.reset();
        if (made)
          cache.keep(name, std::make_shared<const T>(std::move(*made)));
        else
          failures_.emplace(name, made.error());
        refresh();
      },
      std::move(options));
}

void BeatController::open_engine() {
  if (no_engine_ || !opening_.name.empty()) return;
  opening_.name = "engine";
  doing_ = tr("Opening the model \u2026");
  const Job<models::BeatEnginePtr> job = [opener =
                                              opener_](JobContext& context) -> Result<models::BeatEnginePtr> {
    if (!opener)
      return heartcare::fail(ErrorCode::unsupported_format, "this window was started without a model");
    return opener(context);
  };
  lane_.submit<models::BeatEnginePtr>(this, job, [this](Result<models::BeatEnginePtr> opened) {
    opening_.name.clear();
    if (opened)
      engine_ = std::move(*opened);
    else
      no_engine_ = opened.error();
    refresh();
  });
}

BeatController::ReconstructionPtr BeatController::reconstruction(const Stretch& stretch, Work& work) {
  const std::string name = name_of("reconstruction", stretch);
  if (auto known = reconstructions_.find(name)) return known;
  // Where a backtest needs what is being made for the page already, it waits for that.
  if (failures_.contains(name) || reconstructing_.name == name || checking_.name == name) return nullptr;
  const Job<ui_model::Reconstruction> job = [engine = engine_, record = record_,
                                             stretch](JobContext& context) {
    return engine->reconstruct(record->main(), stretch.first, stretch.count, context);
  };
  start(work, name, reconstructions_, job, tr("Reconstructing \u2026"));
  return nullptr;
}

BeatController::ContinuationPtr BeatController::continuation(Seconds horizon) {
  const std::int64_t end = now_sample();
  const Stretch span{end, std::llround(horizon.value * record_->main().rate().value)};
  const std::string name = name_of("continuation", span);
  if (auto known = continuations_.find(name)) return known;
  if (failures_.contains(name) || predicting_.name == name) return nullptr;
  const Job<ui_model::Continuation> job = [engine = engine_, record = record_, end,
                                           horizon](JobContext& context) {
    return engine->predict(record->main(), end, horizon, seed, context);
  };
  start(predicting_, name, continuations_, job, tr("Predicting \u2026"));
  return nullptr;
}

/// Measures both traces where that was not done yet, beside the engine's lane.
void BeatController::measure(const ReconstructionPtr& reconstruction, const std::string& name) {
  if (const auto known = deltas_.find(name)) return take_deltas(*known);
  const Job<Deltas> job = [reconstruction](JobContext& context) {
    return models::clinical_deltas(*reconstruction, context);
  };
  services::JobOptions options;
  options.subject = QStringLiteral("deltas");
  runner_.submit<Deltas>(
      this, job,
      [this, reconstruction, name](Result<Deltas> deltas) {
        if (deltas) deltas_.keep(name, std::make_shared<const Deltas>(*deltas));
        if (shown_ != reconstruction) return;
        if (deltas)
          take_deltas(*deltas);
        else
          take_deltas({}, tr("Not measurable: %1").arg(QString::fromStdString(deltas.error().detail)));
      },
      std::move(options));
}

}  // namespace heartcare::studio
