#include "heartcare/ui_model/explain.h"

#include <QCoreApplication>

namespace heartcare::ui_model {
namespace {

struct Tr {
  Q_DECLARE_TR_FUNCTIONS(heartcare::ui_model::Explain)
};

QString reason(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_argument:
      return Tr::tr("The request does not fit this record.");
    case ErrorCode::not_found:
      return Tr::tr("The file or folder was not found.");
    case ErrorCode::io:
      return Tr::tr("The file could not be read or written.");
    case ErrorCode::unsupported_format:
      return Tr::tr("This kind of file cannot be read here.");
    case ErrorCode::damaged:
      return Tr::tr("The file is damaged.");
    case ErrorCode::limit_exceeded:
      return Tr::tr("The file is larger than this program accepts.");
    case ErrorCode::not_measurable:
      return Tr::tr("The signal does not show what was asked for.");
    case ErrorCode::cancelled:
      return Tr::tr("Stopped on request.");
    case ErrorCode::internal:
      break;
  }
  return Tr::tr("This program made a mistake.");
}

QString next_step(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_argument:
      return Tr::tr("Choose other display options and try again.");
    case ErrorCode::not_found:
      return Tr::tr("Check that it was not moved or renamed, and that its drive is connected.");
    case ErrorCode::io:
      return Tr::tr("Check its permissions and the free space of the drive, then try again.");
    case ErrorCode::unsupported_format:
      return Tr::tr("Open the header file of the recording, or export it as WFDB.");
    case ErrorCode::damaged:
      return Tr::tr("Copy it again from its source, together with all files of the recording.");
    case ErrorCode::limit_exceeded:
      return Tr::tr("Split the recording into shorter files and open one of them.");
    case ErrorCode::not_measurable:
      return Tr::tr("Choose another lead or another stretch of the recording.");
    case ErrorCode::cancelled:
      return {};
    case ErrorCode::internal:
      break;
  }
  return Tr::tr("Your file is unchanged. Please report the technical detail.");
}

}  // namespace

Explanation explain(const Error& error) {
  return {reason(error.code), next_step(error.code), QString::fromStdString(describe(error))};
}

QString explain(const ImportWarning& warning) {
  const QString key = QString::fromStdString(warning.key);
  const QString detail = QString::fromStdString(warning.detail);
  const auto with_detail = [&](const QString& text) {
    return detail.isEmpty() ? text : Tr::tr("%1 (%2)").arg(text, detail);
  };
  if (key.endsWith(QLatin1String("checksum_mismatch")))
    return with_detail(Tr::tr("The samples do not match the checksum stored with them."));
  if (key.endsWith(QLatin1String("truncated")))
    return with_detail(Tr::tr("The signal file is shorter than its header says."));
  if (key.endsWith(QLatin1String("pages_left_out")))
    return Tr::tr("The document has more pages than are shown here; the first 16 are.");
  return detail.isEmpty() ? key : detail;
}

QString stage_text(const QString& stage) {
  if (stage == QLatin1String("read")) return Tr::tr("reading");
  if (stage == QLatin1String("decode")) return Tr::tr("decoding");
  if (stage == QLatin1String("summary")) return Tr::tr("preparing the overview");
  if (stage == QLatin1String("annotations")) return Tr::tr("reading annotations");
  if (stage == QLatin1String("draw")) return Tr::tr("drawing pages");
  if (stage == QLatin1String("measure")) return Tr::tr("measuring");
  if (stage == QLatin1String("signal")) return Tr::tr("looking at the signal");
  if (stage == QLatin1String("image")) return Tr::tr("looking at the page");
  if (stage == QLatin1String("write")) return Tr::tr("writing");
  if (stage == QLatin1String("check")) return Tr::tr("checking");
  return stage;
}

}  // namespace heartcare::ui_model
