#include <gtest/gtest.h>

#include <sstream>

#include "heartcare/core/limits.h"
#include "heartcare/importing/exchange.h"

namespace heartcare::importing {
namespace {

std::shared_ptr<const RandomAccessFile> file_of(const std::string& bytes) {
  const auto view = std::as_bytes(std::span(bytes));
  return memory_file({view.begin(), view.end()});
}

std::string written(const Result<PageDocumentPtr>& outcome) {
  std::ostringstream out;
  EXPECT_TRUE(write_pages(outcome, out));
  return out.str();
}

PageDocumentPtr two_pages() {
  PageDocumentParts parts;
  parts.name = "n";
  parts.kind = "Encapsulated PDF";
  parts.title = "t";
  parts.patient = {"id", "name", Sex::female, 50.0, 170.0, 60.0, std::chrono::year(1970) / 1 / 2};
  parts.start = LocalTime(std::chrono::milliseconds(1'700'000'000'123));
  parts.device = {"maker", "model", "serial", "software"};
  parts.provenance = {"a.dcm", std::string(64, 'f'), "dicom", {{"dicom.key", "detail"}}};
  parts.notes = {"note"};
  parts.page_count = 3;
  parts.pictures = {{2, 1, 3, {1, 2, 3, 4, 5, 6}}, {1, 3, 1, {7, 8, 9}}};
  return *PageDocument::create(std::move(parts));
}

TEST(ImportingExchangePages, ComeBackEqual) {
  const PageDocumentPtr before = two_pages();
  const auto after = read_pages(file_of(written(before)));
  ASSERT_TRUE(after) << describe(after.error());
  EXPECT_EQ((*after)->name(), before->name());
  EXPECT_EQ((*after)->kind(), before->kind());
  EXPECT_EQ((*after)->title(), before->title());
  EXPECT_EQ((*after)->patient(), before->patient());
  EXPECT_EQ((*after)->start(), before->start());
  EXPECT_EQ((*after)->device(), before->device());
  EXPECT_EQ((*after)->provenance().warnings, before->provenance().warnings);
  EXPECT_EQ((*after)->notes(), before->notes());
  EXPECT_EQ((*after)->page_count(), 3);
  EXPECT_EQ((*after)->pictures(), before->pictures());
}

TEST(ImportingExchangePages, ErrorsTravel) {
  const auto after = read_pages(file_of(written(fail(ErrorCode::damaged, "why", 7))));
  ASSERT_FALSE(after);
  EXPECT_EQ(describe(after.error()), "damaged: why (at byte 7)");
}

TEST(ImportingExchangePages, RefusesEveryCut) {
  const std::string whole = written(two_pages());
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(read_pages(file_of(whole.substr(0, length)))) << length;
  EXPECT_FALSE(read_pages(file_of(whole + "x")));
}

TEST(ImportingExchangePages, RefusesAPictureThatIsTooLargeBeforeItTakesMemory) {
  std::string bytes = written(two_pages());
  // Width 2, height 1, three channels: little endian, once in the file.
  const std::string size("\x02\0\0\0\x01\0\0\0\x03", 9);
  const auto at = bytes.find(size);
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, 4, std::string("\x00\x00\x00\x40", 4));
  const auto after = read_pages(file_of(bytes));
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().code, ErrorCode::limit_exceeded);
}

TEST(ImportingExchangePages, AreNotTakenForSomethingElse) {
  std::ostringstream identity;
  ASSERT_TRUE(write_identity(ObjectIdentity{"1.2", "1.2.3", ""}, identity));
  EXPECT_FALSE(read_pages(file_of(identity.str())));
  EXPECT_FALSE(read_exchange(file_of(identity.str())));
  EXPECT_FALSE(read_identity(file_of(written(two_pages()))));
}

TEST(ImportingExchangeIdentity, ComesBackEqual) {
  const ObjectIdentity before{"1.2.840", "1.2.3", std::string(64, 'a')};
  std::ostringstream out;
  ASSERT_TRUE(write_identity(before, out));
  const auto after = read_identity(file_of(out.str()));
  ASSERT_TRUE(after) << describe(after.error());
  EXPECT_EQ(*after, before);
}

}  // namespace
}  // namespace heartcare::importing
