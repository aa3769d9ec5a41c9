#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "heartcare/tensor/safetensors.h"
#include "raw_file.h"
#include "temp_folder.h"

namespace heartcare::tensor {
namespace {

using testing::ElementsAre;

const std::vector<Dtype> every_dtype = {Dtype::f64, Dtype::f32, Dtype::f16, Dtype::bf16, Dtype::i64,
                                        Dtype::i32, Dtype::i16, Dtype::i8,  Dtype::u8,   Dtype::boolean};

std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST(TensorWriteSafetensors, EveryDtypeComesBackAligned) {
  const TempFolder folder;
  const std::string data(24, '\1');
  std::vector<TensorView> tensors;
  for (const Dtype dtype : every_dtype) {
    const auto bytes = std::string_view(data).substr(0, 3 * dtype_bytes(dtype));
    tensors.insert(tensors.begin(), view_of(std::string(dtype_name(dtype)), dtype, {3, 1}, bytes));
  }
  ASSERT_TRUE(write_safetensors(folder / "a", tensors, {{"quote\"", "line\n\xc3\xbc"}}));
  const auto file = Safetensors::open(folder / "a");
  ASSERT_TRUE(file) << describe(file.error());
  EXPECT_EQ(file->metadata().at("quote\""), "line\n\xc3\xbc");
  ASSERT_EQ(file->tensors().size(), every_dtype.size());
  for (const TensorView& view : file->tensors()) {
    EXPECT_EQ(view.name, dtype_name(view.dtype));
    EXPECT_THAT(view.shape, ElementsAre(3, 1));
    EXPECT_EQ(view.bytes.size(), 3 * dtype_bytes(view.dtype));
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(view.bytes.data()) % dtype_bytes(view.dtype), 0U) << view.name;
  }
}

TEST(TensorWriteSafetensors, WritesNoTensorsAndEmptyTensors) {
  const TempFolder folder;
  ASSERT_TRUE(write_safetensors(folder / "a", {}));
  EXPECT_TRUE(Safetensors::open(folder / "a").value().tensors().empty());
  const std::vector<TensorView> tensors = {view_of("e", Dtype::f32, {0}, ""),
                                           view_of("f", Dtype::f32, {}, "1234"),
                                           view_of("g", Dtype::f32, {4, 0}, "")};
  ASSERT_TRUE(write_safetensors(folder / "b", tensors));
  EXPECT_EQ(Safetensors::open(folder / "b").value().tensors().size(), 3U);
}

TEST(TensorWriteSafetensors, RefusesWhatCouldNotBeReadBack) {
  const TempFolder folder;
  const auto code = [&](std::vector<TensorView> tensors,
                        const std::map<std::string, std::string>& metadata = {}) {
    const auto written = write_safetensors(folder / "a", tensors, metadata);
    return written ? ErrorCode::internal : written.error().code;
  };
  const auto one = [](const std::string& name) { return view_of(name, Dtype::u8, {1}, "x"); };
  EXPECT_EQ(code({one("w"), one("w")}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({one("")}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({one("__metadata__")}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({one("two\nlines")}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({one("\xff")}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({one(std::string(1025, 'n'))}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({one("w")}, {{"key", "\xff"}}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({view_of("w", Dtype::f32, {1}, "123")}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({view_of("w", Dtype::f32, {-1}, "1234")}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({view_of("w", Dtype::u8, {INT64_MAX, INT64_MAX, 2}, "12")}), ErrorCode::invalid_argument);
  EXPECT_EQ(code({view_of("w", Dtype::u8, {1, 1, 1, 1, 1, 1, 1, 1, 1}, "x")}), ErrorCode::invalid_argument);
  EXPECT_EQ(files_in(folder.path()), 0U);
}

TEST(TensorWriteSafetensors, ReplacesAFileAndLeavesNothingBesideIt) {
  const TempFolder folder;
  folder.put("a", "old");
  ASSERT_TRUE(write_safetensors(folder / "a", {}));
  EXPECT_TRUE(Safetensors::open(folder / "a"));
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(TensorWriteSafetensors, FailureLeavesNothingBehind) {
  const TempFolder folder;
  EXPECT_EQ(write_safetensors(folder / "none" / "a", {}).error().code, ErrorCode::io);
  folder.put("taken/inside", "a folder cannot be replaced by a file");
  EXPECT_EQ(write_safetensors(folder / "taken", {}).error().code, ErrorCode::io);
  EXPECT_EQ(files_in(folder.path()), 1U);
}

}  // namespace
}  // namespace heartcare::tensor
