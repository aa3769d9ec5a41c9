#include "heartcare/tensor/workers.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace heartcare::tensor {
namespace {

constexpr int awake_rounds = 4000;  // about 20 to 50 microseconds

void pause() noexcept {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#else
  std::this_thread::yield();
#endif
}

}  // namespace

struct Workers::State {
  std::mutex callers;  ///< one piece of work at a time
  std::mutex sleep;
  std::condition_variable wake;
  std::atomic<std::uint64_t> round{0};
  std::atomic<std::int64_t> next{0};
  std::atomic<int> busy{0};
  std::atomic<bool> ends{false};
  std::int64_t count = 0, grain = 1;
  const std::function<void(std::int64_t, std::int64_t)>* work = nullptr;
  std::vector<std::thread> threads;

  void take_part() {
    for (;;) {
      const std::int64_t begin = next.fetch_add(grain, std::memory_order_relaxed);
      if (begin >= count) return;
      (*work)(begin, std::min(begin + grain, count));
    }
  }

  void wait_for(std::uint64_t after) {
    for (int i = 0; i < awake_rounds; ++i) {
      if (round.load(std::memory_order_acquire) != after || ends.load(std::memory_order_relaxed)) return;
      pause();
    }
    std::unique_lock lock(sleep);
    wake.wait(lock, [&] { return round.load(std::memory_order_acquire) != after || ends.load(); });
  }

  void body() {
    for (std::uint64_t seen = 0;;) {
      wait_for(seen);
      if (ends.load()) return;
      seen = round.load(std::memory_order_acquire);
      take_part();
      busy.fetch_sub(1, std::memory_order_release);
    }
  }
};

Workers::Workers(int threads) : state_(std::make_unique<State>()) {
  for (int i = 1; i < std::clamp(threads, 1, 256); ++i)
    state_->threads.emplace_back([s = state_.get()] { s->body(); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(state_->sleep);
    state_->ends = true;
  }
  state_->wake.notify_all();
  for (std::thread& thread : state_->threads) thread.join();
}

int Workers::threads() const noexcept { return static_cast<int>(state_->threads.size()) + 1; }

int Workers::available() noexcept {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (::sched_getaffinity(0, sizeof set, &set) == 0) return std::max(1, CPU_COUNT(&set));
  return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

void Workers::run(std::int64_t count, std::int64_t grain,
                  const std::function<void(std::int64_t, std::int64_t)>& work) {
  if (count <= 0) return;
  State& s = *state_;
  const std::lock_guard one(s.callers);
  s.count = count;
  s.grain = std::max<std::int64_t>(1, grain);
  s.work = &work;
  s.next.store(0, std::memory_order_relaxed);
  if (!s.threads.empty() && count > s.grain) {
    s.busy.store(static_cast<int>(s.threads.size()), std::memory_order_relaxed);
    {
      const std::lock_guard lock(s.sleep);
      s.round.fetch_add(1, std::memory_order_release);
    }
    s.wake.notify_all();
    s.take_part();
    for (int i = 0; s.busy.load(std::memory_order_acquire) != 0; ++i)
      if (i < awake_rounds)
        pause();
      else
        std::this_thread::yield();
  } else {
    s.take_part();
  }
}

}  // namespace heartcare::tensor
