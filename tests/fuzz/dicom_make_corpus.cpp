// dicom_make_corpus FOLDER: writes a part of the matrix of the DICOM tests, and small pages, as starting
// points for the fuzzers.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "directory_file.h"
#include "exercise.h"
#include "page_objects.h"

int main(int argc, char** argv) {
  using namespace heartcare::dicom::testing;
  if (argc != 2) {
    std::fprintf(stderr, "usage: dicom_make_corpus FOLDER\n");
    return 2;
  }
  const std::filesystem::path root = argv[1];
  const auto write = [&](const char* folder, const std::string& name, const Bytes& bytes) {
    std::filesystem::create_directories(root / folder);
    std::ofstream out(root / folder / name, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  };
  for (const auto& [name, bytes] : seeds()) write("dicom_object", name, bytes);
  write("dicom_object", "dicomdir", encode_directory({"ECG\\A"}));
  write("dicom_pages", "pdf", encode_pdf(small_pdf(2)));
  write("dicom_pages", "grey", encode_image());
  write("dicom_pages", "deep", encode_image({.bits = 16}));
  write("dicom_pages", "frames", encode_image({.frames = 2, .channels = 3}));
  return 0;
}
