#pragma once
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmsr/dsrdoc.h>

#include <optional>
#include <string>

#include "heartcare/dicom/report.h"

namespace heartcare::dicom {

/// Fills the content tree of a report from top to bottom. After the first refusal nothing more is added, and
/// failed() names the concept that DCMTK refused.
class SrTree {
 public:
  explicit SrTree(DSRDocumentTree& tree) : tree_(tree) {}

  /// Opens a container below the current one; close() returns to it.
  void open(const CodedConcept& name, const char* template_id = nullptr);
  void close();
  void text(const CodedConcept& name, const std::string& value,
            DSRTypes::E_RelationshipType relation = DSRTypes::RT_contains);
  void code(const CodedConcept& name, const CodedConcept& value,
            DSRTypes::E_RelationshipType relation = DSRTypes::RT_contains);
  void uid(const CodedConcept& name, const std::string& value, DSRTypes::E_RelationshipType relation);
  void person(const CodedConcept& name, const std::string& value, DSRTypes::E_RelationshipType relation);
  void date_time(const CodedConcept& name, LocalTime value);
  /// Without a value: "measurement failure". [PS3.16 CID 42]
  void number(const CodedConcept& name, const std::optional<double>& value, const CodedConcept& unit,
              const CodedConcept& why_absent = {"DCM", "114006", "Measurement failure"});
  void waveform(const CodedConcept& name, const ObjectReference& reference);
  /// Items that follow belong to the last one until leave().
  void enter();
  void leave();
  /// TCOORD with the waveform it was selected from.
  void samples(const SampleRange& range, const ObjectReference& waveform,
               DSRTypes::E_RelationshipType relation);

  [[nodiscard]] const std::string& failed() const noexcept { return failed_; }

 private:
  bool add(const CodedConcept& name, DSRTypes::E_RelationshipType relation, DSRTypes::E_ValueType type);
  void check(const OFCondition& condition, const CodedConcept& name);

  DSRDocumentTree& tree_;
  bool below_ = true;  ///< the next item goes below the current one, not after it
  std::string failed_;
};

}  // namespace heartcare::dicom
