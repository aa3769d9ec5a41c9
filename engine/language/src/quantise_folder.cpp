#include "heartcare/language/model.h"
#include "heartcare/language/quantise.h"
#include "tensor_store.h"
#include "weight_names.h"

namespace heartcare::language {
namespace {

using tensor::WeightFormat;
using tensor::WeightMatrix;
namespace fs = std::filesystem;

/// What a tensor becomes.
WeightFormat target_of(const std::string& name, const WeightMatrix& matrix, WeightFormat format) {
  const bool is_vector = matrix.rows == 1, is_quantised = tensor::block_values(matrix.format) > 1;
  if (is_vector || is_quantised || matrix.columns % tensor::block_values(format) != 0) return matrix.format;
  const auto& names = hugging_face_names();
  const bool four_bits = format == WeightFormat::q4_0 || format == WeightFormat::q4_1;
  return four_bits && (name == names.embedding || name == names.output) ? WeightFormat::q8_0 : format;
}

Result<std::vector<std::byte>> stored(const WeightMatrix& matrix, WeightFormat format) {
  const WeightMatrix shape{format, matrix.rows, matrix.columns, nullptr};
  std::vector<std::byte> bytes(static_cast<std::size_t>(shape.rows * shape.row_bytes()));
  std::vector<float> row(static_cast<std::size_t>(matrix.columns));
  for (std::int64_t r = 0; r < matrix.rows; ++r) {
    dequantise_row(matrix, r, row.data());
    if (const auto done = tensor::quantise(format, row, bytes.data() + r * shape.row_bytes()); !done)
      return pass_on(done);
  }
  return bytes;
}

tensor::TensorView view_of(const std::string& name, const WeightMatrix& m, std::span<const std::byte> bytes) {
  tensor::TensorView view{name, tensor::Dtype::u8, {m.rows, m.row_bytes()}, bytes};
  if (m.format == WeightFormat::f32) view.dtype = tensor::Dtype::f32;
  if (m.format == WeightFormat::f16) view.dtype = tensor::Dtype::f16;
  if (m.format == WeightFormat::bf16) view.dtype = tensor::Dtype::bf16;
  if (view.dtype != tensor::Dtype::u8) view.shape = {m.rows, m.columns};
  if (m.rows == 1) view.shape.erase(view.shape.begin());
  return view;
}

Result<void> copy_small_files(const fs::path& from, const fs::path& to) {
  for (const char* name : {"config.json", "tokenizer.json", "generation_config.json", "tokenizer_config.json",
                           "chat_template.jinja"}) {
    std::error_code error;
    if (!fs::exists(from / name, error)) continue;
    fs::copy_file(from / name, to / name, fs::copy_options::overwrite_existing, error);
    if (error) return fail(ErrorCode::io, std::string("cannot copy ") + name);
  }
  return {};
}

}  // namespace

Result<Quantised> quantise_folder(const fs::path& from, const fs::path& to, WeightFormat format,
                                  JobContext& job) {
  std::error_code error;
  if (fs::equivalent(from, to, error))
    return fail(ErrorCode::invalid_argument, "a folder cannot be quantised onto itself");
  if (format == WeightFormat::q4_k || format == WeightFormat::q6_k)
    return fail(ErrorCode::invalid_argument, "this format is read, not written");
  const auto model = Model::open(from, {.checks_values = true});
  if (!model) return pass_on(model);
  std::vector<std::shared_ptr<const void>> owners;
  const auto files = tensor::PretrainedFolder::open(from, language_kind);
  if (!files) return pass_on(files);
  const auto store = open_shards(*files, owners);
  if (!store) return pass_on(store);
  Quantised result;
  std::vector<std::vector<std::byte>> data;
  data.reserve(store->all().size());
  std::vector<tensor::TensorView> views;
  std::map<std::string, std::string> formats;
  for (const auto& [name, matrix] : store->all()) {
    if (const auto go = job.checkpoint(); !go) return pass_on(go);
    job.progress(static_cast<double>(views.size()) / static_cast<double>(store->all().size()), "quantise");
    const WeightMatrix target{target_of(name, matrix, format), matrix.rows, matrix.columns, matrix.data};
    std::span<const std::byte> bytes(matrix.data, static_cast<std::size_t>(matrix.rows * matrix.row_bytes()));
    result.bytes_before += bytes.size();
    if (target.format != matrix.format) {
      auto made = stored(matrix, target.format);
      if (!made) return fail(made.error().code, name + ": " + made.error().detail);
      data.push_back(std::move(*made));
      bytes = data.back();
      ++result.matrices;
    }
    result.bytes_after += bytes.size();
    views.push_back(view_of(name, target, bytes));
    if (views.back().dtype == tensor::Dtype::u8)
      formats[name] = std::string(tensor::format_name(target.format));
  }
  fs::create_directories(to, error);
  if (error) return fail(ErrorCode::io, "cannot make the folder " + to.filename().string());
  if (const auto copied = copy_small_files(from, to); !copied) return pass_on(copied);
  if (const auto written = tensor::write_safetensors(to / "model.safetensors", views, formats); !written)
    return pass_on(written);
  return result;
}

}  // namespace heartcare::language
