#pragma once
#include <QObject>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "heartcare/core/record.h"
#include "heartcare/page/page.h"

namespace heartcare::canvas {

using PagePtr = std::shared_ptr<const page::Page>;

/// Builds pages away from the GUI thread. At most one build runs for a record, and the newest request waits
/// behind it, so that fast scrolling neither queues up nor starves. Lives in the GUI thread.
class PageBuilder : public QObject {
  Q_OBJECT
 public:
  using Executor = std::function<void(std::function<void()>)>;

  explicit PageBuilder(QObject* parent = nullptr) : QObject(parent) {}
  ~PageBuilder() override { forget(); }

  void set_executor(Executor executor) { executor_ = std::move(executor); }
  /// Pages of requests that differ from the newest one in more than their start are never delivered.
  void request(RecordPtr record, const page::PageOptions& options, const page::PageWords& words);
  /// Nothing asked for so far will be delivered.
  void forget();
  [[nodiscard]] bool is_building() const noexcept { return running_.has_value(); }

 Q_SIGNALS:
  void ready(std::shared_ptr<const heartcare::page::Page> page);
  void failed(const heartcare::Error& error);

 private:
  struct Request {
    RecordPtr record;
    page::PageOptions options;
    page::PageWords words;
  };
  struct Running {
    std::uint64_t generation;
    Request request;
    std::stop_source stop;
  };

  void start(Request request);
  void deliver(std::uint64_t generation, Result<PagePtr> result);

  Executor executor_;
  std::uint64_t generation_ = 0;
  std::optional<Running> running_;
  std::optional<Request> waiting_;
};

}  // namespace heartcare::canvas
