#include "heartcare/services/job_runner.h"

#include <gtest/gtest.h>

#include <QTest>
#include <QThread>
#include <atomic>
#include <latch>
#include <stdexcept>

namespace heartcare::services {
namespace {

constexpr int patience_ms = 5000;

/// A job that waits until it is told to stop or to go on.
struct Gate {
  std::shared_ptr<std::atomic<bool>> open = std::make_shared<std::atomic<bool>>(false);
  std::shared_ptr<std::atomic<int>> entered = std::make_shared<std::atomic<int>>(0);
  std::shared_ptr<std::atomic<int>> stopped = std::make_shared<std::atomic<int>>(0);

  Job<int> job(int result, bool obedient = true) const {
    return [*this, result, obedient](JobContext& context) -> Result<int> {
      ++*entered;
      while (!*open) {
        if (obedient && context.cancelled()) {
          ++*stopped;
          return fail(ErrorCode::cancelled, "stopped on request");
        }
        std::this_thread::yield();
      }
      return result;
    };
  }
};

TEST(JobRunner, DeliversOnceInTheThreadOfTheRunner) {
  JobRunner runner;
  QObject receiver;
  int calls = 0;
  QThread* thread = nullptr;
  const Job<int> job = [](JobContext&) -> Result<int> { return 42; };
  runner.submit<int>(&receiver, job, [&](Result<int> result) {
    ++calls;
    thread = QThread::currentThread();
    EXPECT_EQ(result, 42);
  });
  EXPECT_EQ(calls, 0) << "delivered before the event loop was reached";
  ASSERT_TRUE(QTest::qWaitFor([&] { return runner.pending() == 0; }, patience_ms));
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(thread, QThread::currentThread());
}

TEST(JobRunner, RunsSeveralJobsAtOnceAndAnswersEach) {
  JobRunner runner(2);
  QObject receiver;
  auto both = std::make_shared<std::latch>(2);  // passes only if two workers are inside at the same time
  const Job<int> job = [both](JobContext&) -> Result<int> {
    both->arrive_and_wait();
    return 1;
  };
  int sum = 0;
  for (int i = 0; i < 2; ++i) runner.submit<int>(&receiver, job, [&](Result<int> result) { sum += *result; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return sum == 2; }, patience_ms));
}

TEST(JobRunner, DropsTheResultOfASupersededJob) {
  JobRunner runner;
  QObject receiver;
  const Gate gate;
  std::vector<int> answers;
  const auto note = [&](Result<int> result) { answers.push_back(result.value_or(-1)); };
  runner.submit<int>(&receiver, gate.job(1), note, {.subject = "page"});
  ASSERT_TRUE(QTest::qWaitFor([&] { return *gate.entered == 1; }, patience_ms));
  const Job<int> newer = [](JobContext&) -> Result<int> { return 2; };
  runner.submit<int>(&receiver, newer, note, {.subject = "page"});
  ASSERT_TRUE(QTest::qWaitFor([&] { return *gate.stopped == 1 && runner.pending() == 0; }, patience_ms));
  QCoreApplication::sendPostedEvents();
  EXPECT_EQ(answers, std::vector<int>{2});
}

TEST(JobRunner, KeepsJobsOfOtherReceiversAndSubjects) {
  JobRunner runner(3);
  QObject one, other;
  int answers = 0;
  const Job<int> job = [](JobContext&) -> Result<int> { return 1; };
  const auto note = [&](Result<int>) { ++answers; };
  runner.submit<int>(&one, job, note, {.subject = "page"});
  runner.submit<int>(&other, job, note, {.subject = "page"});
  runner.submit<int>(&one, job, note, {.subject = "summary"});
  ASSERT_TRUE(QTest::qWaitFor([&] { return runner.pending() == 0; }, patience_ms));
  EXPECT_EQ(answers, 3);
}

TEST(JobRunner, DropsTheResultIfTheReceiverDied) {
  JobRunner runner;
  auto receiver = std::make_unique<QObject>();
  const Gate gate;
  int calls = 0;
  runner.submit<int>(receiver.get(), gate.job(1), [&](Result<int>) { ++calls; });
  receiver.reset();
  *gate.open = true;
  ASSERT_TRUE(QTest::qWaitFor([&] { return runner.pending() == 0; }, patience_ms));
  EXPECT_EQ(calls, 0);
}

TEST(JobRunner, TurnsAnExceptionIntoAnError) {
  JobRunner runner;
  QObject receiver;
  std::optional<ErrorCode> code;
  const Job<int> job = [](JobContext&) -> Result<int> { throw std::runtime_error("Jane Doe"); };
  runner.submit<int>(&receiver, job, [&](Result<int> result) { code = result.error().code; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return code.has_value(); }, patience_ms));
  EXPECT_EQ(code, ErrorCode::internal);
}

