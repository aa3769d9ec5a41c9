#include "pages.h"

#include "summary_rows.h"
#include "text.h"

namespace heartcare::cli {

std::string summary(const PageDocument& document, bool with_patient) {
  Rows rows;
  if (with_patient) {
    add_patient(document.name(), document.patient(), document.notes(), rows);
    if (!document.title().empty()) rows.emplace_back("title", printable(document.title()));
  }
  rows.emplace_back("format", document.provenance().importer + ", " + document.kind());
  rows.emplace_back("pages", std::to_string(document.page_count()));
  rows.emplace_back("signal", "none: pages are pictures, nothing on them can be measured");
  add_origin(document.start(), document.device(), rows);
  add_provenance(document.provenance(), rows);
  return printable(document.provenance().source) + "\n" + name_value_table(rows);
}

Json pages_json(const PageDocument& document, bool with_patient) {
  Json json = origin_json(document.provenance(), document.start(), document.device(), "pages");
  json["kind"] = document.kind();
  json["pages"] = document.page_count();
  json["warnings"] = warnings_json(document.provenance());
  if (!with_patient) return json;
  add_identity(json, document.name(), document.patient(), document.device(), document.notes());
  if (!document.title().empty()) json["title"] = document.title();
  return json;
}

}  // namespace heartcare::cli
