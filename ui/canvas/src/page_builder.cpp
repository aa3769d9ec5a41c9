#include "page_builder.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThread>

namespace heartcare::canvas {
namespace {

bool same_but_start(page::PageOptions a, const page::PageOptions& b) {
  a.start = b.start;
  return a == b;
}

Result<PagePtr> build(const Record& record, const page::PageOptions& options, const page::PageWords& words,
                      std::stop_token stop) {
  JobContext context(std::move(stop));
  const Job<page::Page> job = [&](JobContext& job_context) {
    return page::build_page(record, options, job_context, words);
  };
  auto page = run_guarded<page::Page>(job, context);
  if (!page) return pass_on(page);
  return std::make_shared<const page::Page>(std::move(*page));
}

}  // namespace

void PageBuilder::request(RecordPtr record, const page::PageOptions& options, const page::PageWords& words) {
  Request request{std::move(record), options, words};
  if (running_) {
    const bool scrolled =
        running_->request.record == request.record && same_but_start(running_->request.options, options);
    if (scrolled) {
      waiting_ = std::move(request);
      return;
    }
    running_->stop.request_stop();
  }
  start(std::move(request));
}

void PageBuilder::forget() {
  if (running_) running_->stop.request_stop();
  running_.reset();
  waiting_.reset();
}

void PageBuilder::start(Request request) {
  waiting_.reset();
  const std::uint64_t generation = ++generation_;
  running_ = Running{generation, std::move(request), std::stop_source()};
  const Request& what = running_->request;
  auto work = [record = what.record, options = what.options, words = what.words,
               stop = running_->stop.get_token(), self = QPointer<PageBuilder>(this), generation] {
    auto result = build(*record, options, words, stop);
    if (QThread::currentThread() == qApp->thread()) {
      if (self) self->deliver(generation, std::move(result));
      return;
    }
    QMetaObject::invokeMethod(
        qApp,
        [self, generation, result = std::move(result)]() mutable {
          if (self) self->deliver(generation, std::move(result));
        },
        Qt::QueuedConnection);
  };
  if (executor_)
    executor_(std::move(work));
  else
    work();
}

void PageBuilder::deliver(std::uint64_t generation, Result<PagePtr> result) {
  if (!running_ || running_->generation != generation) return;
  // While a newer request waits this one still counts as running, so that is_building() stays true for those
  // who hear of this page and their own requests join the queue.
  const bool superseded = waiting_.has_value();
  if (!superseded) running_.reset();
  if (result)
    Q_EMIT ready(*result);
  else if (!superseded && result.error().code != ErrorCode::cancelled)
    Q_EMIT failed(result.error());
  if (superseded && waiting_ && running_ && running_->generation == generation) {
    Request next = std::move(*waiting_);
    start(std::move(next));
  }
}

}  // namespace heartcare::canvas
