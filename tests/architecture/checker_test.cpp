#include "checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heartcare::architecture {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Arrows table() {
  Complaints complaints;
  Arrows arrows = parse_arrows(
      "engine/core core :   # nothing\n"
      "engine/page page : core\n"
      "importers/base importing : core OpenSSL::Crypto\n"
      "app/cli - : core page\n",
      complaints);
  EXPECT_THAT(complaints, IsEmpty());
  return arrows;
}

Complaints includes(const std::string& path, const std::string& text) {
  return check_includes({path, text}, table());
}

std::string lines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "  f();\n";
  return text;
}

TEST(ArchitectureArrows, RejectsRowsThatMakeNoSense) {
  Complaints complaints;
  const Arrows arrows =
      parse_arrows("engine/core core\nengine/page page : core\nengine/page page :\n", complaints);
  EXPECT_THAT(complaints, ElementsAre(HasSubstr("engine/core core"), HasSubstr("engine/page page :"),
                                      HasSubstr("may use core, which no row")));
}

TEST(ArchitectureIncludes, FollowTheTable) {
  EXPECT_THAT(includes("engine/page/src/a.cpp", "#include \"heartcare/core/job.h\"\n#include \"own.h\"\n"),
              IsEmpty());
  EXPECT_THAT(includes("engine/core/src/a.cpp", "\n#include \"heartcare/page/page.h\"\n"),
              ElementsAre("engine/core/src/a.cpp:2: must not use page"));
  EXPECT_THAT(includes("engine/core/src/a.cpp", "#include \"../../page/src/x.h\"\n"),
              ElementsAre(HasSubstr("..")));
  EXPECT_THAT(includes("engine/new/src/a.cpp", ""), ElementsAre(HasSubstr("no row")));
}

TEST(ArchitectureIncludes, KeepQtOutOfTheEngineAndTheCommandLine) {
  for (const char* header : {"<QString>", "<QtGlobal>", "<QtCore/QString>", "<qglobal.h>"})
    for (const char* path : {"engine/core/src/a.cpp", "importers/base/src/a.cpp", "app/cli/a.cpp"})
      EXPECT_THAT(includes(path, std::string("#include ") + header), ElementsAre(HasSubstr("no Qt")))
          << header;
  EXPECT_THAT(includes("engine/core/src/a.cpp", "#include <queue>\n"), IsEmpty());
}

TEST(ArchitectureIncludes, KeepThirdPartiesOutOfPublicHeaders) {
  for (const char* header :
       {"<torch/torch.h>", "<ATen/ATen.h>", "<opencv2/core.hpp>", "<dcmtk/dcmdata/dctk.h>"}) {
    const std::string text = std::string("#  include ") + header;
    EXPECT_THAT(includes("engine/core/include/heartcare/core/a.h", text), ElementsAre(HasSubstr("public")))
        << header;
    EXPECT_THAT(includes("engine/core/src/a.cpp", text), IsEmpty()) << header;
  }
}

TEST(ArchitectureIncludes, KeepTorchInTheSourcesAndBridgesOfTheEngine) {
  for (const char* header : {"<torch/torch.h>", "<ATen/Context.h>", "\"c10/util/Half.h\""}) {
    const std::string text = std::string("#include ") + header;
    for (const char* path : {"engine/page/src/a.cpp", "engine/page/src/torch/a.h", "engine/page/bridge/b/c.h"})
      EXPECT_THAT(includes(path, text), IsEmpty()) << header << " " << path;
    for (const char* path : {"engine/page/a.cpp", "importers/base/src/a.cpp", "app/cli/bridge/a.cpp"})
      EXPECT_THAT(includes(path, text), ElementsAre(HasSubstr("torch only in"))) << header << " " << path;
  }
}

TEST(ArchitectureLinks, FollowTheTable) {
  const auto links = [](const std::string& path, const std::string& text) {
    return check_links({path, text}, table());
  };
  EXPECT_THAT(links("engine/page/CMakeLists.txt", "heartcare_library(page PUBLIC heartcare::core)"),
              IsEmpty());
  EXPECT_THAT(links("engine/core/CMakeLists.txt", "heartcare_library(core\n  PRIVATE heartcare::page)"),
              ElementsAre("engine/core/CMakeLists.txt: must not link heartcare::page"));
  EXPECT_THAT(links("app/cli/CMakeLists.txt", "target_link_libraries(heartcare PRIVATE Qt6::Gui)"),
              ElementsAre(HasSubstr("Qt6::Gui")));
  EXPECT_THAT(links("importers/base/CMakeLists.txt", "heartcare_library(importing PUBLIC OpenSSL::Crypto)"),
              ElementsAre(HasSubstr("PRIVATE")));
  EXPECT_THAT(links("importers/base/CMakeLists.txt", "heartcare_library(importing PRIVATE OpenSSL::Crypto)"),
              IsEmpty());
  EXPECT_THAT(links("engine/new/CMakeLists.txt", "heartcare_library(new)"), ElementsAre(HasSubstr("no row")));
}

