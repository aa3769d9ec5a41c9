#include "bench_predict.h"

#include "heartcare/bench/prediction.h"
#include "json.h"
#include "text.h"

namespace heartcare::cli {
namespace {

std::string interval(const signal::Figure& figure) {
  return fixed(figure.value, 3) + " [" + fixed(figure.low, 3) + ", " + fixed(figure.high, 3) + "]";
}

Json json_of(const signal::Figure& figure) {
  return {{"value", figure.value}, {"low", figure.low}, {"high", figure.high}};
}

}  // namespace

std::string predictions_text(Program& program, const std::string& baseline, const std::string& set,
                             const std::string& recordings, const std::string& split, int& status) {
  JobContext job(program.stop);
  std::size_t left_out = 0;
  const auto tasks = bench::read_predictions(std::filesystem::path(set) / (split + ".jsonl"), recordings,
                                             split, left_out, job);
  if (!tasks) {
    status = report(program, tasks.error(), recordings);
    return {};
  }
  const auto predictor = baseline == "zeros" ? bench::zeros() : bench::last_period();
  const auto scores = bench::score_predictions(*predictor, *tasks, job);
  if (!scores) {
    status = report(program, scores.error(), set);
    return {};
  }
  status = 0;
  Json json{
      {"model", predictor->name()}, {"split", split}, {"left_out", left_out}, {"groups", Json::object()}};
  std::string text = "Heartcare-Bench, split " + split + ", model: " + predictor->name() +
                     "; [bootstrap 95 %], " + std::to_string(left_out) +
                     " samples left out\n\n| Group | n | MSE | MAE | Correlation |\n"
                     "|---|---|---|---|---|\n";
  for (const auto& [name, s] : *scores) {
    json["groups"][name] = {{"samples", s.samples},
                            {"mse", json_of(s.mse)},
                            {"mae", json_of(s.mae)},
                            {"correlation", json_of(s.correlation)}};
    text += "| " + name + " | " + std::to_string(s.samples) + " | " + interval(s.mse) + " | " +
            interval(s.mae) + " | " + interval(s.correlation) + " |\n";
  }
  return program.json ? dump(json) + "\n" : text;
}

}  // namespace heartcare::cli
