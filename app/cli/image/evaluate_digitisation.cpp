#include <algorithm>
#include <filesystem>
#include <map>

#include "evaluation/evaluation.h"
#include "heartcare/image/picture.h"
#include "heartcare/importing/file.h"
#include "page_score.h"
#include "text.h"

namespace heartcare::cli {
namespace {

namespace fs = std::filesystem;

/// Pages of one folder.
struct PageClass {
  std::vector<double> unaligned, aligned;  ///< dB; pages that were refused count with `refused_db`
  std::size_t refused = 0;
};
constexpr double refused_db = -20, failed_below_db = 0;

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(std::max<std::size_t>(1, values.size()));
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

std::vector<fs::path> pictures_below(const fs::path& folder) {
  std::vector<fs::path> pictures;
  std::error_code error;
  constexpr auto skip = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator at(folder, skip, error), end; !error && at != end;
       at.increment(error)) {
    const std::string extension = at->path().extension().string();
    if (extension == ".png" || extension == ".jpg" || extension == ".jpeg") pictures.push_back(at->path());
  }
  std::sort(pictures.begin(), pictures.end());
  return pictures;
}

Result<image::PageReading> read(const fs::path& file, JobContext& job) {
  const auto bytes = importing::read_file(file, image::max_file_bytes);
  if (!bytes) return pass_on(bytes);
  const auto picture = image::decode_picture(*bytes);
  if (!picture) return pass_on(picture);
  return image::digitise_page(*picture, {}, job);
}

EvaluationReport report_of(const std::map<std::string, PageClass>& classes) {
  EvaluationReport report;
  report.json = {{"task", "digitisation"}, {"classes", Json::array()}};
  std::vector<std::vector<std::string>> rows;
  for (const auto& [name, pages] : classes) {
    const auto failed = static_cast<std::size_t>(std::count_if(
        pages.unaligned.begin(), pages.unaligned.end(), [](double db) { return db < failed_below_db; }));
    rows.push_back({name, std::to_string(pages.unaligned.size()), fixed(median(pages.unaligned), 2),
                    fixed(mean(pages.unaligned), 2), fixed(median(pages.aligned), 2),
                    fixed(mean(pages.aligned), 2), std::to_string(failed), std::to_string(pages.refused)});
    report.json["classes"].push_back({{"class", name},
                                      {"n", pages.unaligned.size()},
                                      {"unaligned_median_db", median(pages.unaligned)},
                                      {"unaligned_mean_db", mean(pages.unaligned)},
                                      {"aligned_median_db", median(pages.aligned)},
                                      {"aligned_mean_db", mean(pages.aligned)},
                                      {"failed", failed},
                                      {"refused", pages.refused}});
  }
  report.text =
      "Signal to error, dB: mean over leads as read; aligned within 0.2 s, offset removed, powers summed.\n"
      "Refused pages count with -20 dB; failed: below 0 dB as read.\n" +
      text_table({"pages", "n", "median", "mean", "aligned median", "mean", "failed", "refused"}, rows);
  return report;
}

}  // namespace

Result<EvaluationReport> evaluate_digitisation(Program& program, const EvaluationRequest& request) {
  JobContext job(program.stop);
  std::map<std::string, PageClass> classes;
  std::size_t looked_at = 0;
  for (const fs::path& file : pictures_below(request.data)) {
    if (request.limit > 0 && looked_at == request.limit) break;
    if (const auto go = job.checkpoint(); !go) return pass_on(go);
    const auto truth = truth_of(program, file);
    if (!truth || truth->empty()) continue;
    ++looked_at;
    PageClass& pages = classes[file.parent_path().filename().string()];
    const auto reading = read(file, job);
    std::optional<PageScore> score;
    if (reading) score = score_page(*truth, reading->leads, reading->rate_hz);
    if (!reading) ++pages.refused;
    const PageScore counted = score.value_or(PageScore{refused_db, refused_db});
    pages.unaligned.push_back(counted.unaligned_db);
    pages.aligned.push_back(counted.aligned_db);
    notice(program, file.filename().string() + ": " +
                        (reading ? fixed(counted.unaligned_db, 1) + " dB, aligned " +
                                       fixed(counted.aligned_db, 1) + " dB, " + reading->layout
                                 : describe(reading.error())));
  }
  if (classes.empty())
    return fail(ErrorCode::not_found, "no picture with a truth beside it (agent pages, or a folder signals)");
  return report_of(classes);
}

}  // namespace heartcare::cli
