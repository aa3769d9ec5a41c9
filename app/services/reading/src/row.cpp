#include "heartcare/reading/row.h"

#include "heartcare/reading/text.h"
#include "heartcare/statements/from_analysis.h"
#include "heartcare/statements/interpretation.h"

namespace heartcare::reading {
namespace {

void add_statements(Row& row, const Record& record, const signal::Analysis& analysis,
                    const Knowledge& knowledge) {
  const auto findings = statements::from_analysis(analysis, record.patient());
  const auto interpretation = statements::interpret(knowledge.rules, findings);
  if (const auto* overall = knowledge.vocabulary.find_statement(interpretation.overall))
    row.statements.push_back(overall->text);
  for (const statements::FiredStatement& fired : interpretation.statements)
    row.statements.push_back(statements::wording(knowledge.vocabulary, fired.statement));
}

}  // namespace

Row row_of(const std::filesystem::path& file, const Record& record, const signal::Analysis& analysis) {
  Row row;
  row.file = file;
  for (const MeasurementColumn& column : measurement_columns()) {
    const signal::Measurement& measured = column.of(analysis);
    row.values.push_back(measured ? std::optional(rounded(*measured.value)) : std::nullopt);
  }
  row.quality = analysis.quality.score;
  row.acceptable = analysis.quality.acceptable;
  row.warnings = warnings_of(record, analysis);
  return row;
}

Row failed_row(const std::filesystem::path& file, const Error& error) {
  Row row;
  row.file = file;
  row.error = error;
  return row;
}

Result<Row> read_row(const importing::Registry& registry, const std::filesystem::path& file,
                     const Knowledge& knowledge, JobContext& job) {
  const auto failed = [&](const Error& error) -> Result<Row> {
    if (error.code == ErrorCode::cancelled) return tl::unexpected<Error>(error);
    return failed_row(file, error);
  };
  const auto record = registry.open(file, job);
  if (!record) return failed(record.error());
  const auto analysis = signal::analyse((*record)->main(), {}, job);
  if (!analysis) return failed(analysis.error());
  Row row = row_of(file, **record, *analysis);
  add_statements(row, **record, *analysis, knowledge);
  return row;
}

std::string csv_header(Csv kind) {
  std::string line = "file";
  for (const MeasurementColumn& column : measurement_columns()) line += std::string(",") + column.name;
  line += ",quality,acceptable,warnings";
  return line + (kind == Csv::with_statements ? ",statements,error\n" : ",error\n");
}

std::string csv_row(const std::string& name, const Row& row, Csv kind) {
  const std::string extra = kind == Csv::with_statements ? "," : "";
  if (row.error)
    return csv_field(name) + std::string(measurement_columns().size() + 4, ',') + extra +
           csv_field(describe(*row.error)) + '\n';
  std::string line = csv_field(name);
  for (const auto& value : row.values) line += ',' + (value ? number(*value) : std::string());
  line += ',' + fixed(row.quality, 2) + (row.acceptable ? ",yes," : ",no,") +
          csv_field(joined(row.warnings, "; "));
  if (kind == Csv::with_statements) line += ',' + csv_field(joined(row.statements, "; "));
  return line + ",\n";
}

}  // namespace heartcare::reading
