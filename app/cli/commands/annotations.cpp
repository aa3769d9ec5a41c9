#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "commands.h"
#include "json.h"
#include "text.h"

namespace heartcare::cli {
namespace {

struct AnnotationOptions {
  std::string path;
  std::vector<std::string> labels, origins;
  std::optional<double> from_s, to_s;
  bool count = false;
};

bool among(const std::vector<std::string>& wanted, const std::string& text) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), text) != wanted.end();
}

bool selected(const Record& record, const Annotation& annotation, const AnnotationOptions& options) {
  const double time = static_cast<double>(annotation.sample) / record.groups()[annotation.group].rate().value;
  return among(options.labels, annotation.label) && among(options.origins, annotation.origin) &&
         (!options.from_s || time >= *options.from_s) && (!options.to_s || time < *options.to_s);
}

std::string line(const Record& record, const Annotation& annotation) {
  const SignalGroup& group = record.groups()[annotation.group];
  const std::string lead = annotation.lead ? printable(group.leads()[*annotation.lead].label) : "-";
  std::array<char, 96> numbers;
  std::snprintf(numbers.data(), numbers.size(), "%12.3f %10lld  ",
                static_cast<double>(annotation.sample) / group.rate().value,
                static_cast<long long>(annotation.sample));
  const auto padded = [](std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text + "  ";
  };
  std::string text = numbers.data() + padded(lead, 4) + padded(printable(annotation.label), 5) +
                     padded(printable(annotation.origin), 6) + printable(annotation.text);
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

int annotations(Program& program, const AnnotationOptions& options) {
  JobContext job(program.stop);
  const auto record = program.registry.open(options.path, job);
  if (!record) return report(program, record.error(), options.path);
  std::vector<Annotation> chosen = (*record)->annotations();
  std::erase_if(chosen, [&](const Annotation& a) { return !selected(**record, a, options); });
  if (program.json) {
    Json list = Json::array();
    for (const Annotation& annotation : chosen) list.push_back(annotation_json(**record, annotation));
    program.out << dump({{"source", options.path}, {"annotations", list}}) << '\n';
    return 0;
  }
  if (options.count) {
    program.out << chosen.size() << '\n';
    return 0;
  }
  program.out << "      time s     sample  lead  label  origin  text\n";
  for (const Annotation& annotation : chosen) program.out << line(**record, annotation) << '\n';
  return 0;
}

}  // namespace

void add_annotations(CLI::App& app, Program& program) {
  auto options = std::make_shared<AnnotationOptions>();
  CLI::App& command =
      add_command(app, program, "annotations", "List beats, waves and rhythms marked in a recording",
                  "  heartcare annotations 100.hea\n"
                  "  heartcare annotations --label V --from 60 --to 120 100.hea\n"
                  "  heartcare annotations --label N,V,A --count 100.hea");
  command.add_option("FILE", options->path, "A recording")->required();
  command.add_option("--label", options->labels, "Only these labels, as WFDB writes them (N, V, +, ...)")
      ->delimiter(',');
  command.add_option("--origin", options->origins, "Only those of these annotators (atr, ...)")
      ->delimiter(',');
  command.add_option("--from", options->from_s, "Only from this time on, seconds from the start");
  command.add_option("--to", options->to_s, "Only before this time, seconds from the start");
  command.add_flag("--count", options->count, "Print only how many there are")->excludes("--json");
  on_chosen<AnnotationOptions>(command, program, options, annotations);
}

}  // namespace heartcare::cli
