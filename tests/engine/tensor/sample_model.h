#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "heartcare/tensor/model_folder.h"
#include "raw_file.h"
#include "temp_folder.h"

namespace heartcare::tensor {

/// A manifest with everything in it, for the folder of `put_sample_model`; bytes and hashes are not filled
/// in.
inline Manifest sample_manifest() {
  Manifest manifest;
  manifest.kind = "beat";
  manifest.name = "A model of the tests";
  manifest.version = "1";
  manifest.created = "2026-11-25T04:00:00Z";
  manifest.licence = "GPL-3.0-or-later";
  manifest.card = "MODEL_CARD.md";
  manifest.config.set("width", 128);
  manifest.config.set("dropout", 0.1);
  manifest.config.set("causal", false);
  manifest.config.set("leads", "I II III aVR aVL aVF V1 V2 V3 V4 V5 V6");
  manifest.training.set("seed", 7);
  manifest.training_data = {{"Simulator", "0.1", "GPL-3.0-or-later", 1000, "normal sinus rhythm"}};
  manifest.metrics = {{"reconstruction.mse", 0.125}};
  manifest.files = {{"weights/beat.safetensors", 0, {}}, {"MODEL_CARD.md", 0, {}}};
  return manifest;
}

inline Manifest put_sample_model(const TempFolder& folder) {
  folder.put("MODEL_CARD.md", "# A model of the tests\n");
  folder.put("weights/none", "a file that the manifest does not list");
  const std::string data(16, '\1');
  const std::vector<TensorView> tensors = {view_of("w", Dtype::f32, {2, 2}, data)};
  EXPECT_TRUE(write_safetensors(folder / "weights/beat.safetensors", tensors));
  return write_manifest(folder.path(), sample_manifest()).value();
}

}  // namespace heartcare::tensor
