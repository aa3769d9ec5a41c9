#include "sr_tree.h"

#include "put.h"

namespace heartcare::dicom {
namespace {

DSRCodedEntryValue entry(const CodedConcept& code) {
  return {clean(code.value, 16).c_str(), clean(code.scheme, 16).c_str(), clean(code.meaning).c_str()};
}

/// DCMTK 3.6.7 does not know General 32-bit ECG as a waveform.
constexpr OFBool unchecked = OFFalse;

DSRWaveformReferenceValue refer_to(const ObjectReference& object) {
  return {object.sop_class_uid.c_str(), object.instance_uid.c_str(), unchecked};
}

}  // namespace

bool SrTree::add(const CodedConcept& name, DSRTypes::E_RelationshipType relation,
                 DSRTypes::E_ValueType type) {
  if (!failed_.empty()) return false;
  if (tree_.addContentItem(relation, type, below_ ? DSRTypes::AM_belowCurrent : DSRTypes::AM_afterCurrent) ==
      0) {
    failed_ = name.meaning;
    return false;
  }
  below_ = false;
  if (!name.value.empty()) check(tree_.getCurrentContentItem().setConceptName(entry(name)), name);
  return failed_.empty();
}

void SrTree::check(const OFCondition& condition, const CodedConcept& name) {
  if (condition.bad() && failed_.empty()) failed_ = name.meaning + " (" + condition.text() + ")";
}

void SrTree::open(const CodedConcept& name, const char* template_id) {
  const bool root = tree_.isEmpty();
  if (!add(name, root ? DSRTypes::RT_isRoot : DSRTypes::RT_contains, DSRTypes::VT_Container)) return;
  if (template_id) check(tree_.getCurrentContentItem().setTemplateIdentification(template_id, "DCMR"), name);
  below_ = true;
}

void SrTree::close() {
  // An empty container is left as it is; a filled one is left through its last item.
  if (!below_) tree_.goUp();
  below_ = false;
}

void SrTree::text(const CodedConcept& name, const std::string& value, DSRTypes::E_RelationshipType relation) {
  if (value.empty() || !add(name, relation, DSRTypes::VT_Text)) return;
  check(tree_.getCurrentContentItem().setStringValue(clean(value, 1024).c_str()), name);
}

void SrTree::code(const CodedConcept& name, const CodedConcept& value,
                  DSRTypes::E_RelationshipType relation) {
  if (!add(name, relation, DSRTypes::VT_Code)) return;
  check(tree_.getCurrentContentItem().setCodeValue(entry(value)), name);
}

void SrTree::uid(const CodedConcept& name, const std::string& value, DSRTypes::E_RelationshipType relation) {
  if (value.empty() || !add(name, relation, DSRTypes::VT_UIDRef)) return;
  check(tree_.getCurrentContentItem().setStringValue(value.c_str()), name);
}

void SrTree::person(const CodedConcept& name, const std::string& value,
                    DSRTypes::E_RelationshipType relation) {
  if (!add(name, relation, DSRTypes::VT_PName)) return;
  check(tree_.getCurrentContentItem().setStringValue(signer_name(value).c_str()), name);
}

void SrTree::date_time(const CodedConcept& name, LocalTime value) {
  if (!add(name, DSRTypes::RT_contains, DSRTypes::VT_DateTime)) return;
  check(tree_.getCurrentContentItem().setStringValue((date_text(value) + time_text(value)).c_str()), name);
}

void SrTree::number(const CodedConcept& name, const std::optional<double>& value, const CodedConcept& unit,
                    const CodedConcept& why_absent) {
  if (!add(name, DSRTypes::RT_contains, DSRTypes::VT_Num)) return;
  const DSRNumericMeasurementValue measured =
      value ? DSRNumericMeasurementValue(decimal(*value).c_str(), entry(unit))
            : DSRNumericMeasurementValue(entry(why_absent));
  check(tree_.getCurrentContentItem().setNumericValue(measured), name);
}

void SrTree::waveform(const CodedConcept& name, const ObjectReference& reference) {
  if (!add(name, DSRTypes::RT_contains, DSRTypes::VT_Waveform)) return;
  const DSRWaveformReferenceValue value = refer_to(reference);
  check(tree_.getCurrentContentItem().setWaveformReference(value, unchecked), name);
}

void SrTree::enter() { below_ = true; }

void SrTree::leave() {
  if (!below_) tree_.goUp();
  below_ = false;
}

void SrTree::samples(const SampleRange& range, const ObjectReference& waveform,
                     DSRTypes::E_RelationshipType relation) {
  const CodedConcept source{"DCM", "121112", "Source of Measurement"};
  if (!add(source, relation, DSRTypes::VT_TCoord)) return;
  const bool point = range.first == range.last;
  DSRTemporalCoordinatesValue value(point ? DSRTypes::TRT_Point : DSRTypes::TRT_Segment);
  value.getSamplePositionList().addItem(static_cast<Uint32>(range.first));
  if (!point) value.getSamplePositionList().addItem(static_cast<Uint32>(range.last));
  check(tree_.getCurrentContentItem().setTemporalCoordinates(value), source);
  enter();
  if (add({}, DSRTypes::RT_selectedFrom, DSRTypes::VT_Waveform)) {
    DSRWaveformReferenceValue from = refer_to(waveform);
    if (range.channels.empty()) from.getChannelList().addItem(1, 0);
    for (const int channel : range.channels) from.getChannelList().addItem(1, static_cast<Uint16>(channel));
    check(tree_.getCurrentContentItem().setWaveformReference(from, unchecked), source);
  }
  leave();
}

}  // namespace heartcare::dicom
