// A parser that crashes takes its own process with it, and the window goes on and says so.
#include <QLabel>

#include "heartcare/wiring/isolated.h"
#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

/// Claims files of one name; reading in this process would be a mistake.
class ForWorkers final : public importing::Importer {
 public:
  std::string_view name() const noexcept override { return "crashing"; }
  std::string_view display() const noexcept override { return "Crashing"; }
  std::vector<std::string> extensions() const override { return {".crash"}; }
  importing::Confidence probe(const importing::ProbeInput& input) const noexcept override {
    return input.file_name.ends_with(".crash") ? importing::Confidence::sure : importing::Confidence::no;
  }
  bool is_record(const std::filesystem::path&) const override { return true; }
  Result<RecordPtr> read(const std::filesystem::path&, JobContext&) const override {
    return fail(ErrorCode::invalid_argument, "read in the window's process");
  }
};

TEST_F(StudioWindow, OutlivesAParserThatCrashesAndSaysSo) {
  registry.add(wiring::isolate(std::make_unique<ForWorkers>(), {BAD_WORKER}));
  for (const char* how : {"crash", "killed"}) {
    window->open({write_file(QStringLiteral("%1.crash").arg(QLatin1String(how)), how)});
    ASSERT_TRUE(settles());
  }
  ASSERT_EQ(window->records().rowCount(), 2);
  for (const auto& entry : window->records().entries()) {
    ASSERT_EQ(entry.state, ui_model::EntryState::failed);
    EXPECT_EQ(entry.error->code, ErrorCode::internal);
    EXPECT_NE(entry.error->detail.find("died of signal"), std::string::npos) << entry.error->detail;
  }
  EXPECT_FALSE(child<QLabel>("failure_reason")->text().isEmpty());
  window->open({write_record("normal.hea")});
  EXPECT_TRUE(shows("normal")) << "the window still works";
}

}  // namespace
}  // namespace heartcare::studio::testing
