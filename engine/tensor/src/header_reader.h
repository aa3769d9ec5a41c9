#pragma once
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "heartcare/tensor/safetensors.h"

namespace heartcare::tensor {

inline constexpr std::uint64_t max_header_bytes = 64 << 20;

/// One tensor as the header declares it; not yet compared with the data.
struct HeaderEntry {
  std::string name;
  Dtype dtype = Dtype::f32;
  std::vector<std::int64_t> shape;
  std::uint64_t begin = 0, end = 0;  ///< bytes from the start of the data
};

/// Reads the JSON header of a safetensors file event by event, so that a hostile header never grows a tree:
/// what does not fit the one allowed form stops the parser at once.
class HeaderReader final : public nlohmann::json_sax<nlohmann::json> {
 public:
  /// Entries in the order of the file, every name once.
  [[nodiscard]] static Result<HeaderReader> read(std::string_view json);

  std::vector<HeaderEntry> entries;
  std::map<std::string, std::string> metadata;

  bool null() override { return wrong(); }
  bool boolean(bool) override { return wrong(); }
  bool number_integer(number_integer_t) override { return wrong(); }  // only negative ones arrive here
  bool number_unsigned(number_unsigned_t value) override;
  bool number_float(number_float_t, const string_t&) override { return wrong(); }
  bool string(string_t& value) override;
  bool binary(binary_t&) override { return wrong(); }
  bool start_object(std::size_t) override;
  bool key(string_t& name) override;
  bool end_object() override;
  bool start_array(std::size_t) override;
  bool end_array() override;
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override;

 private:
  enum class Place { outside, header, metadata, tensor, shape, offsets };
  enum Member : unsigned { has_dtype = 1, has_shape = 2, has_offsets = 4, has_all = 7 };

  bool refuse(ErrorCode code, std::string detail);
  bool wrong() { return refuse(ErrorCode::damaged, "header is not in the safetensors form"); }
  bool start_tensor(std::string& name);
  bool mark(Member member);
  [[nodiscard]] Result<void> check_names() const;

  Place place_ = Place::outside;
  bool has_metadata_ = false;
  std::string key_;       ///< the member being read
  unsigned members_ = 0;  ///< of the tensor being read
  int offsets_ = 0;       ///< offsets read so far
  Error error_{ErrorCode::damaged, {}, {}};
};

}  // namespace heartcare::tensor
