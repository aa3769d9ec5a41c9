// Headers that somebody wrote to do harm, and files that something has damaged.
#include <gtest/gtest.h>

#include <random>

#include "heartcare/tensor/safetensors.h"
#include "raw_file.h"

namespace heartcare::tensor {
namespace {

std::string entry(const std::string& shape, const std::string& offsets, const std::string& dtype = "F32") {
  return R"({"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

std::string one(const std::string& shape, const std::string& offsets, const std::string& dtype = "F32") {
  return "{\"w\":" + entry(shape, offsets, dtype) + "}";
}

std::string repeat(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

ErrorCode code_of(const std::string& file) {
  const auto parsed = Safetensors::parse(bytes_of(file));
  return parsed ? ErrorCode::internal : parsed.error().code;
}

/// The code for a header with 16 bytes of data, which `one("[2,2]", "[0,16]")` fits.
ErrorCode header_code(const std::string& header) { return code_of(raw_file(header, std::string(16, '\0'))); }

TEST(TensorHostileHeader, TheFrameOfTheseTestsIsReadable) {
  EXPECT_TRUE(Safetensors::parse(bytes_of(raw_file(one("[2,2]", "[0,16]"), std::string(16, '\0')))));
}

TEST(TensorHostileHeader, RefusesLengthsThatDoNotFit) {
  EXPECT_EQ(code_of(""), ErrorCode::damaged);
  EXPECT_EQ(code_of("1234567"), ErrorCode::damaged);
  EXPECT_EQ(code_of(std::string(8, '\0')), ErrorCode::damaged) << "an empty header";
  EXPECT_EQ(code_of(std::string(8, '\xff') + "{}"), ErrorCode::limit_exceeded);
  EXPECT_EQ(code_of(std::string("\1\0\0\4\0\0\0\0{}", 10)), ErrorCode::limit_exceeded)
      << "64 MiB and one byte";
  EXPECT_EQ(code_of(std::string("\0\0\0\4\0\0\0\0{}", 10)), ErrorCode::damaged)
      << "64 MiB that are not there";
  EXPECT_EQ(code_of(std::string("\3\0\0\0\0\0\0\0{}", 10)), ErrorCode::damaged);
}

TEST(TensorHostileHeader, RefusesWhatIsNotTheForm) {
  const std::string good = entry("[2,2]", "[0,16]");
  for (const std::string& header :
       {std::string("[]"),
        std::string("{"),
        std::string("null"),
        std::string(" {}"),
        std::string("\xef\xbb\xbf{}"),
        std::string("{}{}"),
        std::string("{\"w\":1}"),
        std::string("{\"w\":null}"),
        std::string("{\"w\":[]}"),
        std::string("{\"w\":\"F32\"}"),
        std::string("{\"w\":{}}"),
        std::string("{\"w\":true}"),
        "{\"w\":" + good + ",}",
        "{\"w\":" + good + "} x",
        "{\"w\":{\"inner\":" + good + "}}",
        "{\"w\":" + good + ",\"w\":" + good + "}",
        "{\"__metadata__\":{},\"__metadata__\":{},\"w\":" + good + "}",
        "{\"__metadata__\":{\"a\":1},\"w\":" + good + "}",
        "{\"__metadata__\":{\"a\":{}},\"w\":" + good + "}",
        "{\"__metadata__\":{\"a\":\"\",\"a\":\"\"},\"w\":" + good + "}",
        "{\"__metadata__\":[],\"w\":" + good + "}",
        "{\"a\\u0000b\":" + good + "}",
        "{\"\xff\":" + good + "}",
        std::string(R"({"w":{"dtype":"F32","shape":[2,2]}})"),
        std::string(R"({"w":{"dtype":"F32","data_offsets":[0,16]}})"),
        std::string(R"({"w":{"shape":[2,2],"data_offsets":[0,16]}})"),
        std::string(R"({"w":{"dtype":"F32","dtype":"F32","shape":[2,2],"data_offsets":[0,16]}})"),
        std::string(R"({"w":{"dtype":"F32","shape":[2,2],"shape":[2,2],"data_offsets":[0,16]}})"),
        std::string(R"({"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16],"more":[]}})"),
        std::string(R"({"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16],"more":"x"}})"),
        std::string(R"({"w":{"dtype":4,"shape":[2,2],"data_offsets":[0,16]}})")})
    EXPECT_EQ(header_code(header), ErrorCode::damaged) << header;
}

