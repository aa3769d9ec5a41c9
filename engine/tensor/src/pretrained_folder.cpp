#include "heartcare/tensor/pretrained_folder.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <span>

#include "write_file.h"

namespace heartcare::tensor {
namespace {

using Json = nlohmann::json;
constexpr std::uint64_t max_index_bytes = 64 << 20;
constexpr std::size_t max_shards = 1024;

/// A file's own name: nothing that leads to another folder.
bool is_plain_name(const std::string& name) {
  return !name.empty() && name.size() <= 200 && name[0] != '.' && name.find('/') == std::string::npos &&
         name.find('\\') == std::string::npos && name.find('\0') == std::string::npos;
}

struct Index {
  std::set<std::string> files, tensors;
};

Result<Index> parse_index(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  const auto map = json.is_object() ? json.find("weight_map") : json.end();
  if (!json.is_object() || map == json.end() || !map->is_object())
    return fail(ErrorCode::damaged, "the index of the shards is of the wrong form");
  Index index;
  for (const auto& [name, file] : map->items()) {
    if (!file.is_string() || !is_plain_name(file.get<std::string>()))
      return fail(ErrorCode::damaged, "the index of the shards names a file outside the folder");
    index.files.insert(file.get<std::string>());
    index.tensors.insert(name);
  }
  if (index.files.size() > max_shards) return fail(ErrorCode::limit_exceeded, "more than 1024 shards");
  return index;
}

/// Every tensor of the index in one of the shards, and none in two.
Result<void> check_shards(const std::vector<Safetensors>& shards, const Index& index) {
  std::set<std::string_view> names;
  for (const Safetensors& shard : shards)
    for (const TensorView& view : shard.tensors())
      if (!names.insert(view.name).second) return fail(ErrorCode::damaged, "a tensor is in two shards");
  for (const std::string& tensor : index.tensors)
    if (names.count(tensor) == 0) return fail(ErrorCode::not_found, "a tensor of the index is in no shard");
  return {};
}

}  // namespace

Result<std::string> read_text(const std::filesystem::path& file, std::uint64_t most) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(file, error);
  const std::string name = file.filename().string();
  if (error) return fail(ErrorCode::not_found, name + " is not there");
  if (bytes > most) return fail(ErrorCode::limit_exceeded, name + " is too large");
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream) return fail(ErrorCode::io, "cannot read " + name);
  return text;
}

Result<void> write_text(const std::filesystem::path& file, std::string_view text) {
  return write_file(file, {std::as_bytes(std::span(text))});
}

Result<PretrainedFolder> PretrainedFolder::open(const std::filesystem::path& folder, std::string_view kind,
                                                JobContext* job) {
  PretrainedFolder files;
  files.folder_ = folder;
  std::error_code error;
  if (!std::filesystem::exists(folder / "manifest.json", error)) return files;
  auto checked = ModelFolder::open(folder, kind, job);
  if (!checked) return pass_on(checked);
  files.checked_ = std::move(*checked);
  return files;
}

Result<std::string> PretrainedFolder::text(const std::string& name, std::uint64_t most) const {
  if (!checked_) return read_text(folder_ / name, most);
  const auto bytes = checked_->bytes(name);
  if (!bytes) return pass_on(bytes);
  if (bytes->size() > most) return fail(ErrorCode::limit_exceeded, name + " is too large");
  return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

Result<Safetensors> PretrainedFolder::weights(const std::string& name) const {
  return checked_ ? checked_->weights(name) : Safetensors::open(folder_ / name);
}

Result<std::vector<Safetensors>> PretrainedFolder::shards() const {
  Index index{{"model.safetensors"}, {}};
  if (const auto listed = text("model.safetensors.index.json", max_index_bytes); listed) {
    auto parsed = parse_index(*listed);
    if (!parsed) return pass_on(parsed);
    index = std::move(*parsed);
  } else if (listed.error().code != ErrorCode::not_found) {
    return pass_on(listed);
  }
  std::vector<Safetensors> result;
  for (const std::string& name : index.files) {
    auto file = weights(name);
    if (!file) return pass_on(file);
    result.push_back(std::move(*file));
  }
  if (const auto complete = check_shards(result, index); !complete) return pass_on(complete);
  return result;
}

}  // namespace heartcare::tensor
