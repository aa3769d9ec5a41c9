#include "heartcare/beat_view/token_strip.h"

#include <gtest/gtest.h>

#include <QTest>
#include <QVBoxLayout>
#include <cmath>

#include "heartcare/simulator/simulator.h"

namespace heartcare::beat_view {
namespace {

class TokenStripTest : public ::testing::Test {
 protected:
  TokenStripTest() {
    auto* layout = new QVBoxLayout(&window);
    ecg = new canvas::EcgCanvas;
    strip = new TokenStrip(*ecg);
    layout->addWidget(ecg, 1);
    layout->addWidget(strip);
    window.resize(1200, 800);
    ecg->set_record(simulator::simulate({})->record);
    ecg->set_scale_mode(canvas::ScaleMode::fit_page);
    strip->set_tokens(tokens());
    window.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&window));
    QObject::connect(strip, &TokenStrip::token_chosen, strip,
                     [this](std::optional<std::size_t> token, std::size_t level) {
                       chosen = token;
                       chosen_level = level;
                       ++signals_;
                     });
  }
  std::shared_ptr<const ui_model::Reconstruction> tokens() const {
    auto made = std::make_shared<ui_model::Reconstruction>();
    made->rate = ecg->record()->main().rate();
    made->tokens = {2, 512, 0.2, {}};
    const auto step = std::llround(0.2 * made->rate.value);
    for (std::int64_t i = 0; i < 50; ++i)
      made->tokens.tokens.push_back(
          {i * step,
           (i + 1) * step - 1,
           {static_cast<std::uint16_t>(i % 5), static_cast<std::uint16_t>(300 + i)}});
    return made;
  }
  QWidget window;
  canvas::EcgCanvas* ecg;
  TokenStrip* strip;
  std::optional<std::size_t> chosen;
  std::size_t chosen_level = 9;
  int signals_ = 0;
};

TEST_F(TokenStripTest, LiesUnderTheTraceInTime) {
  const page::Page& page = *ecg->page();
  const page::TracePlace* rhythm = nullptr;
  for (const auto& place : page.places)
    if (place.rhythm) rhythm = &place;
  ASSERT_NE(rhythm, nullptr);
  const double x = ecg->geometry().map(page::Point{rhythm->x_at({2.0}), 0}).x();
  EXPECT_NEAR(strip->cell(10, 0).left(), x, 0.6);  // both widgets begin at the same x
  EXPECT_NEAR(strip->cell(10, 0).width(), 0.2 * 25 * ecg->scale(), 0.01);
  EXPECT_LT(strip->cell(10, 0).bottom(), strip->cell(10, 1).bottom());
}

TEST_F(TokenStripTest, FollowsTheCanvasWhenItIsMoved) {
  const double before = strip->cell(10, 0).left();
  ecg->zoom_by(1.5);
  ecg->pan({-30, 0});
  EXPECT_NE(strip->cell(10, 0).left(), before);
}

TEST_F(TokenStripTest, AlignsWithColumnsWhereThereIsNoRhythmStrip) {
  page::PageOptions options = ecg->options();
  options.layout = page::LayoutId::grid_3x4;
  ecg->set_options(options);
  const auto* place = ecg->page()->place_of(LeadId::V1, {6.0});
  ASSERT_NE(place, nullptr);
  EXPECT_NEAR(strip->cell(30, 0).left(), ecg->geometry().map(page::Point{place->x_at({6.0}), 0}).x(), 0.6);
}

TEST_F(TokenStripTest, ChoosesACodeByAClickAndLetsGoByTheNext) {
  const QPoint on = strip->cell(7, 1).center().toPoint();
  QTest::mouseClick(strip, Qt::LeftButton, {}, on);
  EXPECT_EQ(chosen, 7U);
  EXPECT_EQ(chosen_level, 1U);
  QTest::mouseClick(strip, Qt::LeftButton, {}, on);
  EXPECT_FALSE(chosen);
  QTest::mouseClick(strip, Qt::LeftButton, {}, on);
  QTest::keyClick(strip, Qt::Key_Escape);
  EXPECT_FALSE(chosen);
  EXPECT_EQ(signals_, 4);
}

TEST_F(TokenStripTest, MarksEveryPlaceOfTheChosenCode) {
  const auto changed = [this](std::size_t token, const QImage& before, const QImage& after) {
    const QRect cell = strip->cell(token, 0).toAlignedRect();
    return before.copy(cell) != after.copy(cell);
  };
  const QImage before = strip->grab().toImage();
  strip->choose(5, 0);
  const QImage after = strip->grab().toImage();
  EXPECT_TRUE(changed(5, before, after) && changed(10, before, after));
  EXPECT_FALSE(changed(7, before, after));
}

TEST_F(TokenStripTest, GivesACodeItsColourEverywhere) {
  EXPECT_EQ(token_colour(77, false), token_colour(77, false));
  EXPECT_NE(token_colour(77, false), token_colour(78, false));
  EXPECT_GT(token_colour(77, false).lightness(), token_colour(77, true).lightness());
}

}  // namespace
}  // namespace heartcare::beat_view
