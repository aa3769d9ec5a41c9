#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "heartcare/core/job.h"
#include "program.h"

namespace heartcare::cli {

/// Reports what fails and keeps the exit status of the first failure; the work goes on.
class Failures {
 public:
  explicit Failures(Program& program) : program_(program) {}
  void add(const Error& error, const std::string& subject) {
    const int code = report(program_, error, subject);
    if (status_ == 0) status_ = code;
  }
  [[nodiscard]] int status() const noexcept { return status_; }  ///< 0 = nothing failed

 private:
  Program& program_;
  int status_ = 0;
};

/// What a command does with one recording; its error is handed to `failed` and the rest goes on.
using Visit = std::function<Result<void>(const std::filesystem::path& file)>;
using Failed = std::function<void(const Error& error, const std::string& subject)>;

/// Visits every recording named: files themselves, and all that lie below folders; files of pages below
/// folders only where `listing` asks for them. Errors: cancelled.
[[nodiscard]] Result<void> for_each_file(const Program& program, const std::vector<std::string>& paths,
                                         const JobContext& job, const Visit& visit, const Failed& failed,
                                         importing::Listing listing = importing::Listing::records);

}  // namespace heartcare::cli
