#include "heartcare/studio/record_loader.h"

#include <QFileInfo>
#include <QImage>
#include <algorithm>

#include "heartcare/canvas/export.h"
#include "heartcare/page/page.h"
#include "heartcare/services/log.h"

namespace heartcare::studio {
namespace {

using ui_model::EntryId;
using ui_model::EntryState;

constexpr int background = -1;  ///< priority of what nobody waits for
constexpr double thumbnail_dpi = 60;
constexpr int thumbnail_pixels = 288;  ///< three times the list's width, for screens of high resolution

QString subject(const char* what, EntryId id) {
  return QStringLiteral("%1:%2").arg(QLatin1String(what)).arg(static_cast<qint64>(id));
}

Result<QImage> draw_thumbnail(const Record& record, JobContext& job) {
  page::PageOptions options;
  options.layout = page::LayoutId::grid_3x4_1;
  options.patient = false;
  options.calibration_pulse = false;
  const auto page = page::build_page(record, options, job);
  if (!page) return pass_on(page);
  const auto image = canvas::render_image(*page, thumbnail_dpi);
  if (!image) return pass_on(image);
  // Only the traces: words are too small to read at this size.
  const double per_mm = image->width() / page->width;
  const page::Box& grid = page->grid;
  const QRectF traces(grid.x * per_mm, grid.y * per_mm, grid.width * per_mm, grid.height * per_mm);
  return image->copy(traces.toRect()).scaledToWidth(thumbnail_pixels, Qt::SmoothTransformation);
}

/// The first page, small.
Result<QImage> page_thumbnail(const PageDocument& document) {
  const PagePicture& picture = document.pictures().front();
  const auto format = picture.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8;
  const QImage page(picture.pixels.data(), picture.width, picture.height,
                    static_cast<qsizetype>(picture.width) * picture.channels, format);
  return page.scaled(thumbnail_pixels, thumbnail_pixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

bool lacks_thumbnail(const ui_model::RecordEntry& entry) {
  const bool pages = entry.pages && !entry.pages->pictures().empty();
  return (entry.record || pages) && entry.thumbnail.isNull();
}

}  // namespace

RecordLoader::RecordLoader(const importing::Registry& registry, services::JobRunner& runner,
                           ui_model::RecordListModel& model, QObject* parent)
    : QObject(parent), registry_(registry), runner_(runner), model_(model) {}

void RecordLoader::open(const QStringList& sources) {
  if (sources.isEmpty()) return;
  // A single file is opened without a detour: the reader waits for it.
  if (sources.size() == 1 && !stands_for_others(sources.front())) {
    add(sources);
    return;
  }
  const Job<QStringList> job = [&registry = registry_, sources](JobContext&) -> Result<QStringList> {
    return expand_sources(registry, sources);
  };
  runner_.submit<QStringList>(this, job,
                              [this, sources](Result<QStringList> found) { add(found ? *found : sources); });
}

void RecordLoader::add(const QStringList& sources) {
  std::optional<EntryId> first;
  for (const QString& source : sources) {
    const QString full = is_simulated(source) ? source : QFileInfo(source).absoluteFilePath();
    const EntryId id = model_.add(full, source_name(full));
    if (!first) first = id;
  }
  if (first) Q_EMIT listed(*first);
}

void RecordLoader::load(EntryId id) {
  const auto found = loads_.find(id);
  if (found == loads_.end() || !found->second.urgent) start(id, true);
}

void RecordLoader::start(EntryId id, bool urgent) {
  const auto* entry = model_.find(id);
  if (!entry) return;
  const QString source = entry->source;
  services::JobOptions options;
  options.subject = subject("load", id);
  options.priority = urgent ? 1 : background;
  if (urgent) {
    model_.set_loading(id);
    options.progress = [this, id](double fraction, const QString& stage) {
      model_.set_progress(id, fraction);
      Q_EMIT progressed(id, fraction, stage);
    };
  }
  const Job<Opened> job = [&registry = registry_, source](JobContext& context) {
    return open_source(registry, source, context);
  };
  const auto done = [this, id](Result<Opened> result) { take(id, std::move(result)); };
  loads_[id] = {runner_.submit<Opened>(this, job, done, std::move(options)), urgent};
}

void RecordLoader::take(EntryId id, Result<Opened> result) {
  const bool urgent = loads_[id].urgent;
  loads_.erase(id);
  if (!model_.find(id)) return;  // closed in the meantime
  if (result) {
    if (result->pages)
      model_.set_pages(id, result->pages);
    else
      model_.set_record(id, result->record);
    keep(id);
    Q_EMIT loaded(id);
  } else if (result.error().code == ErrorCode::cancelled) {
    model_.set_idle(id);
  } else {
    services::log_failure("read " + services::file_tag(model_.find(id)->source), result.error());
    model_.set_failed(id, result.error());
    Q_EMIT failed(id, result.error());
  }
  if (urgent) Q_EMIT finished(id);
  if (const auto* entry = model_.find(id); entry && lacks_thumbnail(*entry)) make_thumbnail(id);
}

void RecordLoader::cancel(EntryId id) {
  if (const auto found = loads_.find(id); found != loads_.end()) runner_.cancel(found->second.job);
}

void RecordLoader::close(EntryId id) {
  cancel(id);
  std::erase(resident_, id);
  if (current_ == id) current_.reset();
  model_.remove(id);
  Q_EMIT finished(id);
}

void RecordLoader::prepare(const std::vector<EntryId>& ids) {
  for (const EntryId id : ids) {
    const auto* entry = model_.find(id);
    if (!entry || loads_.contains(id)) continue;
    if (entry->state == EntryState::listed)
      start(id, false);
    else if (lacks_thumbnail(*entry))
      make_thumbnail(id);
  }
}

void RecordLoader::make_thumbnail(EntryId id) {
  const auto* entry = model_.find(id);
  services::JobOptions options;
  options.subject = subject("thumbnail", id);
  options.priority = background;
  const Job<QImage> job = [record = entry->record, pages = entry->pages](JobContext& context) {
    return pages ? page_thumbnail(*pages) : draw_thumbnail(*record, context);
  };
  const auto done = [this, id](Result<QImage> image) {
    // A record without a picture keeps the general sign: nothing a reader has to act on.
    if (image) model_.set_thumbnail(id, *image);
  };
  runner_.submit<QImage>(this, job, done, std::move(options));
}

void RecordLoader::set_current(std::optional<EntryId> id) {
  current_ = id;
  if (id) keep(*id);
}

void RecordLoader::keep(EntryId id) {
  std::erase(resident_, id);
  resident_.push_back(id);
  while (resident_.size() > max_resident) {
    const auto oldest = resident_.front() == current_ ? resident_.begin() + 1 : resident_.begin();
    model_.unload(*oldest);
    resident_.erase(oldest);
  }
}

}  // namespace heartcare::studio
