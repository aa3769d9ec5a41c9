#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fstream>

#include "heartcare/importing/file.h"

namespace heartcare::importing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::array<std::string_view, 4> wanted{"atr", "qrs", "ii", "v1"};

class ImportingExtensions : public ::testing::Test {
 protected:
  ImportingExtensions() {
    std::string pattern = (std::filesystem::temp_directory_path() / "heartcare-names-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~ImportingExtensions() override {
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
    std::filesystem::remove_all(folder_);
  }
  void put(const std::string& name) const { std::ofstream(folder_ / name) << "x"; }
  std::vector<std::string_view> found(std::string_view stem) const {
    return extensions_beside(folder_, stem, wanted);
  }
  std::filesystem::path folder_;
};

TEST_F(ImportingExtensions, FindsThoseThatLieThereInTheOrderAskedFor) {
  for (const char* name : {"r.ii", "r.hea", "r.atr", "r1.qrs", "r.v1.bak", "r", "r.", "s.qrs"}) put(name);
  EXPECT_THAT(found("r"), ElementsAre("atr", "ii"));
  EXPECT_THAT(found("r1"), ElementsAre("qrs"));
  EXPECT_THAT(found("t"), IsEmpty());
}

TEST_F(ImportingExtensions, TakesAStemWithDots) {
  put("r.v1.qrs");
  put("rxv1.atr");
  EXPECT_THAT(found("r.v1"), ElementsAre("qrs"));
}

TEST_F(ImportingExtensions, LeavesCaseToTheFileSystem) {
  put("R.ATR");
  EXPECT_THAT(found("r"), ElementsAre("atr")) << "it may be the file that opening r.atr finds";
}

TEST_F(ImportingExtensions, FindsTheSameInALargeFolder) {
  for (int i = 0; i < 600; ++i) put("other" + std::to_string(i) + ".hea");
  put("r.v1");
  put("r.qrs");
  put("rr.atr");
  EXPECT_THAT(found("r"), ElementsAre("qrs", "v1"));
}

TEST_F(ImportingExtensions, FindsThemWhereListingIsForbidden) {
  put("r.qrs");
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_exec);
  EXPECT_THAT(found("r"), ElementsAre("qrs"));
}

TEST_F(ImportingExtensions, FindsNothingWhereThereIsNoFolder) {
  EXPECT_THAT(extensions_beside(folder_ / "none", "r", wanted), IsEmpty());
}

}  // namespace
}  // namespace heartcare::importing
