#include "heartcare/importing/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

namespace heartcare::importing {
namespace {

class ImportingFile : public ::testing::Test {
 protected:
  ImportingFile() {
    std::string pattern = (std::filesystem::temp_directory_path() / "heartcare-file-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~ImportingFile() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path put(const std::string& name, std::string_view text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  std::filesystem::path folder_;
};

std::string text_at(const RandomAccessFile& file, std::uint64_t offset, std::size_t size) {
  std::vector<std::byte> bytes(size);
  bytes.resize(file.read(offset, bytes).value());
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST_F(ImportingFile, ReadsAtAnyOffsetAndStopsAtTheEnd) {
  const auto on_disk = RandomAccessFile::open(put("a", "0123456789")).value();
  const std::string_view text = "0123456789";
  const auto bytes = std::as_bytes(std::span(text));
  const auto in_memory = memory_file({bytes.begin(), bytes.end()});
  for (const auto& file : {on_disk, in_memory}) {
    EXPECT_EQ(file->size(), 10U);
    EXPECT_EQ(text_at(*file, 3, 4), "3456");
    EXPECT_EQ(text_at(*file, 8, 4), "89");
    EXPECT_EQ(text_at(*file, 10, 4), "");
    EXPECT_EQ(text_at(*file, 1'000'000, 4), "");
  }
}

TEST_F(ImportingFile, RefusesWhatIsNoFile) {
  EXPECT_EQ(RandomAccessFile::open(folder_ / "none").error().code, ErrorCode::not_found);
  EXPECT_EQ(RandomAccessFile::open(folder_).error().code, ErrorCode::io);
  const auto pipe = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(RandomAccessFile::open(pipe).error().code, ErrorCode::io) << "and does not wait for a writer";
}

TEST_F(ImportingFile, ReadsWholeFilesUpToALimit) {
  const auto path = put("a", "0123456789");
  EXPECT_EQ(read_file(path, 10).value().size(), 10U);
  EXPECT_EQ(read_file(path, 9).error().code, ErrorCode::limit_exceeded);
  EXPECT_EQ(read_file(put("empty", ""), 9).value().size(), 0U);
}

/// The examples of FIPS 180-4.
}  // namespace
}  // namespace heartcare::importing
