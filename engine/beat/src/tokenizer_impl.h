#pragma once
#include "heartcare/beat/tokenizer.h"
#include "heartcare/beat_bridge/network.h"

namespace heartcare::beat {

struct Tokenizer::Impl {
  Impl(const BeatConfig& size, torch::Device where, std::string hash)
      : config(size), device(where), weights_hash(std::move(hash)), network(size) {
    network->to(device);
    network->eval();
  }
  BeatConfig config;
  torch::Device device;
  std::string weights_hash;
  /// Evaluation changes nothing in it, though torch's forward() is not const.
  mutable Network network;
};

/// Windows cut from right to left; see Slice.
[[nodiscard]] std::vector<Slice> slices_of(std::int64_t samples, std::int64_t window);

}  // namespace heartcare::beat
