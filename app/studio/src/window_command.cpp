#include "heartcare/studio/window_command.h"

#include <QApplication>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTimer>
#include <array>

#include "command_line.h"
#include "heartcare/panels/theme.h"
#include "heartcare/services/log.h"
#include "heartcare/services/places.h"
#include "heartcare/studio/beat_controller.h"
#include "heartcare/studio/language.h"
#include "heartcare/studio/main_window.h"
#ifdef HEARTCARE_HAS_PACS
#include "heartcare/studio/pacs_archive.h"
#endif
#include "heartcare/studio/startup_trace.h"
#include "heartcare/wiring/isolated.h"
#include "heartcare/wiring/registry.h"
#include "heartcare/wiring/resources.h"

namespace heartcare::studio {
namespace {

struct Typed {
  std::vector<std::string> files;
  std::string screenshot, size, theme, language, home, layout, palette, model, reconstruction;
  std::string view, assistant;
  int prediction = 0, backtest = 0;
  bool smoke = false, trace = false;

  /// Runs that look at the window and end by themselves leave no trace in the reader's session.
  [[nodiscard]] bool passing() const { return smoke || !screenshot.empty(); }
};

void describe_options(CLI::App& app, Typed& typed) {
  app.add_option("files", typed.files, "Records or folders to open; simulator:PRESET opens a teaching case");
  app.add_option("--screenshot", typed.screenshot,
                 "Save a picture of the window once everything is shown, then quit");
  app.add_option("--size", typed.size, "Size of the window, e.g. 1600x1000");
  app.add_option("--theme", typed.theme, "light, dark or system")
      ->check(CLI::IsMember({"light", "dark", "system"}));
  app.add_option("--language", typed.language, "de, en or system")
      ->check(CLI::IsMember({"de", "en", "system"}));
  app.add_option("--palette", typed.palette, "Colours of the paper: pink, red-orange, grey or dark");
  app.add_option("--layout", typed.layout, "Layout at the start, e.g. 3x4+1 or 6x2");
  app.add_option("--view", typed.view,
                 "four: measured, reconstruction, continuation and report; or the ECG alone")
      ->check(CLI::IsMember({"four", "alone"}));
  app.add_option("--assistant", typed.assistant,
                 "Folder of the language model instead of the one that comes along");
  app.add_option("--model", typed.model, "Folder of the Beat model instead of the one that comes along");
  app.add_option("--reconstruction", typed.reconstruction, "Show Beat's reconstruction")
      ->check(CLI::IsMember({"overlay", "split", "residual", "residual5"}));
  app.add_option("--prediction", typed.prediction, "Show so many seconds after the end")
      ->check(CLI::Range(ui_model::least_horizon_s, ui_model::most_horizon_s));
  app.add_option("--backtest", typed.backtest, "Hide so many seconds at the end and predict them")
      ->check(CLI::Range(ui_model::least_hidden_s, ui_model::most_hidden_s));
  app.add_option("--home", typed.home, "Folder for settings, session and log instead of the usual ones");
  app.add_flag("--smoke", typed.smoke, "Open, paint once, close: for tests");
  app.add_flag("--trace-startup", typed.trace, "Print the milliseconds to the first painted ECG");
  app.set_version_flag("--version", "heartcare-studio " HEARTCARE_VERSION);
  app.footer("`heartcare-studio render --help` tells how to draw pages without a window.");
}

QSize parse_size(const std::string& text) {
  const QStringList parts = QString::fromStdString(text).split(QLatin1Char('x'));
  const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
  return size.width() >= 320 && size.height() >= 240 && size.width() <= 16384 && size.height() <= 16384
             ? size
             : QSize();
}

panels::Theme theme_named(const QString& name) {
  if (name == QLatin1String("dark")) return panels::Theme::dark;
  if (name == QLatin1String("light")) return panels::Theme::light;
  return panels::system_theme();
}

void choose_page(MainWindow& window, const Typed& typed) {
  page::PageOptions options = window.ecg_canvas()->options();
  if (const auto layout = page::parse_layout(typed.layout)) options.layout = *layout;
  for (const auto id : page::all_palettes)
    if (page::palette_name(id) == typed.palette) options.palette = id;
  window.ecg_canvas()->set_options(options);
}

void choose_beat(MainWindow& window, const Typed& typed) {
  ui_model::BeatSettings settings = window.beat()->settings();
  const std::array<const char*, 4> views{"overlay", "split", "residual", "residual5"};
  for (std::size_t i = 0; i < views.size(); ++i)
    if (typed.reconstruction == views[i]) settings.view = static_cast<page::DerivedView>(i);
  settings.reconstruction = !typed.reconstruction.empty();
  settings.backtest = typed.backtest > 0;
  settings.prediction = typed.prediction > 0 || settings.backtest;
  if (typed.prediction > 0) settings.horizon_s = typed.prediction;
  if (typed.backtest > 0) settings.hidden_s = typed.backtest;
  if (settings.reconstruction || settings.prediction) window.show_beat(settings.prediction ? 1 : 0);
  window.beat()->set_settings(settings);
}

models::BeatOpener opener(const Typed& typed) {
  const auto folder = typed.model.empty() ? wiring::models_folder() / "heartcare-mini" / "beat"
                                          : std::filesystem::path(typed.model);
  return [folder](JobContext&) { return models::open_beat(folder); };
}

/// Calls `then` once the window has had nothing to do for a while.
void when_settled(MainWindow& window, const std::function<void()>& then) {
  auto* timer = new QTimer(&window);
  timer->setInterval(50);
  auto quiet = std::make_shared<int>(0);
  QObject::connect(timer, &QTimer::timeout, &window, [&window, timer, quiet, then] {
    *quiet = window.is_idle() ? *quiet + 1 : 0;
    if (*quiet < 8) return;
    timer->stop();
    then();
  });
  timer->start();
}

void save_screenshot(MainWindow& window, const QString& path) {
  const bool saved = window.grab().save(path);
  if (!saved) std::fprintf(stderr, "heartcare-studio: the screenshot could not be written\n");
  QCoreApplication::exit(saved ? 0 : exit_code(ErrorCode::io));
}

void print_first_paint(MainWindow& window, StartupTrace& trace) {
  QObject::connect(&trace, &StartupTrace::first_paint, &window, [](double from_request, double from_start) {
    std::printf("open to first paint %.1f ms, process start to first paint %.0f ms\n", from_request,
                from_start);
    std::fflush(stdout);
  });
}

int run(QApplication& app, const Typed& typed, const services::Places& places) {
  services::Settings settings(places.settings_file);
  const QString theme =
      typed.theme.empty() ? settings.text(services::Key::theme) : QString::fromStdString(typed.theme);
  panels::apply_theme(app, theme_named(theme));
  choose_language(app, typed.language.empty() ? settings.text(services::Key::language)
                                              : QString::fromStdString(typed.language));
  const auto registry = wiring::make_isolated_registry();
  services::SessionStore session(places.session_file);
  panels::DesktopDialogs dialogs;
  WindowParts parts{registry, settings, typed.passing() ? nullptr : &session, dialogs, opener(typed)};
#ifdef HEARTCARE_HAS_PACS
  parts.archive = network_archive();
  parts.network_folder = places.network_folder;
  parts.identify = wiring::identify_in_worker(wiring::import_worker());
#endif
  if (!typed.view.empty()) settings.set(services::Key::four_parts, typed.view == "four");
  if (!typed.assistant.empty())
    settings.set(services::Key::assistant_model, QString::fromStdString(typed.assistant));
  parts.assistant = assistant::open;
  if (!typed.passing()) parts.drafts_folder = places.drafts_folder;
  MainWindow window(parts);
  window.restore_session(typed.files.empty());
  if (const QSize size = parse_size(typed.size); size.isValid()) window.resize(size);
  choose_page(window, typed);
  choose_beat(window, typed);
  StartupTrace* trace = typed.trace ? new StartupTrace(*window.ecg_canvas()) : nullptr;
  if (trace) print_first_paint(window, *trace);
  QStringList files;
  for (const std::string& file : typed.files) files << QString::fromLocal8Bit(file.c_str());
  if (!files.isEmpty()) {
    if (trace) trace->open_requested();
    window.open(files);
  }
  window.show();  // after open(): the record is read while the window comes up
  if (typed.smoke) when_settled(window, [&window] { window.close(); });
  if (!typed.screenshot.empty()) {
    const QString path = QString::fromLocal8Bit(typed.screenshot.c_str());
    when_settled(window, [&window, path] { save_screenshot(window, path); });
  }
  return QApplication::exec();
}

}  // namespace

int window_command(int argc, char** argv) {
  Typed typed;
  CLI::App cli("Heartcare Studio shows clinical ECGs true to scale.", "heartcare-studio");
  describe_options(cli, typed);
  if (const auto status = parse(cli, argc, argv)) return *status;
  QApplication app(argc, argv);
  QApplication::setApplicationName(QStringLiteral("Heartcare Studio"));
  QApplication::setApplicationVersion(QStringLiteral(HEARTCARE_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("heartcare-studio"));
  const QTemporaryDir passing_home;
  const QString home =
      typed.home.empty() && typed.passing() ? passing_home.path() : QString::fromStdString(typed.home);
  const services::Places places = services::find_places(home);
  const auto logging = services::start_log(places.log_folder);
  if (!logging) report("log", logging.error());  // the window works without one
  services::log_info("start " HEARTCARE_VERSION);
  const int status = run(app, typed, places);
  services::stop_log();
  return status;
}

}  // namespace heartcare::studio
