#include "heartcare/bench/chart.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "heartcare/heartagent/review.h"

namespace heartcare::bench {
namespace {

/// Told apart by the colour-blind too. [Okabe and Ito, 2008]
constexpr std::array colours{"#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"};
constexpr std::size_t most_models = 12;
constexpr double left = 170, width = 480, bar = 13, gap = 12, head = 34;

std::string number(double value) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

/// The figure that a group is read by, and its name.
std::pair<std::optional<signal::Figure>, const char*> figure_of(const GroupScore& score) {
  if (score.accuracy) return {score.accuracy, "accuracy"};
  return score.rubric ? std::pair{score.rubric, "rubric"} : std::pair{score.rouge_l, "ROUGE-L"};
}

/// "closed_qa/S": with one slash.
bool whole_group(const std::string& name) { return std::count(name.begin(), name.end(), '/') == 1; }

std::string text_at(double x, double y, const std::string& text, const char* anchor) {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">" +
         heartagent::html_text(text) + "</text>\n";
}

std::string bar_at(double y, const signal::Figure& f, const char* colour) {
  const auto x = [](double per_cent) { return left + width * std::clamp(per_cent, 0.0, 100.0) / 100; };
  const double middle = y + bar / 2 - 1;
  return "<rect x=\"" + number(left) + "\" y=\"" + number(y) + "\" width=\"" + number(x(f.value) - left) +
         "\" height=\"" + number(bar - 2) + "\" fill=\"" + colour + "\"/>\n<path d=\"M" + number(x(f.low)) +
         " " + number(middle) + "H" + number(x(f.high)) + "\" stroke=\"#222\"/>\n" +
         text_at(x(f.high) + 4, y + bar - 4, number(f.value), "start");
}

}  // namespace

std::string chart_svg(std::span<const Results> results) {
  const auto models = results.first(std::min(results.size(), most_models));
  std::set<std::string> groups;
  for (const Results& one : models)
    for (const auto& [name, score] : one.groups)
      if (whole_group(name)) groups.insert(name);
  std::string body;
  double y = head;
  for (std::size_t i = 0; i < models.size(); ++i)
    body += "<g fill=\"" + std::string(colours[i % colours.size()]) + "\">" +
            text_at(left + static_cast<double>(i % 4) * width / 4, 14.0 + 14 * static_cast<double>(i / 4),
                    models[i].model, "start") +
            "</g>\n";
  for (const std::string& group : groups) {
    const char* measure = "";
    const double top = y;
    for (std::size_t i = 0; i < models.size(); ++i) {
      const auto found = models[i].groups.find(group);
      if (found == models[i].groups.end()) continue;
      const auto [figure, name] = figure_of(found->second);
      if (!figure) continue;
      measure = name;
      body += bar_at(y, *figure, colours[i % colours.size()]);
      y += bar;
    }
    body += text_at(left - 8, top + 10, group + ", " + measure, "end");
    y += gap;
  }
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(left + width + 50) + " " +
         number(y) +
         "\" font-family=\"sans-serif\" font-size=\"11\">\n<rect width=\"100%\" height=\"100%\" "
         "fill=\"#fff\"/>\n" +
         body + "</svg>\n";
}

}  // namespace heartcare::bench
