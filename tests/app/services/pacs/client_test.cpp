#include <algorithm>
#include <thread>

#include "pacs_fixture.h"

namespace heartcare::pacs::testing {
namespace {

using PacsClient = WithOrthanc;
using PacsConnection = Folder;

Endpoint here(std::uint16_t port) { return {"ARCHIVE", "127.0.0.1", port}; }

TEST_F(PacsClient, IsAnsweredByAnArchiveThatKnowsUs) {
  const auto answer = client().echo(job);
  ASSERT_TRUE(answer) << describe(answer.error());
  EXPECT_EQ(*answer, "ARCHIVE");
}

TEST_F(PacsClient, LearnsThatItsOwnTitleIsUnknown) {
  Local stranger;
  stranger.ae_title = "STRANGER";
  const auto answer = client(stranger).echo(job);
  ASSERT_FALSE(answer);
  EXPECT_EQ(trouble(answer.error()), Trouble::own_title_unknown);
}

TEST_F(PacsClient, LearnsThatTheArchiveGoesByAnotherTitle) {
  Endpoint wrong = archive;
  wrong.ae_title = "ARCHIV";
  const auto answer = Client(Local(), wrong).echo(job);
  ASSERT_FALSE(answer);
  EXPECT_EQ(trouble(answer.error()), Trouble::peer_title_wrong);
}

TEST_F(PacsClient, StoresFindsAndFetchesAStudy) {
  const auto files = write_objects(folder / "made", 3);
  const auto sent = client().send(files, job);
  ASSERT_TRUE(sent) << describe(sent.error());
  for (const Sent& one : *sent) EXPECT_TRUE(one.outcome) << describe(one.outcome.error());
  EXPECT_EQ(stored(), 3u);

  StudyQuery query;
  query.patient_name = "Doe*";
  query.from = query.to = "20261120";
  const auto studies = client().find(query, job);
  ASSERT_TRUE(studies) << describe(studies.error());
  ASSERT_EQ(studies->size(), 1u);
  EXPECT_EQ(studies->front().patient_name, "Doe^Jane");
  EXPECT_EQ(studies->front().modalities, "ECG");
  query.patient_name = "Roe*";
  EXPECT_EQ(client().find(query, job).value_or(std::vector<Study>(1)).size(), 0u);

  const std::string study = studies->front().uid;
  const auto series = client().series(study, job);
  ASSERT_TRUE(series) << describe(series.error());
  ASSERT_EQ(series->size(), 1u);
  EXPECT_EQ(series->front().instances, "3");
  EXPECT_EQ(series->front().modality, "ECG");

  const auto inbox = open_inbox(folder / "inbox");
  ASSERT_TRUE(inbox);
  const auto got = client().get({study}, **inbox, job);
  ASSERT_TRUE(got) << describe(got.error());
  EXPECT_EQ(got->stored, 3u);
  auto places = got->files;
  std::sort(places.begin(), places.end());
  EXPECT_EQ(places, (*inbox)->objects());
  std::vector<std::string> fetched;
  for (const auto& file : (*inbox)->objects()) fetched.push_back(instance_of(file));
  for (const auto& file : files) EXPECT_EQ(std::count(fetched.begin(), fetched.end(), instance_of(file)), 1);

  const auto again = client().get({study, series->front().uid}, **inbox, job);
  ASSERT_TRUE(again) << describe(again.error());
  EXPECT_EQ(again->known, 3u);
  EXPECT_EQ(again->stored, 0u);
}

TEST_F(PacsClient, ReadsTheWorklistOfADay) {
  write_worklist_item(worklist / "one.wl", "Roe^Richard", "20261125");
  write_worklist_item(worklist / "two.wl", "Doe^Jane", "20261126");
  const auto items = client().worklist("20261125", job);
  ASSERT_TRUE(items) << describe(items.error());
  ASSERT_EQ(items->size(), 1u);
  EXPECT_EQ(items->front().patient_name, "Roe^Richard");
  EXPECT_EQ(items->front().description, "ECG at rest");
  EXPECT_EQ(items->front().station, "CART1");
  EXPECT_EQ(client().worklist("", job).value_or(std::vector<WorklistItem>()).size(), 2u);
}

TEST_F(PacsClient, SendsWhatItCanAndSaysWhyOneFileWasNot) {
  auto files = write_objects(folder / "made", 1);
  files.insert(files.begin(), folder / "orthanc.json");
  const auto sent = client().send(files, job);
  ASSERT_TRUE(sent) << describe(sent.error());
  ASSERT_FALSE(sent->front().outcome);
  EXPECT_EQ(sent->front().outcome.error().code, ErrorCode::unsupported_format);
  EXPECT_TRUE(sent->back().outcome);
  EXPECT_EQ(stored(), 1u);
}

TEST_F(PacsClient, StopsOnRequest) {
  const auto files = write_objects(folder / "made", 20);
  std::stop_source stop;
  JobContext stopping(stop.get_token(), [&](double fraction, std::string_view) {
    if (fraction > 0.2) stop.request_stop();
  });
  const auto sent = client().send(files, stopping);
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().code, ErrorCode::cancelled);
  EXPECT_LT(stored(), 20u);
}

TEST_F(PacsConnection, TellsAWrongPortFromAWrongName) {
  const auto refused = Client(Local(), here(free_port())).echo(job);
  ASSERT_FALSE(refused);
  EXPECT_EQ(trouble(refused.error()), Trouble::refused);
  const auto unknown = Client(Local(), {"ARCHIVE", "no-such-host.invalid", 104}).echo(job);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(trouble(unknown.error()), Trouble::unknown_host);
}

TEST_F(PacsConnection, RefusesAnAeTitleThatDicomDoesNotKnow) {
  Local local;
  local.ae_title = "SEVENTEENLETTERSX";
  const auto answer = Client(local, here(free_port())).echo(job);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::invalid_argument);
}

TEST(PacsTrouble, IsRecognisedByItsText) {
  for (int i = 0; i <= static_cast<int>(last_trouble); ++i) {
    const auto one = static_cast<Trouble>(i);
    EXPECT_FALSE(text_of(one).empty()) << i;
    EXPECT_EQ(trouble_of(std::string(text_of(one)) + " (status A700)"), one);
  }
  EXPECT_FALSE(trouble_of("the disk did not confirm what was written"));
}

TEST(PacsEndpoint, IsReadFromText) {
  const auto peer = parse_endpoint("PACS@archive.example:11112");
  ASSERT_TRUE(peer);
  EXPECT_EQ(text_of(*peer), "PACS@archive.example:11112");
  for (const char* wrong : {"", "PACS", "PACS@host", "PACS@host:0", "PACS@host:70000", "@host:104",
                            "PACS@:104", "PACS@host:104x"})
    EXPECT_FALSE(parse_endpoint(wrong)) << wrong;
}

}  // namespace
}  // namespace heartcare::pacs::testing
