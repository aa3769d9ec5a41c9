#include "heartcare/panels/page_view.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QTest>
#include <QToolButton>

namespace heartcare::panels {
namespace {

/// Pages of one colour each: red, then blue.
PageDocumentPtr two_pages() {
  PageDocumentParts parts;
  parts.kind = "Encapsulated PDF";
  parts.page_count = 3;
  PagePicture page{40, 20, 3, std::vector<std::uint8_t>(40 * 20 * 3)};
  for (std::size_t i = 0; i < page.pixels.size(); i += 3) page.pixels[i] = 255;
  parts.pictures.push_back(page);
  for (std::size_t i = 0; i < page.pixels.size(); i += 3) std::swap(page.pixels[i], page.pixels[i + 2]);
  parts.pictures.push_back(page);
  return *PageDocument::create(std::move(parts));
}

class PanelsPageView : public ::testing::Test {
 protected:
  PanelsPageView() {
    view.resize(400, 300);
    view.show();
    view.set_document(two_pages());
  }
  template <class T>
  T* child(const char* name) {
    T* found = view.findChild<T*>(QLatin1String(name));
    EXPECT_NE(found, nullptr) << name;
    return found;
  }
  QColor colour() {
    const QImage image = child<QLabel>("page_picture")->pixmap().toImage();
    return image.isNull() ? QColor() : image.pixelColor(image.width() / 2, image.height() / 2);
  }
  int width() { return child<QLabel>("page_picture")->pixmap().width(); }

  PageView view;
};

TEST_F(PanelsPageView, ShowsOnePageAndTurnsToTheNext) {
  EXPECT_EQ(colour(), QColor(255, 0, 0));
  EXPECT_TRUE(child<QLabel>("page_where")->text().contains("1 of 3"));
  EXPECT_FALSE(child<QToolButton>("page_previous")->isEnabled());
  child<QToolButton>("page_next")->click();
  EXPECT_EQ(colour(), QColor(0, 0, 255));
  EXPECT_FALSE(child<QToolButton>("page_next")->isEnabled()) << "the third page was not drawn";
  view.go_to(-7);
  EXPECT_EQ(view.page(), 0);
}

TEST_F(PanelsPageView, SaysThatNothingIsMeasured) {
  EXPECT_TRUE(child<QLabel>("page_notice")->isVisible());
  EXPECT_TRUE(child<QLabel>("page_notice")->text().contains("not known"));
}

TEST_F(PanelsPageView, HidesThePictureWithThePatient) {
  view.set_patient_hidden(true);
  EXPECT_FALSE(colour().isValid());
  EXPECT_FALSE(child<QLabel>("page_picture")->text().isEmpty());
  view.set_patient_hidden(false);
  EXPECT_EQ(colour(), QColor(255, 0, 0));
}

TEST_F(PanelsPageView, ZoomsAndFitsAgain) {
  const int fitting = width();
  view.zoom_by(0.5);
  EXPECT_NEAR(width(), fitting / 2, 2);
  view.fit();
  EXPECT_EQ(width(), fitting);
}

TEST_F(PanelsPageView, LetsTheDocumentGo) {
  view.set_document(nullptr);
  EXPECT_FALSE(colour().isValid());
  EXPECT_TRUE(child<QLabel>("page_where")->text().isEmpty());
}

}  // namespace
}  // namespace heartcare::panels
