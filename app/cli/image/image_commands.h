#pragma once
#include "program.h"

namespace heartcare::cli {

void add_digitise(CLI::App& app, Program& program);  ///< only where importers/image is

}  // namespace heartcare::cli
