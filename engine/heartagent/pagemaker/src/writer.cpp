#include "heartcare/pagemaker/writer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include "dice.h"
#include "heartcare/core/twelve_leads.h"
#include "heartcare/ecgpack/ecgpack.h"
#include "heartcare/pagemaker/maker.h"

namespace heartcare::pagemaker {
namespace {

namespace fs = std::filesystem;
constexpr double pack_rate_hz = 500;
constexpr std::size_t batch_pages = 16;

Result<RecordPtr> record_of(const ecgpack::PackedRecord& packed) {
  auto group = twelve_leads(Hertz{pack_rate_hz}, {packed.values.begin(), packed.values.end()});
  if (!group) return pass_on(group);
  RecordParts parts;
  parts.groups = {std::move(*group)};
  return Record::create(std::move(parts));
}

heartagent::PageRecipe recipe_of(const PagesOptions& options, std::uint32_t id, std::size_t turn) {
  Dice dice(options.seed, "page/" + std::to_string(id) + "/" + std::to_string(turn));
  heartagent::PageRecipe recipe;
  recipe.seed = dice.next() >> 11;  // a JSON number keeps 53 bits
  recipe.degradation = dice.pick(heartagent::all_degradations);
  if (options.degradation) recipe.degradation = *options.degradation;
  return recipe;
}

Result<void> write_bytes(const fs::path& path, const char* bytes, std::size_t size) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes, static_cast<std::streamsize>(size));
  return file.flush() ? Result<void>() : fail(ErrorCode::io, "cannot write a page");
}

/// One page to be made.
struct Order {
  std::size_t turn = 0;
  ecgpack::PackedRecord record;
};

class Writer {
 public:
  Writer(const PagesOptions& options, const Lettering& lettering, JobContext& job)
      : options_(options), lettering_(lettering), job_(job) {}

  Result<PagesWritten> run() {
    const auto started = std::chrono::steady_clock::now();
    std::error_code failure;
    fs::create_directories(options_.out, failure);
    if (failure) return fail(ErrorCode::io, "cannot make the output folder");
    const fs::path folder = fs::exists(options_.data / "ptbxl") ? options_.data / "ptbxl" : options_.data;
    for (std::size_t turn = 0; ordered_ < options_.count; ++turn) {
      const std::size_t before = ordered_;
      const auto take = [&](const ecgpack::PackHeader& header, ecgpack::PackedRecord&& record) {
        if (ordered_ >= options_.count || header.leads != standard_leads.size()) return Result<void>();
        ++ordered_;
        batch_.push_back({turn, std::move(record)});
        return batch_.size() >= batch_pages ? flush() : Result<void>();
      };
      const auto read = ecgpack::read_ecgpack(folder / (options_.split + ".ecgpack.xz"), job_, take);
      if (!read) return pass_on(read);
      if (ordered_ == before) return fail(ErrorCode::not_found, "no 12-lead recording in the pack");
    }
    if (auto ok = flush(); !ok) return pass_on(ok);
    written_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return written_;
  }

 private:
  Result<void> flush() {
    std::vector<Result<void>> results(batch_.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < batch_.size(); i = next++) {
        JobContext own(job_.stop_token());
        results[i] = run_guarded<void>([&](JobContext& inner) { return make(batch_[i], inner); }, own);
      }
    };
    std::vector<std::jthread> workers;
    for (std::size_t i = 1; i < std::max<std::size_t>(options_.threads, 1); ++i) workers.emplace_back(work);
    work();
    workers.clear();  // joins
    if (auto go = job_.checkpoint(); !go) return go;
    for (const auto& result : results) {
      if (!result && result.error().code == ErrorCode::io) return result;
      ++(result ? written_.pages : written_.skipped);
    }
    batch_.clear();
    job_.progress(static_cast<double>(ordered_) / static_cast<double>(options_.count), "pages");
    return {};
  }

  Result<void> make(const Order& order, JobContext& job) const {
    const auto record = record_of(order.record);
    if (!record) return pass_on(record);
    const auto recipe = recipe_of(options_, order.record.id, order.turn);
    const auto picture = make_page(**record, recipe, std::nullopt, lettering_, job);
    if (!picture) return pass_on(picture);
    const auto png = to_png(*picture);
    if (!png) return pass_on(png);
    const fs::path stem = options_.out / (std::to_string(order.record.id) + "-" + std::to_string(order.turn));
    const std::string truth = to_json(picture->truth);
    if (auto ok = write_bytes(stem.string() + ".json", truth.data(), truth.size()); !ok) return ok;
    return write_bytes(stem.string() + ".png", reinterpret_cast<const char*>(png->data()), png->size());
  }

  const PagesOptions& options_;
  const Lettering& lettering_;
  JobContext& job_;
  PagesWritten written_;
  std::size_t ordered_ = 0;
  std::vector<Order> batch_;
};

}  // namespace

Result<PagesWritten> write_pages(const PagesOptions& options, const Lettering& lettering, JobContext& job) {
  return Writer(options, lettering, job).run();
}

}  // namespace heartcare::pagemaker
