#include "parser_flags.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/oflog/oflog.h>

#include <mutex>

namespace heartcare::dicom {

void set_parser_flags() {
  static std::once_flag once;
  std::call_once(once, [] {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    dcmEnableAutomaticInputDataCorrection.set(OFTrue);
    dcmAcceptOddAttributeLength.set(OFTrue);
    dcmPreferVRFromDataDictionary.set(OFFalse);
    dcmPreferLengthFieldSizeFromDataDictionary.set(OFFalse);
    dcmAcceptUnexpectedImplicitEncoding.set(OFFalse);
    dcmEnableCP246Support.set(OFTrue);
    dcmIgnoreParsingErrors.set(OFFalse);
    dcmAutoDetectDatasetXfer.set(OFFalse);
    dcmIgnoreFileMetaInformationGroupLength.set(OFTrue);
    dcmReplaceWrongDelimitationItem.set(OFFalse);
    dcmConvertUndefinedLengthOBOWtoSQ.set(OFFalse);
  });
}

void load_dictionary() {
  set_parser_flags();
  dcmDataDict.rdlock();  // reads it, if nobody did before
  dcmDataDict.rdunlock();
}

}  // namespace heartcare::dicom