TEST(TensorHostileHeader, RefusesNumbersThatDoNotFit) {
  for (const char* shape : {"[-2,-2]",
                            "[2,-2]",
                            "[2.0,2]",
                            "[2,2e0]",
                            "[\"2\",2]",
                            "[[2],2]",
                            "[2,2,null]",
                            "2",
                            "[9223372036854775808]",
                            "[18446744073709551616]",
                            "[1e400]",
                            "[9223372036854775807,2]",
                            "[4294967296,4294967296]",
                            "[4611686018427387904,4]",
                            "[2305843009213693952]",
                            "[0,9223372036854775807]",
                            "[9223372036854775807,9223372036854775807,0]",
                            "[3,2]",
                            "[2]",
                            "[]",
                            "[0]"})
    EXPECT_EQ(header_code(one(shape, "[0,16]")), ErrorCode::damaged) << shape;
  for (const char* offsets :
       {"[0]", "[]", "[0,16,16]", "[16,0]", "[0,15]", "[1,17]", "[0,17]", "[-16,0]", "[0,-16]", "[0.0,16]",
        "[0,[16]]", "{}", "[9223372036854775792,9223372036854775807]",
        "[18446744073709551600,18446744073709551615]", "[18446744073709551615,15]", "16"})
    EXPECT_EQ(header_code(one("[2,2]", offsets)), ErrorCode::damaged) << offsets;
}

TEST(TensorHostileHeader, RefusesOverlapsAndGaps) {
  const auto two = [](const std::string& first, const std::string& second) {
    return header_code("{\"a\":" + entry("[2]", first) + ",\"b\":" + entry("[2]", second) + "}");
  };
  EXPECT_EQ(two("[0,8]", "[8,16]"), ErrorCode::internal) << "the right layout is readable";
  EXPECT_EQ(two("[8,16]", "[0,8]"), ErrorCode::internal) << "in any order";
  EXPECT_EQ(two("[0,8]", "[0,8]"), ErrorCode::damaged);
  EXPECT_EQ(two("[0,8]", "[4,12]"), ErrorCode::damaged);
  EXPECT_EQ(two("[0,8]", "[7,15]"), ErrorCode::damaged);
  EXPECT_EQ(header_code(one("[2]", "[0,8]")), ErrorCode::damaged) << "data that belong to nothing";
  EXPECT_EQ(header_code(one("[2]", "[8,16]")), ErrorCode::damaged);
  EXPECT_EQ(header_code("{\"a\":" + entry("[2,2]", "[0,16]") + ",\"b\":" + entry("[0]", "[8,8]") + "}"),
            ErrorCode::damaged)
      << "an empty tensor inside another";
}

TEST(TensorHostileHeader, RefusesUnknownNumberFormats) {
  for (const char* dtype : {"", "f32", "F8_E4M3", "C64", "U64", "float32"})
    EXPECT_EQ(header_code(one("[2,2]", "[0,16]", dtype)), ErrorCode::unsupported_format) << dtype;
}

TEST(TensorHostileHeader, RefusesTooManyAndTooLong) {
  EXPECT_EQ(header_code(one("[1,1,1,1,1,1,2,2]", "[0,16]")), ErrorCode::internal)
      << "8 dimensions are allowed";
  EXPECT_EQ(header_code(one("[1,1,1,1,1,1,1,2,2]", "[0,16]")), ErrorCode::limit_exceeded);
  EXPECT_EQ(header_code("{\"" + std::string(1025, 'n') + "\":" + entry("[2,2]", "[0,16]") + "}"),
            ErrorCode::limit_exceeded);
  std::string many = "{";
  for (int i = 0; i <= 1 << 20; ++i)
    many += "\"" + std::to_string(i) + "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},";
  many.back() = '}';
  many.resize(64 << 20, ' ');
  EXPECT_EQ(code_of(raw_file(many)), ErrorCode::limit_exceeded) << "one tensor too many";
}

