#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <ostream>
#include <stop_token>
#include <string>
#include <string_view>

#include "heartcare/core/job.h"
#include "heartcare/importing/importer.h"

namespace heartcare::cli {

/// What all commands share. Results go to `out` only, everything else to `err`. Lives in main's thread.
struct Program {
  const importing::Registry& registry;
  std::ostream& out;
  std::ostream& err;
  std::stop_token stop;  ///< for every JobContext
  bool json = false;
  std::function<int()> chosen;  ///< the command that the command line names; returns the exit status
};

/// Prints an error as one line on `err`, as JSON if asked for; returns the exit status of its class.
/// `subject` is the file or option it is about, as the user wrote it.
int report(const Program& program, const Error& error, std::string_view subject = {});

/// A remark that is no error, one line on `err`.
void notice(const Program& program, std::string_view text);

/// For long work: says how far its stages are as notices, every five seconds at most, and when one is
/// through.
[[nodiscard]] JobContext talking_job(const Program& program);

/// A new subcommand with the options that every command has. `examples` are whole lines to type.
CLI::App& add_command(CLI::App& app, Program& program, const std::string& name, const std::string& summary,
                      const std::string& examples);

/// Makes `run` what the program does when this command is named.
template <class Options>
void on_chosen(CLI::App& command, Program& program, std::shared_ptr<const Options> options,
               int (*run)(Program&, const Options&)) {
  command.callback([&program, options, run] {
    program.chosen = [&program, options, run] { return run(program, *options); };
  });
}

/// The whole program: parses, runs the command, returns the exit status. No exception leaves it.
int run_program(int argc, const char* const* argv, std::ostream& out, std::ostream& err) noexcept;

}  // namespace heartcare::cli
