// What the inbox does with what it is told about an object, without a network.
#include <fstream>

#include "pacs_fixture.h"

namespace heartcare::pacs::testing {
namespace {

namespace fs = std::filesystem;

/// An inbox whose look at an object is what the test says.
class PacsInboxFolder : public Folder {
 protected:
  Result<Kept> keep(Result<importing::ObjectIdentity> identity) {
    auto opened =
        Inbox::open(folder / "inbox",
                    [identity](const fs::path&, importing::WithContent) -> Result<importing::ObjectIdentity> {
                      return identity;
                    });
    EXPECT_TRUE(opened);
    inbox = *opened;
    const auto file = inbox->begin();
    EXPECT_TRUE(file);
    std::ofstream(*file) << "bytes " << ++written;
    return inbox->keep(*file, "1.2", "1.2.3");
  }

  std::shared_ptr<Inbox> inbox;
  int written = 0;
};

TEST_F(PacsInboxFolder, SetsAsideWhatAReaderCrashesOn) {
  const auto kept = keep(fail(ErrorCode::internal, "the process that read the file died of signal 11"));
  ASSERT_TRUE(kept);
  EXPECT_EQ(*kept, Kept::quarantined);
  EXPECT_EQ(inbox->quarantine().front().reason, "the data set cannot be read");
  EXPECT_TRUE(inbox->objects().empty());
}

TEST_F(PacsInboxFolder, DoesNotAcknowledgeWhatItCannotLookAtForWantOfAProgram) {
  for (const ErrorCode code : {ErrorCode::not_found, ErrorCode::io}) {
    const auto kept = keep(fail(code, "no program"));
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code, code);
    EXPECT_TRUE(inbox->objects().empty());
    EXPECT_TRUE(inbox->quarantine().empty());
    inbox.reset();
  }
}

TEST_F(PacsInboxFolder, TellsTheSameObjectFromAnotherVersionByItsContent) {
  EXPECT_EQ(keep(importing::ObjectIdentity{"1.2", "1.2.3", "same"}).value_or(Kept::quarantined),
            Kept::stored);
  inbox.reset();
  EXPECT_EQ(keep(importing::ObjectIdentity{"1.2", "1.2.3", "same"}).value_or(Kept::quarantined), Kept::known)
      << "other bytes, but the same content";
  inbox.reset();
  EXPECT_EQ(keep(importing::ObjectIdentity{"1.2", "1.2.4", ""}).value_or(Kept::stored), Kept::quarantined)
      << "another object than announced";
}

}  // namespace
}  // namespace heartcare::pacs::testing
