#include "heartcare/tensor/safetensors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "raw_file.h"
#include "temp_folder.h"

namespace heartcare::tensor {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view f32_2x2 = R"({"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}})";

std::string text_of(const TensorView& view) {
  return {reinterpret_cast<const char*>(view.bytes.data()), view.bytes.size()};
}

TEST(TensorSafetensors, ReadsWhatTheFormatSays) {
  const std::string file = raw_file(
      R"({"__metadata__":{"by":"hand"},"w":{"dtype":"F32","shape":[2,2],"data_offsets":[2,18]},)"
      R"("a":{"data_offsets":[0,2],"shape":[],"dtype":"BF16"},"none":{"dtype":"I64","shape":[0,5],"data_offsets":[2,2]}}   )",
      "abABCDEFGHIJKLMNOP");
  const auto parsed = Safetensors::parse(bytes_of(file));
  ASSERT_TRUE(parsed) << describe(parsed.error());
  ASSERT_EQ(parsed->tensors().size(), 3U);
  EXPECT_EQ(parsed->tensors()[0].name, "a") << "by name";
  EXPECT_EQ(parsed->metadata().at("by"), "hand");
  const TensorView* const weights = parsed->find("w");
  ASSERT_TRUE(weights);
  EXPECT_EQ(weights->shape, (std::vector<std::int64_t>{2, 2}));
  EXPECT_EQ(text_of(*weights), "ABCDEFGHIJKLMNOP");
  EXPECT_EQ(parsed->find("a")->dtype, Dtype::bf16);
  EXPECT_EQ(text_of(*parsed->find("a")), "ab");
  EXPECT_EQ(parsed->find("b"), nullptr);
}

TEST(TensorSafetensors, ReadsAFileWithoutTensors) {
  const auto parsed = Safetensors::parse(bytes_of(raw_file("{}")));
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(parsed->tensors().empty());
}

TEST(TensorSafetensors, ViewsOutliveTheObjectThatACopyReplaces) {
  const TempFolder folder;
  folder.put("a", raw_file(std::string(f32_2x2), "0123456789abcdef"));
  auto file = Safetensors::open(folder / "a").value();
  const Safetensors copy = file;
  file = Safetensors::parse(bytes_of(raw_file("{}"))).value();
  EXPECT_EQ(text_of(*copy.find("w")), "0123456789abcdef");
}

TEST(TensorSafetensors, RefusesWhatIsNoFile) {
  const TempFolder folder;
  EXPECT_EQ(Safetensors::open(folder / "none").error().code, ErrorCode::not_found);
  EXPECT_EQ(Safetensors::open(folder.path()).error().code, ErrorCode::io);
  EXPECT_EQ(Safetensors::open(folder.put("empty", "")).error().code, ErrorCode::damaged);
  const auto pipe = folder / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(Safetensors::open(pipe).error().code, ErrorCode::io) << "and does not wait for a writer";
}

TEST(TensorSafetensors, ErrorsNameTheFileButNoFolder) {
  const TempFolder folder;
  const auto error = Safetensors::open(folder.put("model.safetensors", "short")).error();
  EXPECT_THAT(error.detail, HasSubstr("model.safetensors"));
  EXPECT_THAT(error.detail, Not(HasSubstr(folder.path().string())));
}

TEST(TensorValues, OnlyFiniteNumbersAndTruthValuesAreValid) {
  struct Case {
    Dtype dtype;
    std::string good, bad;
  };
  const std::vector<Case> cases = {{Dtype::f64, std::string("\xff\xff\xff\xff\xff\xff\xef\x7f", 8),
                                    std::string("\0\0\0\0\0\0\xf0\x7f", 8)},
                                   {Dtype::f64, std::string(8, '\0'), std::string("\1\0\0\0\0\0\xf0\xff", 8)},
                                   {Dtype::f32, "\xff\xff\x7f\x7f", std::string("\0\0\x80\xff", 4)},
                                   {Dtype::f16, "\xff\x7b", std::string("\0\x7c", 2)},
                                   {Dtype::bf16, "\x7f\x7f", "\xc0\xff"},
                                   {Dtype::boolean, "\1", "\2"}};
  for (const Case& one : cases) {
    EXPECT_TRUE(check_values(view_of("w", one.dtype, {1}, one.good))) << dtype_name(one.dtype);
    for (const std::string& bytes : {one.bad + one.good, one.good + one.bad})
      EXPECT_EQ(check_values(view_of("w", one.dtype, {2}, bytes)).error().code, ErrorCode::damaged)
          << dtype_name(one.dtype);
  }
  const std::string ones(8, '\xff');
  for (const Dtype dtype : {Dtype::i64, Dtype::i32, Dtype::i16, Dtype::i8, Dtype::u8})
    EXPECT_TRUE(check_values(view_of("w", dtype, {1}, ones))) << dtype_name(dtype);
}

}  // namespace
}  // namespace heartcare::tensor
