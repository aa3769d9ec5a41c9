#include "evaluation.h"

#include "text.h"

namespace heartcare::cli {

Result<void> for_each_record(
    Program& program, const EvaluationRequest& request,
    const std::function<Result<void>(const std::filesystem::path&, const Record&, JobContext&)>& look) {
  auto files = program.registry.records_in(request.data);
  if (!files) return pass_on(files);
  if (request.limit > 0 && files->size() > request.limit) files->resize(request.limit);
  JobContext job(program.stop);
  for (const auto& file : *files) {
    if (auto go = job.checkpoint(); !go) return go;
    const auto record = program.registry.open(file, job);
    if (!record) {
      notice(program, "left out, " + describe(record.error()) + ": " + file.filename().string());
      continue;
    }
    if (auto seen = look(file, **record, job); !seen) return seen;
  }
  return {};
}

Json figure_json(const signal::Figure& figure) {
  return {{"value", figure.value}, {"low", figure.low}, {"high", figure.high}};
}

std::string figure_text(const signal::Figure& figure, int decimals) {
  return fixed(figure.value, decimals) + " [" + fixed(figure.low, decimals) + ", " +
         fixed(figure.high, decimals) + "]";
}

}  // namespace heartcare::cli