TEST(ArchitectureCalls, FindsExitsAndPrintsInLibraries) {
  const auto calls = [](const std::string& code) {
    return check_calls({"engine/core/src/a.cpp", code}).size();
  };
  for (const char* code : {"exit(1);", "std::abort();", " ::_exit(2);", "std::cout << 1;", "printf(\"x\");",
                           "std::terminate();"})
    EXPECT_EQ(calls(code), 1u) << code;
  for (const char* code :
       {"reply->abort();", "// exit(1)", "\"abort()\"", "on_exit(1);", "snprintf(a, 1, b);", "exit_code(e);"})
    EXPECT_EQ(calls(code), 0u) << code;
  EXPECT_THAT(check_calls({"app/cli/main.cpp", "std::cout << 1;"}), IsEmpty());
}

TEST(ArchitectureCalls, FindsNestedEventLoops) {
  EXPECT_THAT(check_calls({"app/studio/a.cpp", "\nQCoreApplication::processEvents();"}),
              ElementsAre("app/studio/a.cpp:2: nested event loop"));
}

TEST(ArchitectureMarks, FindsUnfinishedWork) {
  const std::string mark = std::string("TO") + "DO";
  EXPECT_THAT(check_marks({"a.h", "int a;  // " + mark + ": later\n"}), ElementsAre(HasSubstr("a.h:1")));
  EXPECT_THAT(check_marks({"a.h", "int " + mark + "s;\n"}), IsEmpty());
}

TEST(ArchitectureLengths, MeasuresFunctions) {
  const auto lengths = [](const std::string& code) { return check_lengths({"a.cpp", code}, {}); };
  EXPECT_THAT(lengths("namespace a {\nint f() {\n" + lines(58) + "}\n}\n"), IsEmpty());
  EXPECT_THAT(lengths("namespace a {\nint f() {\n" + lines(59) + "}\n}\n"),
              ElementsAre("a.cpp:2: function of 61 lines"));
  EXPECT_THAT(lengths("class A {\n  A() : a_{1}, b_(2) {\n" + lines(70) + "}\n};\n"),
              ElementsAre(HasSubstr("72 lines")));
  EXPECT_THAT(lengths("TEST(A, B) {\n  if (x) {\n" + lines(70) + "}\n}\n"),
              ElementsAre(HasSubstr("a.cpp:1")));
  EXPECT_THAT(lengths("struct A {\n" + lines(70) + "};\n"), IsEmpty());
  EXPECT_THAT(lengths("constexpr std::array rows{\n" + lines(70) + "};\n"), IsEmpty());
  EXPECT_THAT(
      check_lengths({"table.cpp", "int f() {\n" + lines(70) + "}\n"}, {.tables = {{"table.cpp", "data"}}}),
      IsEmpty());
  EXPECT_THAT(lengths("int f() { return '{'; }  // {\nint g() {\n" + lines(50) + "}\n"), IsEmpty());
}

TEST(ArchitectureLengths, MeasuresFiles) {
  LengthLimits limits;
  limits.long_files = {{"table.cpp", "one table"}, {"short.cpp", "was long"}};
  EXPECT_THAT(check_lengths({"a.cpp", std::string(401, '\n')}, limits), ElementsAre("a.cpp: 401 lines"));
  EXPECT_THAT(check_lengths({"a.cpp", std::string(400, '\n')}, limits), IsEmpty());
  EXPECT_THAT(check_lengths({"table.cpp", std::string(500, '\n')}, limits), IsEmpty());
  EXPECT_THAT(check_lengths({"table.cpp", std::string(601, '\n')}, limits),
              ElementsAre("table.cpp: 601 lines"));
  EXPECT_THAT(check_lengths({"short.cpp", "\n"}, limits), ElementsAre(HasSubstr("off the list")));
}

TEST(ArchitectureCode, BlanksWhatIsNotCode) {
  EXPECT_EQ(code_only("a /* { \n } */ b"), "a      \n      b");
  EXPECT_EQ(code_only("f(\"{\\\"\", '\\'') // {"), "f(     ,     )     ");
  EXPECT_EQ(code_only("R\"x({)\")x\" 1'000"), "           1'000");
}

}  // namespace
}  // namespace heartcare::architecture
