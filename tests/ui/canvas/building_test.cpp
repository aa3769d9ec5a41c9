#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <deque>
#include <thread>

#include "heartcare/canvas/ecg_canvas.h"
#include "records.h"

namespace heartcare::canvas {
namespace {

/// Keeps the canvas' work until the test lets it run, in this thread or another one.
struct Queue {
  std::deque<std::function<void()>> waiting;
  EcgCanvas::Executor executor() {
    return [this](std::function<void()> work) { waiting.push_back(std::move(work)); };
  }
  void run(std::size_t index) {
    auto work = std::move(waiting[index]);
    waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(index));
    work();
  }
};

class CanvasBuilding : public ::testing::Test {
 protected:
  void SetUp() override { canvas.set_executor(queue.executor()); }
  void ask(double start, page::LayoutId layout = page::LayoutId::grid_3x4_1) {
    auto options = canvas.options();
    options.start = {start};
    options.layout = layout;
    canvas.set_options(options);
  }
  Queue queue;
  EcgCanvas canvas;
  RecordPtr record = testing::sinus_record(60);
};

TEST_F(CanvasBuilding, ResultOfAnEarlierLayoutIsDropped) {
  canvas.set_record(record);
  ask(0, page::LayoutId::grid_12x1);
  ASSERT_EQ(queue.waiting.size(), 2u);
  queue.run(1);
  ASSERT_NE(canvas.page(), nullptr);
  const page::Page* newest = canvas.page();
  queue.run(0);
  EXPECT_EQ(canvas.page(), newest);
  EXPECT_EQ(newest->places.size(), 12u);
}

TEST_F(CanvasBuilding, ResultOfAnEarlierRecordIsDropped) {
  canvas.set_record(record);
  canvas.set_record(testing::sinus_record(20));
  queue.run(0);
  EXPECT_EQ(canvas.page(), nullptr);
  queue.run(0);
  EXPECT_NE(canvas.page(), nullptr);
}

TEST_F(CanvasBuilding, FastScrollingRunsOneBuildAtATimeAndEndsAtTheLast) {
  canvas.set_record(record);
  for (int i = 1; i <= 20; ++i) ask(i);
  EXPECT_EQ(queue.waiting.size(), 1u);
  queue.run(0);
  EXPECT_TRUE(canvas.is_building());
  ASSERT_EQ(queue.waiting.size(), 1u) << "all requests in between were skipped";
  queue.run(0);
  EXPECT_FALSE(canvas.is_building());
  EXPECT_DOUBLE_EQ(canvas.page()->start.value, 20);
}

TEST_F(CanvasBuilding, ResultArrivesInTheGuiThread) {
  canvas.set_record(record);
  std::thread worker(queue.waiting.front());
  worker.join();
  EXPECT_EQ(canvas.page(), nullptr) << "not before the event loop turns";
  EXPECT_TRUE(QTest::qWaitFor([&] { return canvas.page() != nullptr; }));
}

TEST_F(CanvasBuilding, CanvasMayDieWhileAPageIsBuilt) {
  auto dying = std::make_unique<EcgCanvas>();
  Queue later;
  dying->set_executor(later.executor());
  dying->set_record(record);
  dying.reset();
  std::thread worker(later.waiting.front());
  worker.join();
  QCoreApplication::sendPostedEvents();
  SUCCEED() << "the sanitizers have the last word";
}

/// A source that cannot be read, as a file on a drive that was pulled out.
class BrokenSource final : public SampleSource {
 public:
  Result<void> read(std::size_t, std::int64_t, std::span<float>) const override {
    return fail(ErrorCode::io, "the drive is gone");
  }
  std::span<const float> resident(std::size_t) const noexcept override { return {}; }
};

TEST_F(CanvasBuilding, UnreadableRecordIsReported) {
  QSignalSpy failures(&canvas, &EcgCanvas::failed);
  RecordParts parts;
  parts.groups.push_back(
      *SignalGroup::create({500}, record->main().leads(), 5000, std::make_shared<BrokenSource>()));
  canvas.set_record(*Record::create(std::move(parts)));
  queue.run(0);
  ASSERT_EQ(failures.size(), 1);
  EXPECT_EQ(failures[0][0].value<Error>().code, ErrorCode::io);
  EXPECT_EQ(canvas.page(), nullptr);
}

}  // namespace
}  // namespace heartcare::canvas
