#include "heartcare/tensor/gguf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gguf_builder.h"
#include "raw_file.h"

namespace heartcare::tensor {
namespace {

using testing::ElementsAre;

ErrorCode refusal(const std::string& file) {
  const auto result = Gguf::parse(bytes_of(file));
  EXPECT_FALSE(result);
  return result ? ErrorCode::internal : result.error().code;
}

const std::string four_floats =
    GgufBuilder::raw(1.0f) + GgufBuilder::raw(2.0f) + GgufBuilder::raw(3.0f) + GgufBuilder::raw(4.0f);

TEST(TensorGguf, ReadsMetadataAndTensors) {
  const std::string file = GgufBuilder()
                               .integer("a.count", 7)
                               .number("a.eps", 0.5f)
                               .flag("a.flag", true)
                               .string("a.name", "llama")
                               .texts("a.tokens", {"x", "", "yz"})
                               .list<std::int32_t>("a.types", 5, {1, -3})
                               .list<float>("a.scores", 6, {0.25f})
                               .tensor("w", {2, 2}, 0, four_floats)
                               .tensor("b", {4}, 0, four_floats)
                               .file();
  const auto gguf = Gguf::parse(bytes_of(file));
  ASSERT_TRUE(gguf) << describe(gguf.error());
  EXPECT_EQ(gguf->integer("a.count"), 7);
  EXPECT_EQ(gguf->number("a.count"), 7.0);
  EXPECT_EQ(gguf->number("a.eps"), 0.5);
  EXPECT_EQ(gguf->flag("a.flag"), true);
  EXPECT_EQ(gguf->text("a.name"), "llama");
  EXPECT_EQ(gguf->text("a.flag"), std::nullopt);
  EXPECT_THAT(gguf->array("a.tokens")->texts, ElementsAre("x", "", "yz"));
  EXPECT_THAT(gguf->array("a.types")->integers(), ElementsAre(1, -3));
  EXPECT_THAT(gguf->array("a.scores")->floats(), ElementsAre(0.25f));
  ASSERT_NE(gguf->find("w"), nullptr);
  const WeightMatrix w = gguf->find("w")->matrix();
  float row[2];
  dequantise_row(w, 1, row);
  EXPECT_THAT(row, ElementsAre(3.0f, 4.0f));
  EXPECT_EQ(gguf->find("nothing"), nullptr);
}

TEST(TensorGguf, RefusesEveryTruncation) {
  const std::string file = GgufBuilder()
                               .texts("t", {"x", "y"})
                               .list<std::int32_t>("i", 5, {1, 2})
                               .tensor("w", {4}, 0, four_floats)
                               .file();
  for (std::size_t cut = 0; cut < file.size(); ++cut) {
    const std::string part = file.substr(0, cut);
    EXPECT_FALSE(Gguf::parse(bytes_of(part))) << cut;
  }
}

TEST(TensorGguf, RefusesHugeCountsWithoutTakingMemory) {
  const auto raw64 = [](std::uint64_t v) { return GgufBuilder::raw(v); };
  const std::string head = "GGUF" + GgufBuilder::raw(std::uint32_t{3});
  for (const std::uint64_t count : {std::uint64_t{1} << 63, UINT64_MAX, std::uint64_t{1} << 40}) {
    EXPECT_EQ(refusal(head + raw64(count) + raw64(0)), ErrorCode::limit_exceeded);
    EXPECT_EQ(refusal(head + raw64(0) + raw64(count)), ErrorCode::limit_exceeded);
    const auto list = [&](std::uint32_t type) {
      return GgufBuilder().value("l", 9, GgufBuilder::raw(type) + raw64(count)).file();
    };
    EXPECT_EQ(refusal(list(8)), ErrorCode::limit_exceeded);
    EXPECT_EQ(refusal(list(5)), ErrorCode::limit_exceeded);
    EXPECT_EQ(refusal(GgufBuilder().value("t", 8, raw64(count)).file()), ErrorCode::damaged);
    EXPECT_EQ(refusal(GgufBuilder().tensor("w", {count}, 0, four_floats).file()), ErrorCode::damaged);
    EXPECT_EQ(refusal(GgufBuilder().tensor("w", {4, count, count}, 0, four_floats).file()),
              ErrorCode::damaged);
    EXPECT_EQ(refusal(GgufBuilder().described("w", {4}, 0, count & ~31ull, four_floats).file()),
              ErrorCode::damaged);
  }
  EXPECT_EQ(refusal(GgufBuilder().value("l", 9, GgufBuilder::raw(std::uint32_t{8}) + raw64(1 << 20)).file()),
            ErrorCode::damaged);
}

TEST(TensorGguf, RefusesWhatContradictsItself) {
  EXPECT_EQ(refusal("GGML" + std::string(40, '\0')), ErrorCode::unsupported_format);
  EXPECT_EQ(refusal("GGUF" + GgufBuilder::raw(std::uint32_t{9}) + std::string(16, '\0')),
            ErrorCode::unsupported_format);
  EXPECT_EQ(refusal(GgufBuilder().integer("a", 1).integer("a", 2).file()), ErrorCode::damaged);
  EXPECT_EQ(refusal(GgufBuilder().integer("general.alignment", 3).file()), ErrorCode::damaged);
  EXPECT_EQ(refusal(GgufBuilder().value("f", 7, std::string(1, '\2')).file()), ErrorCode::damaged);
  EXPECT_EQ(refusal(GgufBuilder().tensor("w", {4}, 0, four_floats).tensor("w", {4}, 0, four_floats).file()),
            ErrorCode::damaged);
  EXPECT_EQ(refusal(GgufBuilder().tensor("w", {0}, 0, "").file()), ErrorCode::damaged);
  EXPECT_EQ(refusal(GgufBuilder().tensor("w", {}, 0, "").file()), ErrorCode::damaged);
  EXPECT_EQ(refusal(GgufBuilder().tensor("w", {33}, 8, std::string(68, '\0')).file()), ErrorCode::damaged);
  EXPECT_EQ(refusal(GgufBuilder().tensor("w", {32}, 99, std::string(68, '\0')).file()),
            ErrorCode::unsupported_format);
}

}  // namespace
}  // namespace heartcare::tensor
