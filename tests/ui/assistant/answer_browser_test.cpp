#include "heartcare/assistant_view/answer_browser.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "heartcare/assistant_view/mark_picture.h"

namespace heartcare::assistant_view {
namespace {

SpokenLine line(const QString& text, Mark mark, std::vector<LeadId> leads = {}) {
  SpokenLine made;
  made.text = text;
  made.mark = mark;
  made.codes = {text + " [code]"};
  made.reasons = {text + " because"};
  made.evidence = {std::move(leads), 100, 200, {}};
  return made;
}

Answer three_lines() {
  Answer answer;
  answer.lines = {line("Sinus rhythm.", Mark::supported, {LeadId::II}),
                  line("Old infarction.", Mark::not_checkable),
                  line("PR 260 ms.", Mark::contradicted, {LeadId::I, LeadId::V1})};
  answer.stamp = "mini 1";
  return answer;
}

TEST(AnswerBrowser, ShowsTextAsItComesAndThenSentences) {
  AnswerBrowser browser;
  browser.begin();
  browser.add_text("Sinus ");
  browser.add_text("rhythm.");
  EXPECT_EQ(browser.toPlainText().trimmed(), "Sinus rhythm.");
  EXPECT_EQ(browser.answer(), nullptr);
  browser.finish(three_lines());
  ASSERT_NE(browser.answer(), nullptr);
  EXPECT_TRUE(browser.toPlainText().contains("Old infarction."));
  EXPECT_TRUE(browser.toPlainText().contains("mini 1"));
}

TEST(AnswerBrowser, GivesTheNumbersOfAContradictionUnasked) {
  AnswerBrowser browser;
  browser.begin();
  browser.finish(three_lines());
  EXPECT_TRUE(browser.toPlainText().contains("PR 260 ms. because"));
  EXPECT_FALSE(browser.toPlainText().contains("Sinus rhythm. because"));
}

TEST(AnswerBrowser, TakesWhatAModelWritesAsTextAlone) {
  AnswerBrowser browser;
  browser.begin("<b>q</b>");
  browser.add_text("<h1>big</h1>");
  EXPECT_TRUE(browser.toPlainText().contains("<h1>big</h1>"));
  Answer answer;
  answer.lines = {line("<img src=\"file:///etc/passwd\"> <a href=\"line:7\">x</a>", Mark::supported)};
  browser.finish(std::move(answer));
  EXPECT_TRUE(browser.toPlainText().contains("<img src="));
  EXPECT_TRUE(browser.toPlainText().contains("<b>q</b>"));
}

TEST(AnswerBrowser, AsksForTheEvidenceOfTheChosenSentence) {
  AnswerBrowser browser;
  browser.begin();
  browser.finish(three_lines());
  const QSignalSpy lit(&browser, &AnswerBrowser::evidence_requested),
      out(&browser, &AnswerBrowser::evidence_cleared);
  Q_EMIT browser.anchorClicked(QUrl("line:2"));
  ASSERT_EQ(lit.size(), 1);
  EXPECT_EQ(lit[0][0].value<canvas::Highlight>(), three_lines().lines[2].evidence);
  EXPECT_TRUE(browser.toPlainText().contains("PR 260 ms. [code]"));
  Q_EMIT browser.anchorClicked(QUrl("line:1"));  // nothing was measured for it
  EXPECT_EQ(out.size(), 1);
  Q_EMIT browser.anchorClicked(QUrl("line:1"));  // folds again
  EXPECT_FALSE(browser.chosen());
  Q_EMIT browser.anchorClicked(QUrl("line:99"));
  EXPECT_FALSE(browser.chosen());
}

TEST(AnswerBrowser, GoesRoundTheSentencesThatHaveEvidence) {
  AnswerBrowser browser;
  browser.begin();
  browser.finish(three_lines());
  browser.choose_next();
  EXPECT_EQ(browser.chosen(), 0U);
  browser.choose_next();
  EXPECT_EQ(browser.chosen(), 2U);
  browser.choose_next();
  EXPECT_EQ(browser.chosen(), 0U);
}

TEST(AnswerBrowser, KeepsTheConversationAndItsLastAnswerAlive) {
  AnswerBrowser browser;
  for (const char* question : {"First?", "Second?"}) {
    browser.begin(question);
    browser.finish(three_lines());
  }
  EXPECT_TRUE(browser.toPlainText().contains("First?"));
  EXPECT_TRUE(browser.toPlainText().contains("Second?"));
  EXPECT_EQ(browser.toHtml().count("href=\"line:0\""), 1);  // of the last answer alone
}

TEST(AnswerBrowser, SaysWhyATextIsNotWhole) {
  AnswerBrowser browser;
  browser.begin();
  browser.add_text("Sinus");
  browser.fail("Stopped.");
  EXPECT_TRUE(browser.toPlainText().contains("Sinus"));
  EXPECT_TRUE(browser.toPlainText().contains("Stopped."));
}

/// The share of pixels where two marks differ in whether anything is drawn at all.
double shape_difference(Mark a, Mark b) {
  const QImage one = mark_picture(a, QPalette(), 32), two = mark_picture(b, QPalette(), 32);
  int different = 0;
  for (int y = 0; y < 32; ++y)
    for (int x = 0; x < 32; ++x)
      different += (qAlpha(one.pixel(x, y)) > 127) != (qAlpha(two.pixel(x, y)) > 127);
  return different / 1024.0;
}

TEST(MarkPicture, TellsVerdictsApartByShape) {
  EXPECT_GT(shape_difference(Mark::supported, Mark::contradicted), 0.1);
  EXPECT_GT(shape_difference(Mark::supported, Mark::not_checkable), 0.1);
  EXPECT_GT(shape_difference(Mark::contradicted, Mark::not_checkable), 0.1);
}

}  // namespace
}  // namespace heartcare::assistant_view
