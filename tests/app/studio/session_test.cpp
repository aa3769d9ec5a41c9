#include <QFile>
#include <QMenu>

#include "studio_fixture.h"

namespace heartcare::studio::testing {
namespace {

TEST_F(StudioWindow, RestoresRecordsPageAndCalipers) {
  window->open({write_record("a.hea"), write_record("b.hea", "lbbb")});
  ASSERT_TRUE(shows("a"));
  action(Act::next)->trigger();
  ASSERT_TRUE(shows("b"));
  page::PageOptions options = window->ecg_canvas()->options();
  options.layout = page::LayoutId::grid_12x1;
  options.speed.value = 50;
  window->ecg_canvas()->set_options(options);
  ui_model::Caliper caliper;
  caliper.lead.id = LeadId::II;
  caliper.points[1].sample = 400;
  window->ecg_canvas()->calipers()->add(caliper);
  restart();
  ASSERT_TRUE(shows("b"));
  EXPECT_EQ(window->records().rowCount(), 2);
  EXPECT_EQ(window->ecg_canvas()->options().layout, page::LayoutId::grid_12x1);
  EXPECT_EQ(window->ecg_canvas()->options().speed.value, 50);
  ASSERT_EQ(window->ecg_canvas()->calipers()->calipers().size(), 1U);
  EXPECT_EQ(window->ecg_canvas()->calipers()->calipers().front().points[1].sample, 400);
}

TEST_F(StudioWindow, FindsCalipersAgainAfterTheFileWasMoved) {
  const QString path = write_record("a.hea");
  window->open({path});
  ASSERT_TRUE(shows("a"));
  window->ecg_canvas()->calipers()->add({});
  action(Act::close)->trigger();
  ASSERT_TRUE(QDir(home.path()).mkpath("moved"));
  for (const char* suffix : {"hea", "dat"})
    ASSERT_TRUE(QFile::copy(home.filePath(QStringLiteral("a.%1").arg(QLatin1String(suffix))),
                            home.filePath(QStringLiteral("moved/a.%1").arg(QLatin1String(suffix)))));
  restart();
  window->open({home.filePath("moved/a.hea")});
  ASSERT_TRUE(shows("a"));
  EXPECT_EQ(window->ecg_canvas()->calipers()->calipers().size(), 1U);
}

TEST_F(StudioWindow, NeverRestoresDisplayFilters) {
  page::PageOptions options = window->ecg_canvas()->options();
  options.filters.low_pass_hz = 40;
  window->ecg_canvas()->set_options(options);
  restart();
  EXPECT_FALSE(window->ecg_canvas()->options().filters.any());
}

TEST_F(StudioWindow, StartsWithADamagedSessionAndSaysSo) {
  window->close();
  write_file("session.json", "{\"version\": 1, \"open\": [");
  window.reset();
  restart();
  ASSERT_EQ(messages().size(), 1);
  EXPECT_EQ(messages().front().kind, panels::MessageKind::warning);
  EXPECT_TRUE(messages().front().advice.contains("session.json.damaged-1"));
  EXPECT_TRUE(QFile::exists(home.filePath("session.json.damaged-1")));
  window->open({write_record("a.hea")});
  EXPECT_TRUE(shows("a"));
}

TEST_F(StudioWindow, StartsEmptyIfTheReaderWantsItSo) {
  window->open({write_record("a.hea")});
  ASSERT_TRUE(shows("a"));
  settings->set(services::Key::restore_session, false);
  restart();
  ASSERT_TRUE(settles());
  EXPECT_EQ(window->records().rowCount(), 0);
}

TEST_F(StudioWindow, ListsRestoredFilesThatAreGone) {
  const QString path = write_record("a.hea");
  window->open({path});
  ASSERT_TRUE(shows("a"));
  window->close();
  ASSERT_TRUE(QFile::remove(path));
  restart();
  ASSERT_TRUE(settles());
  ASSERT_EQ(window->records().rowCount(), 1);
  EXPECT_EQ(window->records().entries().front().state, ui_model::EntryState::failed);
}

TEST_F(StudioWindow, OffersRecentFiles) {
  const QString path = write_record("a.hea");
  window->open({path});
  ASSERT_TRUE(shows("a"));
  action(Act::close_all)->trigger();
  restart();
  auto* recent = child<QMenu>("menu_recent");
  ASSERT_EQ(recent->actions().size(), 1);
  recent->actions().front()->trigger();
  EXPECT_TRUE(shows("a"));
}

}  // namespace
}  // namespace heartcare::studio::testing
