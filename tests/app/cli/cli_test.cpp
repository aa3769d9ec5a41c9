#include "cli_test.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace heartcare::cli {
namespace {

std::string content(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

void Cli::SetUp() {
  const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
  const auto base =
      std::filesystem::path(testing::TempDir()) / ("heartcare-cli-" + name + std::to_string(::getpid()));
  folder_ = base / "work";
  logs_ = base / "logs";
  std::filesystem::create_directories(folder_);
  std::filesystem::create_directories(logs_);
}

void Cli::TearDown() { std::filesystem::remove_all(folder_.parent_path()); }

Outcome Cli::run_program(const std::string& program, const std::string& arguments) const {
  const std::string out = (logs_ / "out").string(), err = (logs_ / "err").string();
  const std::string command =
      "cd '" + folder_.string() + "' && '" + program + "' " + arguments + " >'" + out + "' 2>'" + err + "'";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content(out), content(err)};
}

void Cli::write(const std::string& name, std::string_view bytes) const {
  std::ofstream(folder_ / name, std::ios::binary) << bytes;
}

std::string Cli::read(const std::string& name) const { return content(folder_ / name); }

void Cli::write_mini() const {
  using namespace std::string_view_literals;
  write("mini.hea",
        "mini 2 500 4 12:30:05.250 29/02/2024\n"
        "mini.dat 16 1000/mV 16 0 0 200 0 II\n"
        "mini.dat 16 1000/mV 16 0 10 -32698 0 V1\n"
        "# Age: 61\n"
        "# Seen by Dr. Example\n");
  write("mini.dat", "\x00\x00\x0a\x00\x64\x00\x14\x00\x38\xff\x00\x80\x2c\x01\x28\x00"sv);
  write("mini.atr", "\x01\x04\x02\x14\x00\x00"sv);  // N at sample 1, V at sample 3
}

}  // namespace heartcare::cli
