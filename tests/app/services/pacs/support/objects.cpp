#include "objects.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <fstream>
#include <memory>

#include "object.h"

namespace heartcare::pacs::testing {
namespace fs = std::filesystem;

void write_object(const fs::path& file, const ObjectNames& names, bool implicit) {
  dicom::testing::ObjectSpec spec;
  spec.groups.front().channels = dicom::testing::twelve_channels();
  const auto bytes = dicom::testing::encode(spec);
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  DcmFileFormat object;
  ASSERT_TRUE(object.loadFile(file.c_str()).good());
  DcmDataset& data = *object.getDataset();
  for (const auto& [tag, value] : {std::pair{DCM_StudyInstanceUID, names.study},
                                   {DCM_SeriesInstanceUID, names.series},
                                   {DCM_SOPInstanceUID, names.instance},
                                   {DCM_PatientID, names.patient_id},
                                   {DCM_PatientName, names.patient_name},
                                   {DCM_AccessionNumber, names.accession},
                                   {DCM_StudyDate, names.date},
                                   {DCM_Modality, std::string("ECG")}})
    ASSERT_TRUE(data.putAndInsertString(tag, value.c_str()).good());
  ASSERT_TRUE(object.loadAllDataIntoMemory().good());
  const auto syntax = implicit ? EXS_LittleEndianImplicit : EXS_LittleEndianExplicit;
  ASSERT_TRUE(object
                  .saveFile(file.c_str(), syntax, EET_ExplicitLength, EGL_recalcGL, EPD_noChange, 0, 0,
                            EWM_createNewMeta)
                  .good());
}

std::vector<fs::path> write_objects(const fs::path& folder, int count) {
  fs::create_directories(folder);
  std::vector<fs::path> files;
  const ObjectNames base;
  for (int i = 1; i <= count; ++i) {
    ObjectNames names;
    names.instance = base.series + "." + std::to_string(i);
    files.push_back(folder / (std::to_string(i) + ".dcm"));
    write_object(files.back(), names);
  }
  return files;
}

void write_worklist_item(const fs::path& file, const std::string& patient_name, const std::string& day) {
  DcmFileFormat format;
  DcmDataset& data = *format.getDataset();
  data.putAndInsertString(DCM_PatientName, patient_name.c_str());
  data.putAndInsertString(DCM_PatientID, "P7");
  data.putAndInsertString(DCM_AccessionNumber, "A7");
  data.putAndInsertString(DCM_StudyInstanceUID, "1.2.826.0.1.3680043.10.7");
  DcmItem* step = nullptr;
  ASSERT_TRUE(data.findOrCreateSequenceItem(DCM_ScheduledProcedureStepSequence, step).good());
  step->putAndInsertString(DCM_Modality, "ECG");
  step->putAndInsertString(DCM_ScheduledStationAETitle, "CART1");
  step->putAndInsertString(DCM_ScheduledProcedureStepStartDate, day.c_str());
  step->putAndInsertString(DCM_ScheduledProcedureStepStartTime, "0830");
  step->putAndInsertString(DCM_ScheduledProcedureStepDescription, "ECG at rest");
  ASSERT_TRUE(format.saveFile(file.c_str(), EXS_LittleEndianExplicit).good());
}

std::string instance_of(const fs::path& file) {
  DcmFileFormat format;
  OFString uid;
  if (format.loadFile(file.c_str()).good()) format.getDataset()->findAndGetOFString(DCM_SOPInstanceUID, uid);
  return uid.c_str();
}

void write_certificate(const fs::path& folder, const std::string& name) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_RSA_gen(2048), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 24 * 3600);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* subject = X509_get_subject_name(certificate.get());
  const auto* common = reinterpret_cast<const unsigned char*>(name.c_str());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, common, -1, -1, 0);
  X509_set_issuer_name(certificate.get(), subject);
  ASSERT_NE(X509_sign(certificate.get(), key.get(), EVP_sha256()), 0);
  const auto open = [&](const char* ending) {
    return std::unique_ptr<FILE, decltype(&fclose)>(fopen((folder / (name + ending)).c_str(), "w"), fclose);
  };
  ASSERT_EQ(PEM_write_X509(open(".crt").get(), certificate.get()), 1);
  ASSERT_EQ(PEM_write_PrivateKey(open(".key").get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr), 1);
}

}  // namespace heartcare::pacs::testing
