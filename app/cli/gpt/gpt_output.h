#pragma once
#include "heartcare/heartcaregpt/answer.h"
#include "program.h"

namespace heartcare::cli {

/// What follows the streamed text: sentence by sentence what the measurements say, the statement heads, where
/// they disagree, and the stamp. With --json everything, text included.
void print_answer(Program& program, const heartcaregpt::Answer& answer);

}  // namespace heartcare::cli
