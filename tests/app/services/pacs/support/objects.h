#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace heartcare::pacs::testing {

/// What of an object a test wants to choose; the rest is a 12-lead ECG of 40 samples.
struct ObjectNames {
  std::string study = "1.2.826.0.1.3680043.10.1.1", series = "1.2.826.0.1.3680043.10.1.1.1",
              instance = "1.2.826.0.1.3680043.10.1.1.1.1";
  std::string patient_id = "P1", patient_name = "Doe^Jane", accession = "A1", date = "20261120";
};

/// Writes the object as a file of explicit little endian, or of implicit.
void write_object(const std::filesystem::path& file, const ObjectNames& names = {}, bool implicit = false);
/// `count` objects of one series in `folder`, UIDs ending in .1, .2, ...
[[nodiscard]] std::vector<std::filesystem::path> write_objects(const std::filesystem::path& folder,
                                                               int count);
/// An entry of a modality worklist for the ECG of a patient, as Orthanc's plugin reads it.
void write_worklist_item(const std::filesystem::path& file, const std::string& patient_name,
                         const std::string& day);

/// SOP Instance UID; empty if the file cannot be read to its end.
[[nodiscard]] std::string instance_of(const std::filesystem::path& file);

/// Makes certificate and key (PEM, self-signed, for "localhost") as `name`.crt and `name`.key.
void write_certificate(const std::filesystem::path& folder, const std::string& name);

}  // namespace heartcare::pacs::testing