TEST(JobRunner, AnswersACancelledJobEvenIfTheWorkerDoesNotListen) {
  JobRunner runner;
  QObject receiver;
  const Gate gate;
  std::vector<ErrorCode> answers;
  const JobId id = runner.submit<int>(&receiver, gate.job(1, false), [&](Result<int> result) {
    answers.push_back(result ? ErrorCode::internal : result.error().code);
  });
  ASSERT_TRUE(QTest::qWaitFor([&] { return *gate.entered == 1; }, patience_ms));
  runner.cancel(id);
  QCoreApplication::processEvents();  // one turn of the event loop, while the worker is still at it
  EXPECT_EQ(answers, std::vector<ErrorCode>{ErrorCode::cancelled});
  *gate.open = true;
  const Job<int> next = [](JobContext&) -> Result<int> { return 1; };
  runner.submit<int>(&receiver, next, [](Result<int>) {});
  ASSERT_TRUE(QTest::qWaitFor([&] { return runner.pending() == 0; }, patience_ms));
  EXPECT_EQ(answers.size(), 1U) << "the late result came through as well";
}

TEST(JobRunner, NeverStartsAJobCancelledWhileItWaited) {
  JobRunner runner(1);
  QObject receiver;
  const Gate first, second;
  runner.submit<int>(&receiver, first.job(1), [](Result<int>) {});
  ASSERT_TRUE(QTest::qWaitFor([&] { return *first.entered == 1; }, patience_ms));
  const JobId waiting = runner.submit<int>(&receiver, second.job(2), [](Result<int>) {});
  runner.cancel(waiting);
  *first.open = *second.open = true;
  ASSERT_TRUE(QTest::qWaitFor([&] { return runner.pending() == 0; }, patience_ms));
  EXPECT_EQ(*second.entered, 0);
}

TEST(JobRunner, ReportsEveryStageButNotEveryStep) {
  JobRunner runner;
  QObject receiver;
  QStringList stages;
  int reports = 0;
  bool done = false;
  const Job<int> job = [](JobContext& context) -> Result<int> {
    for (const char* stage : {"read", "decode"})
      for (int i = 0; i < 10000; ++i) context.progress(i / 10000.0, stage);
    return 0;
  };
  JobOptions options;
  options.progress = [&](double, const QString& stage) {
    ++reports;
    if (!stages.contains(stage)) stages << stage;
  };
  runner.submit<int>(
      &receiver, job, [&](Result<int>) { done = true; }, options);
  ASSERT_TRUE(QTest::qWaitFor([&] { return done; }, patience_ms));
  EXPECT_EQ(stages, (QStringList{"read", "decode"}));
  EXPECT_LT(reports, 1000);
}

TEST(JobRunner, EndsWithItsWorkersWhenItIsDestroyed) {
  QObject receiver;
  const Gate gate;
  int calls = 0;
  {
    JobRunner runner;
    runner.submit<int>(&receiver, gate.job(1), [&](Result<int>) { ++calls; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return *gate.entered == 1; }, patience_ms));
  }
  EXPECT_EQ(*gate.stopped, 1);
  QCoreApplication::sendPostedEvents();
  EXPECT_EQ(calls, 0);
}

TEST(JobRunner, LetsAnAnswerSubmitTheNextJob) {
  JobRunner runner;
  QObject receiver;
  int last = 0;
  const Job<int> job = [](JobContext&) -> Result<int> { return 1; };
  runner.submit<int>(&receiver, job,
                     [&](Result<int>) {
                       runner.submit<int>(&receiver, job, [&](Result<int> result) { last = *result + 1; },
                                          {.subject = "again"});
                     },
                     {.subject = "again"});
  ASSERT_TRUE(QTest::qWaitFor([&] { return last == 2; }, patience_ms));
}

}  // namespace
}  // namespace heartcare::services
