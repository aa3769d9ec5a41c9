#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace heartcare::cli {

/// What a run of the program left behind.
struct Outcome {
  int status = -1;  ///< exit status; -1 if it did not end by itself
  std::string out, err;
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// A folder of its own for each test, removed afterwards; the program runs inside it.
class Cli : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  /// Runs `heartcare ARGUMENTS`, which are shell words.
  [[nodiscard]] Outcome run(const std::string& arguments) const {
    return run_program(HEARTCARE_PROGRAM, arguments);
  }
  [[nodiscard]] Outcome run_program(const std::string& program, const std::string& arguments) const;
  void write(const std::string& name, std::string_view bytes) const;
  [[nodiscard]] std::string read(const std::string& name) const;
  [[nodiscard]] bool exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }

  /// mini.hea, mini.dat, mini.atr: leads II and V1, 4 samples at 500 Hz, one of them missing, two beats.
  void write_mini() const;

 private:
  std::filesystem::path folder_, logs_;
};

}  // namespace heartcare::cli
