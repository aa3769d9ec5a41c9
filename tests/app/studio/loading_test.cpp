#include <QToolButton>
#include <atomic>

#include "heartcare/simulator/simulator.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

/// Reads until it is told to stop; counts how often that happened.
class PatientImporter final : public importing::Importer {
 public:
  explicit PatientImporter(std::atomic<int>& stopped) : stopped_(stopped) {}
  std::string_view name() const noexcept override { return "patient"; }
  std::string_view display() const noexcept override { return "Patient"; }
  std::vector<std::string> extensions() const override { return {".slow"}; }
  importing::Confidence probe(const importing::ProbeInput& input) const noexcept override {
    return input.file_name.ends_with(".slow") ? importing::Confidence::sure : importing::Confidence::no;
  }
  bool is_record(const std::filesystem::path&) const override { return true; }
  Result<RecordPtr> read(const std::filesystem::path&, JobContext& job) const override {
    while (!job.cancelled()) job.progress(0.25, "decode");
    ++stopped_;
    return fail(ErrorCode::cancelled, "stopped on request");
  }

 private:
  std::atomic<int>& stopped_;
};

/// Throws, as no importer should.
class ThrowingImporter final : public importing::Importer {
 public:
  std::string_view name() const noexcept override { return "throwing"; }
  std::string_view display() const noexcept override { return "Throwing"; }
  std::vector<std::string> extensions() const override { return {".throw"}; }
  importing::Confidence probe(const importing::ProbeInput& input) const noexcept override {
    return input.file_name.ends_with(".throw") ? importing::Confidence::sure : importing::Confidence::no;
  }
  bool is_record(const std::filesystem::path&) const override { return true; }
  Result<RecordPtr> read(const std::filesystem::path&, JobContext&) const override { throw std::bad_alloc(); }
};

TEST_F(StudioWindow, ShowsProgressAndStopsALoadByItsButton) {
  std::atomic<int> stopped = 0;
  registry.add(std::make_unique<PatientImporter>(stopped));
  window->open({write_file("a.slow", "x")});
  QToolButton* cancel = nullptr;
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return (cancel = window->findChild<QToolButton*>("load_cancel")) != nullptr; }, 20000));
  EXPECT_TRUE(child("load_progress")->isVisible());
  cancel->click();
  ASSERT_TRUE(settles());
  ASSERT_TRUE(QTest::qWaitFor([&] { return stopped == 1; }, 20000));
  EXPECT_FALSE(child("load_progress")->isVisible());
  EXPECT_EQ(window->records().entries().front().state, ui_model::EntryState::listed);
  EXPECT_TRUE(messages().isEmpty()) << "stopping is no failure";
}

TEST_F(StudioWindow, ClosesWhileARecordIsBeingRead) {
  std::atomic<int> stopped = 0;
  registry.add(std::make_unique<PatientImporter>(stopped));
  window->open({write_file("a.slow", "x")});
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return window->findChild<QToolButton*>("load_cancel") != nullptr; }, 20000));
  window->close();
  window.reset();
  EXPECT_EQ(stopped, 1);
}

TEST_F(StudioWindow, SurvivesAnImporterThatThrows) {
  registry.add(std::make_unique<ThrowingImporter>());
  window->open({write_file("a.throw", "x")});
  ASSERT_TRUE(settles());
  EXPECT_EQ(window->records().entries().front().error->code, ErrorCode::limit_exceeded);
}

}  // namespace
}  // namespace heartcare::studio::testing
