// Every variant of the matrix is read right, sample for sample, or refused with a stated reason.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "variants.h"

namespace heartcare::dicom::testing {
namespace {

void expect_same(const std::vector<float>& read, const std::vector<float>& expected) {
  ASSERT_EQ(read.size(), expected.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (std::isnan(expected[i]) ? std::isnan(read[i]) : read[i] == expected[i]) continue;
    FAIL() << "sample " << i << " is " << read[i] << " instead of " << expected[i];
  }
}

void expect_samples(const Record& record, const Variant& variant) {
  for (std::size_t g = 0; g < record.groups().size(); ++g) {
    const SignalGroup& group = record.groups()[g];
    for (std::size_t c = 0; c < group.leads().size(); ++c) {
      SCOPED_TRACE("group " + std::to_string(g) + " channel " + std::to_string(c));
      const auto expected =
          variant.expected ? variant.expected(g, c) : plain_samples(variant.object.groups[g], c);
      expect_same(*group.read(c, 0, group.samples()), expected);
    }
  }
}

void check(const Variant& variant) {
  SCOPED_TRACE(variant.name);
  Bytes bytes = encode(variant.object);
  if (variant.damage) variant.damage(bytes);
  // In memory, and decoded from the stored bytes when asked.
  for (const std::int64_t resident : {std::int64_t{1'000'000}, std::int64_t{0}}) {
    const auto record = read(bytes, {.max_resident_samples = resident});
    if (variant.refused) {
      ASSERT_FALSE(record);
      EXPECT_EQ(record.error().code, *variant.refused) << describe(record.error());
      EXPECT_GT(record.error().detail.size(), 10U) << "a refusal states its reason";
      continue;
    }
    ASSERT_TRUE(record) << describe(record.error());
    EXPECT_THAT(warning_keys(**record), ::testing::UnorderedElementsAreArray(variant.warnings));
    expect_samples(**record, variant);
    if (variant.labels.empty()) continue;
    std::vector<std::string> labels;
    for (const Lead& lead : (*record)->main().leads()) labels.push_back(lead.label);
    EXPECT_EQ(labels, variant.labels);
  }
}

TEST(DicomMatrix, ReadsEverySopClassKindOfSampleAndEncoding) {
  const auto variants = storage_variants();
  EXPECT_EQ(variants.size(), 350U);
  for (const Variant& variant : variants) check(variant);
}

TEST(DicomMatrix, ReadsUnitsLabelsGroupsPaddingSkewAndBits) {
  const auto variants = content_variants();
  EXPECT_GE(variants.size(), 35U);
  for (const Variant& variant : variants) check(variant);
}

TEST(DicomMatrix, RefusesDamageWithAReasonOrReadsWhatIsThere) {
  const auto variants = damaged_variants();
  EXPECT_GE(variants.size(), 19U);
  for (const Variant& variant : variants) check(variant);
}

}  // namespace
}  // namespace heartcare::dicom::testing
