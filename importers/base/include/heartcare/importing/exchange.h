#pragma once
#include <memory>
#include <ostream>

#include "heartcare/core/page_document.h"
#include "heartcare/core/record.h"
#include "heartcare/importing/file.h"
#include "heartcare/importing/identity.h"

namespace heartcare::importing {

/// How a record travels from the process that read it to the one that shows it: the outcome of Importer::read
/// as bytes, a record or an error; in the same way pages and the identity of an object. Both processes are of
/// one build; the format is not for keeping files.
///
/// Numbers are little endian; text is a u32 length and that many bytes; "?" is a u8 0 or 1 and, after 1, the
/// value.
///   "HCEXCH01", u64 length of the header from here on, then the header:
///   u8 0: error    u8 code, text detail, ?u64 offset
///   u8 1: record   text name; patient: text id, text name, u8 sex, ?f64 age, ?f64 height, ?f64 weight,
///   ?date;
///                  ?i64 start (ms); device: 4 texts; provenance: 3 texts, u32 n, n x (text key, text
///                  detail); u32 n, n x text note; u32 n, n x finding (text name, text code, ?f64 value, text
///                  unit); u32 n, n x annotation (i64 sample, u32 group, ?u32 lead, 3 texts, 3 x i32); u32 n,
///                  n x group (f64 rate, u8 kind, i64 samples, u32 leads, each u8 id, 2 texts, f64
///                  resolution, ?f64 high-pass, ?f64 low-pass, ?f64 notch)
///   then for each group its samples: f32, lead-major; at the end "HCEND01\n".
///   u8 2: pages    texts name, kind, title; patient, start, device, provenance and notes as above; i64
///   pages;
///                  u32 n, n x picture (u32 width, u32 height, u8 channels); then their bytes, and the end
///   u8 3: identity texts class, instance, SHA-256 of the content; then the end
/// [own format]

/// Writes an outcome. Errors: io, and those of reading the record's samples.
[[nodiscard]] Result<void> write_exchange(const Result<RecordPtr>& outcome, std::ostream& out);

/// Reads an outcome; the writer is not trusted: every count is checked before memory is taken. Long
/// recordings keep the file open and read from it what is looked at. Errors: the one that travelled; damaged
/// (cut off or not understood), io, limit_exceeded.
[[nodiscard]] Result<RecordPtr> read_exchange(std::shared_ptr<const RandomAccessFile> file);

/// As write_exchange and read_exchange, for pages; a picture's size is checked before its memory is taken.
[[nodiscard]] Result<void> write_pages(const Result<PageDocumentPtr>& outcome, std::ostream& out);
[[nodiscard]] Result<PageDocumentPtr> read_pages(const std::shared_ptr<const RandomAccessFile>& file);

/// As write_exchange and read_exchange, for the identity of an object.
[[nodiscard]] Result<void> write_identity(const Result<ObjectIdentity>& outcome, std::ostream& out);
[[nodiscard]] Result<ObjectIdentity> read_identity(const std::shared_ptr<const RandomAccessFile>& file);

}  // namespace heartcare::importing
