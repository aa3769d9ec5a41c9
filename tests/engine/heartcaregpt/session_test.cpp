#include "heartcare/heartcaregpt/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_session.h"
#include "small_gpt.h"

namespace heartcare::heartcaregpt {
namespace {

using ::testing::ElementsAre;
using testing::fake_session;
using testing::FakeEngine;
using testing::Told;

/// What happens in line, over an engine that does as it is told.
class SessionLine : public ::testing::Test {
 protected:
  EcgInput ecg_{simulated_record(), nullptr, 0, {}, {}};
  std::shared_ptr<FakeEngine> engine_ = std::make_shared<FakeEngine>();
};

TEST_F(SessionLine, StreamsTheAnswerAndTellsItOnce) {
  const auto session = fake_session(engine_);
  Told told;
  const Ticket ticket = session->report(ecg_, {}, told.listener());
  const auto answer = told.result();
  ASSERT_TRUE(answer) << describe(answer.error());
  EXPECT_EQ(answer->text, "Sinus rhythm. Normal ECG.");
  EXPECT_EQ(told.text, answer->text);
  EXPECT_THAT(told.stages, ElementsAre("measure", "write"));
  EXPECT_TRUE(ticket.wait_for(std::chrono::seconds(60)));
  ticket.cancel();  // too late to matter
  EXPECT_EQ(told.times, 1);
}

TEST_F(SessionLine, SeesAnEcgOnceForSeveralRequests) {
  const auto session = fake_session(engine_);
  Told prepared, reported, asked, other;
  (void)session->prepare(ecg_, prepared.listener());
  (void)session->report(ecg_, {}, reported.listener());
  (void)session->ask("Rhythm?", {ecg_}, {}, {}, asked.listener());
  ASSERT_TRUE(asked.result());
  EXPECT_EQ(engine_->seen, 1);
  EcgInput part = ecg_;
  part.first = 100;
  (void)session->report(part, {}, other.listener());
  ASSERT_TRUE(other.result());
  EXPECT_EQ(engine_->seen, 2);
}

TEST_F(SessionLine, AnswersCancelledRequestsThatWaitAtOnce) {
  std::promise<void> begun, go_on;
  auto gate = go_on.get_future().share();
  engine_->before_word = [&, first = true](std::size_t, JobContext&) mutable {
    if (std::exchange(first, false)) begun.set_value();
    gate.wait();
  };
  const auto session = fake_session(engine_);
  Told running, waiting, after;
  (void)session->report(ecg_, {}, running.listener());
  const Ticket ticket = session->report(ecg_, {}, waiting.listener());
  (void)session->report(ecg_, {}, after.listener());
  begun.get_future().wait();
  ticket.cancel();
  EXPECT_TRUE(ticket.wait_for(std::chrono::milliseconds(0)));  // while the engine is still busy
  EXPECT_EQ(waiting.result().error().code, ErrorCode::cancelled);
  go_on.set_value();
  EXPECT_TRUE(running.result());
  EXPECT_TRUE(after.result());
  EXPECT_EQ(engine_->answers, 2);
}

TEST_F(SessionLine, StopsARunningRequestAtItsNextCheck) {
  const auto session = fake_session(engine_);
  Told told;
  std::promise<Ticket> made;
  auto ticket = made.get_future().share();
  engine_->before_word = [&](std::size_t word, JobContext&) {
    if (word == 2) ticket.get().cancel();
  };
  made.set_value(session->report(ecg_, {}, told.listener()));
  EXPECT_EQ(told.result().error().code, ErrorCode::cancelled);
  EXPECT_EQ(told.text, "Sinus rhythm. ");
}

TEST_F(SessionLine, WorksOnAfterFailuresAndThrowingListeners) {
  const auto session = fake_session(engine_);
  Told failing, fine;
  engine_->refuses = true;
  (void)session->report(ecg_, {}, failing.listener());
  EXPECT_EQ(failing.result().error().code, ErrorCode::not_measurable);
  engine_->refuses = false;
  Listener throwing;
  throwing.text = [](const TextPiece&) { throw std::runtime_error("window gone"); };
  throwing.done = [](const Result<Answer>&) { throw std::runtime_error("window gone"); };
  const Ticket ticket = session->report(ecg_, {}, throwing);
  EXPECT_TRUE(ticket.wait_for(std::chrono::seconds(60)));
  (void)session->report(ecg_, {}, fine.listener());
  EXPECT_TRUE(fine.result());
}

TEST_F(SessionLine, SaysWhyThereIsNoModel) {
  std::promise<void> go_on;
  const auto session = fake_session(engine_, [gate = go_on.get_future().share()]() -> Result<void> {
    gate.wait();
    return fail(ErrorCode::not_found, "no model here");
  });
  Told told;
  (void)session->report(ecg_, {}, told.listener());
  EXPECT_FALSE(session->model());  // still loading
  go_on.set_value();
  EXPECT_EQ(told.result().error().detail, "no model here");
  ASSERT_TRUE(session->model());
  EXPECT_EQ(session->model()->error().code, ErrorCode::not_found);
}

TEST_F(SessionLine, TellsHowOpeningGoes) {
  std::vector<double> fractions;
  std::promise<Result<ModelInfo>> opened;
  SessionOptions options;
  options.opening = [&](double fraction, std::string_view) { fractions.push_back(fraction); };
  options.opened = [&](const Result<ModelInfo>& info) { opened.set_value(info); };
  const auto session = open_session_with(
      [this](JobContext& job) -> Result<EnginePtr> {
        job.progress(0.5, "open");
        return EnginePtr(engine_);
      },
      options);
  EXPECT_EQ(opened.get_future().get()->name, "fake");
  EXPECT_THAT(fractions, ElementsAre(0.5));
}

TEST_F(SessionLine, EndsWithRequestsUnderWay) {
  std::promise<void> begun;
  engine_->before_word = [&, first = true](std::size_t, JobContext& job) mutable {
    if (std::exchange(first, false)) begun.set_value();
    while (!job.cancelled()) std::this_thread::yield();
  };
  Told running, waiting;
  {
    const auto session = fake_session(engine_);
    (void)session->report(ecg_, {}, running.listener());
    (void)session->report(ecg_, {}, waiting.listener());
    begun.get_future().wait();
  }
  EXPECT_EQ(running.result().error().code, ErrorCode::cancelled);
  EXPECT_EQ(waiting.result().error().code, ErrorCode::cancelled);
}

TEST_F(SessionLine, RefusesRequestsThatMakeNoSense) {
  const auto session = fake_session(engine_);
  const auto code = [&](Request request) {
    Told told;
    (void)session->submit(std::move(request), told.listener());
    const auto result = told.result();
    return result ? std::optional<ErrorCode>() : result.error().code;
  };
  EXPECT_FALSE(code({Task::report, {ecg_}, {}, {}, 2, {}}));
  EXPECT_EQ(code({Task::report, {}, {}, {}, 2, {}}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({Task::compare, {ecg_}, {}, {}, 2, {}}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({Task::ask, {ecg_}, " \n", {}, 2, {}}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({Task::ask, {ecg_}, std::string(5000, 'x'), {}, 2, {}}), ErrorCode::limit_exceeded);
  EXPECT_EQ(code({Task::predict, {ecg_}, {}, {}, 31, {}}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({Task::report, {EcgInput{}}, {}, {}, 2, {}}), ErrorCode::invalid_argument);
  EcgInput outside = ecg_;
  outside.first = 5000;
  EXPECT_EQ(code({Task::report, {outside}, {}, {}, 2, {}}), ErrorCode::invalid_argument);
  RequestSettings settings;
  settings.temperature = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(code({Task::report, {ecg_}, {}, {}, 2, settings}), ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace heartcare::heartcaregpt
