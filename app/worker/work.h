#pragma once
#include <functional>
#include <ostream>

#include "heartcare/core/result.h"
#include "heartcare/wiring/request.h"

namespace heartcare::worker {

/// How a worker program works: PROGRAM IMPORTER MIB, told what to do on its standard input. Bounds the
/// process first: MIB of addresses, processor time, output, no core. Then calls `prepare`, waits for a
/// request, has `answer` write an exchange.h to the standard output, and ends. Returns the exit status: 0 =
/// an answer was written, whatever it says.
struct Work {
  std::function<void(std::string_view importer)> prepare;
  std::function<Result<void>(std::string_view importer, const wiring::Request& request, std::ostream& out)>
      answer;
};
[[nodiscard]] int work(int argc, char** argv, const Work& work);

}  // namespace heartcare::worker
