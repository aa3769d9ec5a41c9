#include "heartcare/services/folder_reader.h"

#include <QFile>

namespace heartcare::services {
namespace {

constexpr std::size_t at_once = 2;
constexpr int background = -1;  ///< behind everything that somebody waits for

}  // namespace

FolderReader::FolderReader(JobRunner& runner, const importing::Registry& registry, QObject* parent)
    : QObject(parent), runner_(runner), registry_(registry) {}

void FolderReader::start(const QString& folder) {
  stop_jobs();
  running_ = true;
  const std::filesystem::path path = QFile::encodeName(folder).toStdString();
  const Job<Plan> job = [registry = &registry_, path](JobContext&) -> Result<Plan> {
    auto files = registry->records_in(path);
    if (!files) return pass_on(files);
    auto knowledge = reading::load_knowledge();
    if (!knowledge) return pass_on(knowledge);
    return Plan{std::move(*files), std::make_shared<const reading::Knowledge>(std::move(*knowledge))};
  };
  jobs_.push_back(runner_.submit<Plan>(this, job, [this, run = run_](Result<Plan> plan) {
    if (run == run_) take_plan(std::move(plan));
  }));
}

void FolderReader::cancel() {
  if (!running_) return;
  stop_jobs();
  Q_EMIT finished(true);
}

void FolderReader::stop_jobs() {
  ++run_;
  running_ = false;
  in_flight_ = 0;
  waiting_.clear();
  for (const JobId job : std::exchange(jobs_, {})) runner_.cancel(job);
}

void FolderReader::take_plan(Result<Plan> plan) {
  if (!plan) {
    stop_jobs();
    Q_EMIT failed(plan.error());
    return;
  }
  knowledge_ = plan->knowledge;
  waiting_.assign(plan->files.begin(), plan->files.end());
  Q_EMIT listed(static_cast<int>(waiting_.size()));
  submit_next();
}

void FolderReader::submit_next() {
  while (in_flight_ < at_once && !waiting_.empty()) {
    const auto file = waiting_.front();
    waiting_.pop_front();
    const Job<reading::Row> job = [registry = &registry_, knowledge = knowledge_, file](JobContext& context) {
      return reading::read_row(*registry, file, *knowledge, context);
    };
    JobOptions options;
    options.priority = background;
    ++in_flight_;
    jobs_.push_back(runner_.submit<reading::Row>(
        this, job,
        [this, run = run_, file](Result<reading::Row> row) {
          if (run != run_) return;
          take_row(row ? *row : reading::failed_row(file, row.error()));
        },
        std::move(options)));
  }
  if (in_flight_ > 0 || !running_) return;
  stop_jobs();
  Q_EMIT finished(false);
}

void FolderReader::take_row(const reading::Row& row) {
  --in_flight_;
  const quint64 run = run_;
  Q_EMIT row_ready(row);
  if (run == run_) submit_next();  // who heard of the row may have stopped the run
}

}  // namespace heartcare::services
