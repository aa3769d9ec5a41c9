// wfdb_make_corpus FOLDER: writes the fixtures of the WFDB tests as starting points for the fuzzers.
#include <cstdio>
#include <fstream>

#include "container.h"
#include "fixtures.h"

int main(int argc, char** argv) {
  using namespace heartcare::wfdb::testing;
  if (argc != 2) {
    std::fprintf(stderr, "usage: wfdb_make_corpus FOLDER\n");
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  const auto write = [](const std::filesystem::path& path, const Bytes& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  };
  for (const Fixture& fixture : all_fixtures())
    write(folder / "wfdb_record" / fixture.name, to_container(fixture.folder, fixture.header));
  int number = 0;
  for (const Bytes& bytes : annotation_fixtures())
    write(folder / "wfdb_annotation" / std::to_string(++number), bytes);
  return 0;
}
