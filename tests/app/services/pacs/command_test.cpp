#include "pacs_fixture.h"

namespace heartcare::pacs::testing {
namespace {

using Json = nlohmann::json;

/// `heartcare pacs` against an archive.
class PacsCommand : public WithOrthanc {
 protected:
  struct Outcome {
    int status;
    std::string out, err;
  };
  [[nodiscard]] Outcome run(const std::string& arguments) const {
    const auto out = folder / "out.txt", err = folder / "err.txt";
    const int status = std::system(
        (std::string(HEARTCARE_PROGRAM) + " pacs " + arguments + " >" + out.string() + " 2>" + err.string())
            .c_str());
    return {WEXITSTATUS(status), content(out), content(err)};
  }
  [[nodiscard]] std::string peer() const { return text_of(archive); }
};

TEST_F(PacsCommand, EchoSaysWhoAnswersAndWhyNobodyDoes) {
  const auto good = run("echo " + peer());
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_EQ(good.out, "ARCHIVE answers\n");
  const auto unknown = run("echo --aet STRANGER --json " + peer());
  EXPECT_NE(unknown.status, 0);
  EXPECT_NE(unknown.err.find(text_of(Trouble::own_title_unknown)), std::string::npos) << unknown.err;
  EXPECT_EQ(run("echo nonsense").status, exit_code(ErrorCode::invalid_argument));
}

TEST_F(PacsCommand, SendsFindsAndFetches) {
  const auto files = write_objects(folder / "made", 2);
  const auto sent = run("send --json " + peer() + " " + files[0].string() + " " + files[1].string());
  ASSERT_EQ(sent.status, 0) << sent.err;
  const auto found = run("find --json --patient-id P1 " + peer());
  ASSERT_EQ(found.status, 0) << found.err;
  const Json studies = Json::parse(found.out)["studies"];
  ASSERT_EQ(studies.size(), 1u);
  const std::string study = studies[0]["study_uid"];
  const auto series = run("series --json " + peer() + " " + study);
  EXPECT_EQ(Json::parse(series.out)["series"][0]["instances"], "2") << series.err;
  const auto got = run("get --json --inbox " + (folder / "in").string() + " " + peer() + " " + study);
  ASSERT_EQ(got.status, 0) << got.err;
  EXPECT_EQ(Json::parse(got.out)["stored"], 2);
}

TEST_F(PacsCommand, QueueKeepsWhatAnArchiveThatIsAwayCannotTake) {
  const auto files = write_objects(folder / "made", 1);
  const std::string queue = (folder / "queue").string();
  const Endpoint away{"ARCHIVE", "127.0.0.1", free_port()};
  const auto sent = run("send --queue " + queue + " " + text_of(away) + " " + files[0].string());
  EXPECT_EQ(sent.status, 0) << sent.err;
  EXPECT_NE(sent.err.find("0 sent, 1 waiting"), std::string::npos) << sent.err;
  const auto list = run("queue --json " + queue);
  const Json waiting = Json::parse(list.out)["waiting"];
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(trouble_of(waiting[0]["last_error"].get<std::string>()), Trouble::refused);
}

TEST_F(PacsCommand, ReadsTheWorklist) {
  write_worklist_item(worklist / "one.wl", "Roe^Richard", "20261125");
  const auto list = run("worklist --json --day 20261125 " + peer());
  ASSERT_EQ(list.status, 0) << list.err;
  EXPECT_EQ(Json::parse(list.out)["worklist"][0]["patient_name"], "Roe^Richard");
}

}  // namespace
}  // namespace heartcare::pacs::testing
