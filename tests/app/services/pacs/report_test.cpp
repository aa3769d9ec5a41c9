// What we make of a shipped sample - report and page - comes back from an archive as it was sent.
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmsr/dsrdoc.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "heartcare/pacs/send_queue.h"
#include "pacs_fixture.h"

namespace heartcare::pacs::testing {
namespace {

namespace fs = std::filesystem;

/// Every item of the report's tree with relationship, name, value and references.
std::string tree_of(const fs::path& file) {
  DcmFileFormat format;
  DSRDocument document;
  std::ostringstream text;
  EXPECT_TRUE(format.loadFile(file.c_str()).good());
  const OFCondition read = document.read(*format.getDataset());
  EXPECT_TRUE(read.good()) << file << ": " << read.text();
  EXPECT_TRUE(document.print(text, DSRTypes::PF_printAllCodes | DSRTypes::PF_printSOPInstanceUID).good());
  return text.str();
}

/// The bytes of an encapsulated document; empty if there is none.
std::string document_in(const fs::path& file) {
  DcmFileFormat format;
  const Uint8* bytes = nullptr;
  Uint32 length = 0;
  if (format.loadFile(file.c_str()).bad()) return {};
  DcmDataset& data = *format.getDataset();
  if (data.findAndGetUint8Array(DCM_EncapsulatedDocument, bytes).bad()) return {};
  if (data.findAndGetUint32(DCM_EncapsulatedDocumentLength, length).bad()) return {};
  return {reinterpret_cast<const char*>(bytes), length};
}

bool same_data(const fs::path& a, const fs::path& b) {
  DcmFileFormat first, second;
  return first.loadFile(a.c_str()).good() && second.loadFile(b.c_str()).good() &&
         first.getDataset()->compare(*second.getDataset()) == 0;
}

/// A shipped sample as DICOM, beside an archive, and a queue to it.
class PacsReport : public WithOrthanc {
 protected:
  PacsReport() : ecg(folder / "ecg.dcm") {
    heartcare("convert " HEARTCARE_SAMPLES "/inferior-stemi.hea -o " + ecg.string());
  }
  void heartcare(const std::string& arguments) const {
    const std::string command = "QT_QPA_PLATFORM=offscreen " HEARTCARE_PROGRAM " " + arguments + " >" +
                                (folder / "said.txt").string() + " 2>&1";
    EXPECT_EQ(std::system(command.c_str()), 0) << arguments << '\n' << content(folder / "said.txt");
  }
  /// Sends the file by the queue and brings it back twice: by Orthanc's own interface, and by our C-GET.
  [[nodiscard]] std::vector<fs::path> there_and_back(const fs::path& file) {
    const auto queue = SendQueue::open(folder / "queue");
    EXPECT_TRUE(queue);
    if (!queue || !(*queue)->add(file, archive, 0)) return {};
    const auto gone = (*queue)->run([](const Endpoint&) { return Local{}; }, 1, job);
    EXPECT_EQ(gone.value_or(0), 1u);
    EXPECT_TRUE((*queue)->entries().empty());
    const auto instances = get("/instances");
    EXPECT_EQ(instances.size(), 1u);
    if (instances.size() != 1) return {};
    const fs::path by_http = folder / "by-http.dcm";
    std::ofstream(by_http, std::ios::binary)
        << body("/instances/" + instances[0].get<std::string>() + "/file");
    StudyQuery any;
    any.ecg_only = false;  // a study of a report or a page alone is of another modality
    const auto studies = client().find(any, job);
    const auto inbox = open_inbox(folder / "inbox");
    EXPECT_TRUE(studies && inbox && studies->size() == 1);
    if (!studies || !inbox || studies->size() != 1) return {};
    const auto got = client().get({studies->front().uid}, **inbox, job);
    EXPECT_TRUE(got) << describe(got.error());
    return {by_http, (*inbox)->place_of(instance_of(file))};
  }

  fs::path ecg;
};

TEST_F(PacsReport, ComesBackWithTheSameTree) {
  const fs::path report = folder / "report.dcm";
  heartcare("report " + ecg.string() + " -o " + report.string());
  const std::string tree = tree_of(report);
  for (const char* part : {"Ventricular Heart Rate", "TCOORD", "ECG Lead Measurements", "Inferior MI"})
    ASSERT_NE(tree.find(part), std::string::npos) << part;
  const auto back = there_and_back(report);
  ASSERT_EQ(back.size(), 2u);
  for (const fs::path& file : back) {
    EXPECT_EQ(tree_of(file), tree) << file;
    EXPECT_TRUE(same_data(file, report)) << file;
  }
}

TEST_F(PacsReport, OfAPageComesBackWithTheSameBytes) {
#ifndef HEARTCARE_DRAWS
  GTEST_SKIP() << "this build has no heartcare-studio, which draws pages";
#endif
  const fs::path pdf = folder / "page.pdf", page = folder / "page.dcm";
  heartcare("render " + ecg.string() + " -o " + pdf.string());
  heartcare("encapsulate " + pdf.string() + " --of " + ecg.string() + " -o " + page.string());
  const std::string bytes = content(pdf);
  ASSERT_TRUE(bytes.starts_with("%PDF-"));
  const auto back = there_and_back(page);
  ASSERT_EQ(back.size(), 2u);
  for (const fs::path& file : back) {
    EXPECT_TRUE(document_in(file) == bytes) << file << " holds other bytes than the PDF that was wrapped";
    EXPECT_TRUE(same_data(file, page)) << file;
  }
}

}  // namespace
}  // namespace heartcare::pacs::testing
