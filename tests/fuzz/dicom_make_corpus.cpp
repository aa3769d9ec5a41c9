// dicom_make_corpus FOLDER: writes a part of the matrix of the DICOM tests as starting points for the fuzzer.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "directory_file.h"
#include "exercise.h"

int main(int argc, char** argv) {
  using namespace heartcare::dicom::testing;
  if (argc != 2) {
    std::fprintf(stderr, "usage: dicom_make_corpus FOLDER\n");
    return 2;
  }
  const std::filesystem::path folder = std::filesystem::path(argv[1]) / "dicom_object";
  std::filesystem::create_directories(folder);
  const auto write = [&](const std::string& name, const Bytes& bytes) {
    std::ofstream out(folder / name, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  };
  for (const auto& [name, bytes] : seeds()) write(name, bytes);
  write("dicomdir", encode_directory({"ECG\\A"}));
  return 0;
}
