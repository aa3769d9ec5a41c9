#include "heartcare/wiring/registry.h"

#ifdef HEARTCARE_HAS_DICOM
#include "heartcare/dicom/importer.h"
#endif
#ifdef HEARTCARE_HAS_WFDB
#include "heartcare/wfdb/importer.h"
#endif

namespace heartcare::wiring {

importing::Registry make_registry() {
  importing::Registry registry;
#ifdef HEARTCARE_HAS_WFDB
  registry.add(wfdb::make_importer());
#endif
#ifdef HEARTCARE_HAS_DICOM
  registry.add(dicom::make_importer());
#endif
  return registry;
}

}  // namespace heartcare::wiring
