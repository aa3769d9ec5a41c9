#include "heartcare/image/digitise.h"

#include <filesystem>

#include "files.h"
#include "heartcare/image/picture.h"
#include "heartcare/importing/file.h"
#include "image_commands.h"
#include "json.h"
#include "output.h"
#include "text.h"

namespace heartcare::cli {
namespace {

namespace fs = std::filesystem;

struct DigitiseCommand {
  std::string file, output, debug;
  std::size_t page = 1;
  image::DigitiseOptions reading;
  OutputOptions writing;
};

struct Source {
  PagePicture picture;
  RecordParts parts;
};

/// A page of a file of pages (DICOM), drawn in the page worker; otherwise the file is a picture.
Result<Source> open_source(const Program& program, const DigitiseCommand& options, JobContext& job) {
  Source source;
  if (program.registry.content(options.file) == importing::Content::pages) {
    auto document = program.registry.open_pages(options.file, importing::PageWish::draw, job);
    if (!document) return pass_on(document);
    const auto& pictures = (*document)->pictures();
    if (options.page < 1 || options.page > pictures.size())
      return fail(ErrorCode::not_found, "the file has " + std::to_string(pictures.size()) + " pages");
    source.picture = pictures[options.page - 1];
    source.parts.patient = (*document)->patient();
    source.parts.start = (*document)->start();
    source.parts.device = (*document)->device();
    source.parts.provenance = (*document)->provenance();
    source.parts.name = (*document)->name();
  } else {
    const auto bytes = importing::read_file(options.file, image::max_file_bytes);
    if (!bytes) return pass_on(bytes);
    auto picture = image::decode_picture(*bytes);
    if (!picture) return pass_on(picture);
    source.picture = std::move(*picture);
    source.parts.name = fs::path(options.file).stem().string();
    source.parts.provenance.source = options.file;
    source.parts.provenance.sha256 = importing::sha256_of(*bytes);
  }
  source.parts.provenance.importer = "image";
  return source;
}

Result<void> write_overlay(const image::PageReading& reading, const DigitiseCommand& options) {
  std::error_code error;
  fs::create_directories(options.debug, error);
  const auto png = image::to_png(reading.overlay);
  if (!png) return pass_on(png);
  const fs::path path = fs::path(options.debug) / (fs::path(options.file).stem().string() + ".traces.png");
  return write_text(path, {reinterpret_cast<const char*>(png->data()), png->size()}, true);
}

void print(Program& program, const image::PageReading& reading, const Record& record,
           const DigitiseCommand& options) {
  if (program.json) {
    Json leads = Json::array();
    for (const image::LeadReading& lead : reading.leads)
      leads.push_back({{"lead", std::string(lead_name(lead.lead))},
                       {"rhythm", lead.rhythm},
                       {"start_s", lead.start_s},
                       {"confidence", lead.confidence}});
    program.out << dump({{"layout", reading.layout},
                         {"mm_per_mv", reading.mm_per_mv},
                         {"calibrated", reading.calibrated},
                         {"pixels_per_mm", reading.pixels_per_mm},
                         {"leads", leads},
                         {"written", options.output},
                         {"record", record_json(record, false)}})
                << '\n';
    return;
  }
  for (const ImportWarning& note : reading.notes) program.out << note.detail << '\n';
  std::vector<std::vector<std::string>> rows;
  for (const image::LeadReading& lead : reading.leads)
    rows.push_back({std::string(lead_name(lead.lead)) + (lead.rhythm ? " (strip)" : ""),
                    fixed(lead.start_s, 2), fixed(static_cast<double>(lead.uv.size()) / reading.rate_hz, 2),
                    fixed(100 * lead.confidence, 0)});
  program.out << text_table({"lead", "from s", "length s", "confidence %"}, rows);
  if (!options.output.empty()) program.out << "Written: " << options.output << '\n';
}

int digitise(Program& program, const DigitiseCommand& options) {
  JobContext job(program.stop);
  auto source = open_source(program, options, job);
  if (!source) return report(program, source.error(), options.file);
  image::DigitiseOptions wanted = options.reading;
  wanted.pictures = !options.debug.empty();
  const auto reading = image::digitise_page(source->picture, wanted, job);
  if (!reading) return report(program, reading.error(), options.file);
  const auto record = image::to_record(*reading, std::move(source->parts));
  if (!record) return report(program, record.error(), options.file);
  if (!options.debug.empty())
    if (const auto done = write_overlay(*reading, options); !done)
      return report(program, done.error(), options.debug);
  if (!options.output.empty())
    if (const auto done = write_output(**record, options.output, options.writing, job); !done)
      return report(program, done.error(), options.output);
  print(program, *reading, **record, options);
  return 0;
}

}  // namespace

void add_digitise(CLI::App& app, Program& program) {
  auto options = std::make_shared<DigitiseCommand>();
  CLI::App& command = add_command(
      app, program, "digitise", "Read the traces of a scanned or photographed ECG page",
      "  heartcare digitise photo.jpg -o photo.hea\n"
      "  heartcare digitise scan.png --layout 3x4+3 -o scan.csv --debug seen/\n"
      "  heartcare digitise page.dcm --page 2 -o page.hea\n"
      "PNG, JPEG, BMP, WebP, TIFF, and pages in DICOM objects. --debug writes the straightened page\n"
      "with the traces as they were read: look at it. docs/digitisation.md says what is understood.");
  command.add_option("FILE", options->file, "A picture or a DICOM object with pages")->required();
  command.add_option("-o,--output", options->output, "NAME.hea, NAME.dcm or NAME.csv");
  command.add_option("--layout", options->reading.layout, "Default: by the number of rows")
      ->check(CLI::IsMember({"3x4", "3x4+1", "3x4+2", "3x4+3", "6x2", "12x1"}));
  command.add_option("--page", options->page, "Which page of a file of pages")->capture_default_str();
  command.add_option("--speed", options->reading.mm_per_s, "Paper speed, mm/s")
      ->check(CLI::Range(5.0, 200.0))
      ->capture_default_str();
  command.add_option("--gain", options->reading.mm_per_mv, "mm/mV; default: by the calibration pulse")
      ->check(CLI::Range(1.0, 100.0));
  command.add_option("--debug", options->debug, "A folder for pictures of what was read");
  command.add_flag("--force", options->writing.force, "Replace existing files");
  on_chosen<DigitiseCommand>(command, program, options, digitise);
}

}  // namespace heartcare::cli
