#pragma once

namespace heartcare::dicom {

/// Sets how DCMTK parses, once per process; every entry into DCMTK calls it first. Any thread.
///
/// DCMTK's behaviour depends on variables that are global to the process. This is the one place that sets
/// them, so that a file reads the same everywhere:
///  - logging off: a library does not print, and log lines would hold patient data;
///  - input correction on: padding blanks and nulls are stripped, as nearly every writer pads differently;
///  - odd lengths are respected as they stand, since many devices write them;
///  - VR as written wins over the dictionary, except that unknown VRs are not guessed (structure.h refuses
///  them);
///  - UN of undefined length is implicit little endian (CP 246); errors are not ignored;
///  - the length of the meta header is not trusted, it ends where group 0002 ends.
void set_parser_flags();

/// Has DCMTK read its data dictionary, which takes some 10 ms and is needed by the first object. Any thread.
void load_dictionary();

}  // namespace heartcare::dicom
