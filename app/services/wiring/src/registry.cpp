#include "heartcare/wiring/registry.h"

#ifdef HEARTCARE_HAS_DICOM
#include "heartcare/dicom/importer.h"
#endif
#ifdef HEARTCARE_HAS_IMAGE
#include "heartcare/image/importer.h"
#endif
#ifdef HEARTCARE_HAS_WFDB
#include "heartcare/wfdb/importer.h"
#endif

#include "heartcare/wiring/isolated.h"

namespace heartcare::wiring {
namespace {

enum class Isolation { none, third_party_parsers };

importing::Registry registry_with([[maybe_unused]] Isolation isolation) {
  importing::Registry registry;
#ifdef HEARTCARE_HAS_WFDB
  registry.add(wfdb::make_importer());
#endif
#ifdef HEARTCARE_HAS_DICOM
  if (isolation == Isolation::third_party_parsers)
    registry.add(isolate(dicom::make_importer(), import_worker(), page_worker()));
  else
    registry.add(isolate_pages(dicom::make_importer(), page_worker()));
#endif
#ifdef HEARTCARE_HAS_IMAGE
  if (isolation == Isolation::third_party_parsers)
    registry.add(isolate(image::make_importer(), import_worker()));
  else
    registry.add(image::make_importer());
#endif
  return registry;
}

}  // namespace

importing::Registry make_registry() { return registry_with(Isolation::none); }

importing::Registry make_isolated_registry() { return registry_with(Isolation::third_party_parsers); }

}  // namespace heartcare::wiring
