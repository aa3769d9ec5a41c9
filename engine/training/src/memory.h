#pragma once

namespace heartcare::training {

/// Each step of a training frees what the next one takes again: keeps it instead of giving it back to the
/// system, and in one arena, because those of other threads are too small for large tensors. For the process.
void keep_freed_memory();

}  // namespace heartcare::training
