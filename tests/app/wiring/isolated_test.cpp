#include "heartcare/wiring/isolated.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "exercise.h"
#include "heartcare/dicom/importer.h"
#include "heartcare/wiring/registry.h"
#include "mutate.h"
#include "object.h"
#include "page_objects.h"

namespace heartcare::wiring {
namespace {

namespace fs = std::filesystem;
using dicom::testing::Bytes;
using ::testing::HasSubstr;

class WiringIsolated : public ::testing::Test {
 protected:
  WiringIsolated() : folder_(fs::path(::testing::TempDir()) / ("isolated-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~WiringIsolated() override { fs::remove_all(folder_); }
  fs::path put(const std::string& name, const Bytes& bytes) const {
    std::ofstream out(folder_ / name, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return folder_ / name;
  }
  fs::path put(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }
  Result<RecordPtr> read(const Worker& worker, const fs::path& file) {
    return isolate(dicom::make_importer(), worker)->read(file, job_);
  }
  /// The error of a worker that does what the word says.
  Error misbehaving(const std::string& how) {
    Worker worker{BAD_WORKER};
    worker.patience = std::chrono::milliseconds(how == "hang" ? 300 : 30'000);
    const auto record = read(worker, put("how", how));
    EXPECT_FALSE(record);
    return record ? Error{} : record.error();
  }

  fs::path folder_;
  JobContext job_;
};

TEST_F(WiringIsolated, ReadsWhatTheImporterReads) {
  dicom::testing::ObjectSpec object;
  object.groups.front().channels = dicom::testing::twelve_channels();
  const fs::path file = put("a.dcm", encode(object));
  const auto here = dicom::make_importer()->read(file, job_);
  const auto there = read({IMPORT_WORKER}, file);
  ASSERT_TRUE(there) << describe(there.error());
  EXPECT_EQ((*there)->provenance().sha256, (*here)->provenance().sha256);
  EXPECT_EQ((*there)->patient(), (*here)->patient());
  for (std::size_t lead = 0; lead < 12; ++lead)
    EXPECT_EQ(*(*there)->main().read(lead, 0, 40), *(*here)->main().read(lead, 0, 40));
}

TEST_F(WiringIsolated, ReadsOneAfterTheOtherWithAWorkerThatWaits) {
  const auto importer = isolate(dicom::make_importer(), {IMPORT_WORKER});
  importer->prepare();
  const fs::path file = put("a.dcm", encode(dicom::testing::ObjectSpec{}));
  for (int i = 0; i < 3; ++i) {
    const auto record = importer->read(file, job_);
    ASSERT_TRUE(record) << describe(record.error());
  }
}

/// Children of this process that have not ended.
std::vector<pid_t> children() {
  std::vector<pid_t> found;
  std::ifstream list("/proc/self/task/" + std::to_string(::getpid()) + "/children");
  for (pid_t child = 0; list >> child;) found.push_back(child);
  return found;
}

TEST_F(WiringIsolated, StartsAnotherWorkerWhereTheWaitingOneWasKilled) {
  const auto importer = isolate(dicom::make_importer(), {IMPORT_WORKER});
  importer->prepare();
  importer->prepare();  // one is enough
  const auto waiting = children();
  ASSERT_EQ(waiting.size(), 1u);
  ASSERT_EQ(::kill(waiting.front(), SIGKILL), 0);
  siginfo_t ended{};
  ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(waiting.front()), &ended, WEXITED | WNOWAIT), 0);
  const auto record = importer->read(put("a.dcm", encode(dicom::testing::ObjectSpec{})), job_);
  EXPECT_TRUE(record) << describe(record.error());
}

/// Notes that it was asked to prepare itself.
class Preparing final : public importing::Importer {
 public:
  explicit Preparing(int& times) : times_(times) {}
  std::string_view name() const noexcept override { return "preparing"; }
  std::string_view display() const noexcept override { return "Preparing"; }
  std::vector<std::string> extensions() const override { return {}; }
  importing::Confidence probe(const importing::ProbeInput&) const noexcept override {
    return importing::Confidence::no;
  }
  bool is_record(const fs::path&) const override { return false; }
  Result<RecordPtr> read(const fs::path&, JobContext&) const override {
    return fail(ErrorCode::internal, "not asked for");
  }
  void prepare() const override { ++times_; }

 private:
  int& times_;
};

TEST_F(WiringIsolated, AnImporterThatReadsHereIsPreparedHere) {
  int here = 0, elsewhere = 0;
  isolate_pages(std::make_unique<Preparing>(here), {PAGE_WORKER})->prepare();
  isolate(std::make_unique<Preparing>(elsewhere), {IMPORT_WORKER})->prepare();
  EXPECT_EQ(here, 1);
  EXPECT_EQ(elsewhere, 0);
}

TEST_F(WiringIsolated, TheWaitingWorkerGoesWithItsOwner) {
  isolate(dicom::make_importer(), {IMPORT_WORKER})->prepare();
  EXPECT_TRUE(children().empty());
}

TEST_F(WiringIsolated, DrawsPagesInTheOtherWorker) {
  const auto importer = isolate(dicom::make_importer(), {IMPORT_WORKER}, {PAGE_WORKER});
  const fs::path file = put("page.dcm", dicom::testing::encode_pdf(dicom::testing::small_pdf(2)));
  ASSERT_EQ(importer->content(file), importing::Content::pages);
  const auto drawn = importer->read_pages(file, importing::PageWish::draw, job_);
  ASSERT_TRUE(drawn) << describe(drawn.error());
  EXPECT_EQ((*drawn)->pictures().size(), 2u);
  const auto counted = importer->read_pages(file, importing::PageWish::count, job_);
  ASSERT_TRUE(counted) << describe(counted.error());
  EXPECT_EQ((*counted)->page_count(), 2);
  EXPECT_TRUE((*counted)->pictures().empty());
  const auto refused = importer->read(file, job_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unsupported_format);
}

TEST_F(WiringIsolated, SaysWhatAnObjectIsAndKnowsItInAnotherEncoding) {
  const auto identify = identify_in_worker({IMPORT_WORKER});
  dicom::testing::ObjectSpec object;
  const fs::path one = put("a.dcm", encode(object));
  object.syntax = dicom::testing::Syntax::implicit_little;
  const fs::path other = put("b.dcm", encode(object));
  object.patient_name = "Roe^Jane";
  const fs::path third = put("c.dcm", encode(object));
  const auto a = identify(one, importing::WithContent::yes), b = identify(other, importing::WithContent::yes),
             c = identify(third, importing::WithContent::yes);
  ASSERT_TRUE(a && b && c);
  EXPECT_EQ(a->class_uid, "1.2.840.10008.5.1.4.1.1.9.1.1");
  EXPECT_EQ(a->content_sha256.size(), 64u);
  EXPECT_EQ(*a, *b);
  EXPECT_NE(a->content_sha256, c->content_sha256);
  EXPECT_EQ(identify(one, importing::WithContent::no)->content_sha256, "");
  EXPECT_EQ(identify(put("d.dcm", "no object"), importing::WithContent::no).error().code,
            ErrorCode::unsupported_format);
}

TEST_F(WiringIsolated, PassesTheImportersErrorOn) {
  const auto record = read({IMPORT_WORKER}, put("empty.dcm", ""));
  ASSERT_FALSE(record);
  EXPECT_EQ(describe(record.error()), "damaged: the file is empty");
}

TEST_F(WiringIsolated, OutlivesACrashingWorkerAndSaysSo) {
  for (const char* how : {"crash", "abort", "killed"}) {
    const Error error = misbehaving(how);
    EXPECT_EQ(error.code, ErrorCode::internal) << how;
    EXPECT_THAT(error.detail, HasSubstr("died of signal")) << how;
  }
  EXPECT_THAT(misbehaving("crash").detail, HasSubstr("signal 11"));
}

TEST_F(WiringIsolated, StopsAWorkerThatHangs) {
  const Error error = misbehaving("hang");
  EXPECT_EQ(error.code, ErrorCode::limit_exceeded);
}

TEST_F(WiringIsolated, HandsNoDescriptorsOn) {
  const int open_here = ::open("/dev/null", O_RDONLY);  // without O_CLOEXEC
  const int high = ::fcntl(open_here, F_DUPFD, 20);
  EXPECT_EQ(misbehaving("descriptors").code, ErrorCode::damaged) << "silent, not aborted";
  ::close(open_here);
  ::close(high);
}

TEST_F(WiringIsolated, RefusesOutputItDoesNotUnderstand) {
  EXPECT_EQ(misbehaving("babble").code, ErrorCode::damaged);
  EXPECT_EQ(misbehaving("silent").code, ErrorCode::damaged);
  EXPECT_EQ(misbehaving("fail").code, ErrorCode::internal);
}

TEST_F(WiringIsolated, SaysWhenThereIsNoWorker) {
  EXPECT_EQ(read({""}, put("a.dcm", "x")).error().code, ErrorCode::not_found);
  EXPECT_EQ(read({folder_ / "no-such-program"}, put("a.dcm", "x")).error().code, ErrorCode::not_found);
}

TEST_F(WiringIsolated, CancelsAtOnce) {
  const fs::path file = put("how", "hang");
  std::stop_source stop;
  JobContext job(stop.get_token());
  std::thread canceller([&] { stop.request_stop(); });
  const auto record = isolate(dicom::make_importer(), {BAD_WORKER})->read(file, job);
  canceller.join();
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::cancelled);
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_F(WiringIsolated, BoundsTheMemoryOfTheWorker) {
  const fs::path large = put("large.dcm", encode(dicom::testing::ObjectSpec{}));
  fs::resize_file(large, std::uintmax_t{700} << 20);  // takes no space on the disk
  Worker worker{IMPORT_WORKER};
  worker.memory_bytes = std::uint64_t{512} << 20;  // the program itself fits, the file does not
  const auto record = read(worker, large);
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::limit_exceeded) << describe(record.error());
}
#endif

/// Peak resident memory of this process, or of the largest child so far, KiB.
long peak_kib(int whose) {
  rusage usage{};
  ::getrusage(whose, &usage);
  return usage.ru_maxrss;
}

// HEARTCARE_CHILD_MUTATIONS=N sets how many damaged objects go through a worker process (150 without it).
TEST_F(WiringIsolated, DamagedObjectsNeitherReachThisProcessNorTakeMemory) {
  const char* wanted = std::getenv("HEARTCARE_CHILD_MUTATIONS");
  const int mutations = wanted ? std::atoi(wanted) : 150;
  dicom::testing::Random random(20'261'126);
  const auto objects = dicom::testing::seeds();
  const auto importer = isolate(dicom::make_importer(), {IMPORT_WORKER});
  const long before = peak_kib(RUSAGE_SELF);
  int opened = 0, crashed = 0;
  for (int i = 0; i < mutations; ++i) {
    Bytes bytes = objects[static_cast<std::size_t>(i) % objects.size()].second;
    for (std::size_t times = 1 + dicom::testing::below(random, 2); times > 0; --times)
      dicom::testing::mutate(random, bytes);
    const auto record = importer->read(put("damaged.dcm", bytes), job_);
    opened += record ? 1 : 0;
    if (record) continue;
    EXPECT_NE(record.error().code, ErrorCode::not_found) << describe(record.error());
    crashed += record.error().code == ErrorCode::internal ? 1 : 0;
  }
  std::printf(
      "%d damaged objects: %d read, %d crashed the worker; peak of this process %ld -> %ld KiB, of a worker "
      "%ld KiB\n",
      mutations, opened, crashed, before, peak_kib(RUSAGE_SELF), peak_kib(RUSAGE_CHILDREN));
  EXPECT_EQ(crashed, 0) << "survivable, but worth knowing";
  EXPECT_GT(opened, 0);
  EXPECT_LT(opened, mutations);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(peak_kib(RUSAGE_SELF) - before, 64 << 10);
  EXPECT_LT(peak_kib(RUSAGE_CHILDREN), 256 << 10);
#endif
}

TEST_F(WiringIsolated, DamagedPagesNeitherReachThisProcessNorTakeMemory) {
  const char* wanted = std::getenv("HEARTCARE_CHILD_MUTATIONS");
  const int mutations = wanted ? std::atoi(wanted) / 10 : 30;
  dicom::testing::Random random(20'261'128);
  const std::vector<Bytes> objects{dicom::testing::encode_pdf(dicom::testing::small_pdf(2)),
                                   dicom::testing::encode_image({.frames = 2, .channels = 3}),
                                   dicom::testing::encode_image({.bits = 16})};
  const auto importer = isolate(dicom::make_importer(), {IMPORT_WORKER}, {PAGE_WORKER});
  const long before = peak_kib(RUSAGE_SELF);
  int drawn = 0, crashed = 0;
  for (int i = 0; i < mutations; ++i) {
    Bytes bytes = objects[static_cast<std::size_t>(i) % objects.size()];
    dicom::testing::mutate(random, bytes);
    const auto pages = importer->read_pages(put("damaged.dcm", bytes), importing::PageWish::draw, job_);
    drawn += pages ? 1 : 0;
    crashed += !pages && pages.error().code == ErrorCode::internal ? 1 : 0;
  }
  std::printf("%d damaged pages: %d drawn, %d crashed the worker; peak of this process %ld -> %ld KiB\n",
              mutations, drawn, crashed, before, peak_kib(RUSAGE_SELF));
  EXPECT_EQ(crashed, 0) << "survivable, but worth knowing";
  EXPECT_GT(drawn, 0);
  EXPECT_LT(drawn, mutations);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(peak_kib(RUSAGE_SELF) - before, 64 << 10);
#endif
}

TEST_F(WiringIsolated, TheWindowsRegistryReadsDicomThroughTheWorkerBesideIt) {
  const auto registry = make_isolated_registry();
  const auto record = registry.open(put("a.dcm", encode(dicom::testing::ObjectSpec{})), job_);
  ASSERT_TRUE(record) << describe(record.error());
  EXPECT_EQ((*record)->provenance().importer, "dicom");
}

}  // namespace
}  // namespace heartcare::wiring