TEST(TensorHostileHeader, RefusesDeepNestingWithoutDescending) {
  EXPECT_EQ(header_code("{\"w\":" + std::string(30'000'000, '[')), ErrorCode::damaged);
  EXPECT_EQ(header_code(repeat("{\"w\":", 5'000'000)), ErrorCode::damaged);
  EXPECT_EQ(header_code("{\"w\":{\"shape\":" + std::string(1'000'000, '[')), ErrorCode::damaged);
}

/// A file with every kind of thing in it.
std::string rich_file() {
  return raw_file(R"({"__metadata__":{"format":"pt","note":"\u00fc\n"},"a.weight":)" +
                      entry("[2,3]", "[0,24]") + R"(,"a.bias":)" + entry("[3]", "[24,30]", "BF16") +
                      R"(,"mask":)" + entry("[2]", "[30,32]", "BOOL") + R"(,"none":)" +
                      entry("[0,7]", "[32,32]", "I64") + R"(,"scalar":)" + entry("[]", "[32,40]", "F64") +
                      "}   ",
                  std::string(40, '\1'));
}

/// Whatever was accepted is inside the file, as long as it says, and can be read.
void expect_sound(const Safetensors& file, std::span<const std::byte> bytes) {
  std::size_t total = 0;
  for (const TensorView& view : file.tensors()) {
    std::size_t count = 1;
    for (const std::int64_t length : view.shape) count *= static_cast<std::size_t>(length);
    ASSERT_EQ(view.bytes.size(), count * dtype_bytes(view.dtype));
    ASSERT_TRUE(view.bytes.empty() || (view.bytes.data() >= bytes.data() &&
                                       view.bytes.data() + view.bytes.size() <= bytes.data() + bytes.size()));
    (void)check_values(view);
    total += view.bytes.size();
    ASSERT_EQ(file.find(view.name), &view);
  }
  ASSERT_LE(total, bytes.size());
}

TEST(TensorDamagedFile, EveryTruncationAndExtensionIsRefused) {
  const std::string file = rich_file();
  ASSERT_EQ(code_of(file), ErrorCode::internal);
  for (std::size_t size = 0; size < file.size(); ++size)
    EXPECT_NE(code_of(file.substr(0, size)), ErrorCode::internal);
  for (std::size_t more = 1; more < 64; ++more)
    EXPECT_EQ(code_of(file + std::string(more, '\0')), ErrorCode::damaged);
}

TEST(TensorDamagedFile, AcceptsNothingUnsoundOf40000Mutations) {
  const std::string file = rich_file();
  const std::size_t header_end = file.size() - 40;
  std::mt19937 random(20261125);
  int refused = 0, accepted = 0;
  for (int i = 0; i < 40'000; ++i) {
    std::string mutated = file;
    for (int n = 1 + static_cast<int>(random() % 3); n > 0; --n) {
      char& byte = mutated[random() % header_end];
      switch (random() % 3) {
        case 0:
          byte = static_cast<char>(byte ^ (1 << random() % 8));
          break;
        case 1:
          byte = static_cast<char>(random());
          break;
        default:
          byte = file[random() % header_end];
      }
    }
    // A buffer of exactly this size, so that the address sanitizer sees every byte beyond it.
    const std::vector<char> exact(mutated.begin(), mutated.end());
    const auto bytes = std::as_bytes(std::span(exact));
    if (const auto parsed = Safetensors::parse(bytes)) {
      ++accepted;
      expect_sound(*parsed, bytes);
    } else {
      ++refused;
    }
  }
  EXPECT_GT(refused, 20'000);
  EXPECT_GT(accepted, 100) << "names and metadata may change without harm";
}

}  // namespace
}  // namespace heartcare::tensor
