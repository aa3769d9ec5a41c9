#include "pdf_paths.h"

#include <QFile>
#include <QRegularExpression>
#include <QTransform>
#include <QtEndian>

namespace heartcare::canvas::testing {
namespace {

constexpr double mm_per_point = 25.4 / 72;

QByteArray inflated(const QByteArray& stream) {
  if (!stream.startsWith('x')) return {};  // not a zlib stream
  // qUncompress wants the size first; too small a guess only costs a second try.
  QByteArray with_size(4, 0);
  qToBigEndian<quint32>(static_cast<quint32>(stream.size() * 8), with_size.data());
  return qUncompress(with_size + stream);
}

std::vector<QByteArray> streams_of(const QByteArray& file) {
  std::vector<QByteArray> streams;
  qsizetype at = 0;
  while ((at = file.indexOf("stream\n", at)) >= 0) {
    const qsizetype begin = at + 7, end = file.indexOf("endstream", begin);
    if (end < 0) break;
    const QByteArray unpacked = inflated(file.mid(begin, end - begin));
    streams.push_back(unpacked.isEmpty() ? file.mid(begin, end - begin) : unpacked);
    at = end + 9;
  }
  return streams;
}

/// The few drawing commands that lines consist of.
class Interpreter {
 public:
  explicit Interpreter(double height) : height_(height) {}
  std::vector<PdfPath> run(const QByteArray& content) {
    for (const QByteArray& token : content.simplified().split(' ')) {
      bool number = false;
      const double value = token.toDouble(&number);
      if (number) {
        operands_.push_back(value);
      } else {
        execute(token);
        operands_.clear();
      }
    }
    return std::move(strokes_);
  }

 private:
  [[nodiscard]] double operand(std::size_t i) const { return i < operands_.size() ? operands_[i] : 0; }
  void add_point() {
    const QPointF p = matrix_.map(QPointF(operand(0), operand(1)));
    current_.back().points.push_back({p.x() * mm_per_point, height_ - p.y() * mm_per_point});
  }
  void execute(const QByteArray& command) {
    if (command == "q") stack_.push_back(matrix_);
    if (command == "Q" && !stack_.empty()) {
      matrix_ = stack_.back();
      stack_.pop_back();
    }
    if (command == "cm")
      matrix_ = QTransform(operand(0), operand(1), operand(2), operand(3), operand(4), operand(5)) * matrix_;
    if (command == "m") current_.emplace_back();
    if (command == "m" || (command == "l" && !current_.empty())) add_point();
    if (command == "S") strokes_.insert(strokes_.end(), current_.begin(), current_.end());
    if (command == "S" || command == "n" || command.startsWith("f") || command.startsWith("B"))
      current_.clear();
  }

  double height_;
  QTransform matrix_;
  std::vector<QTransform> stack_;
  std::vector<double> operands_;
  std::vector<PdfPath> current_, strokes_;
};

QByteArray contents(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

PdfPage read_pdf_paths(const QString& path) {
  const QByteArray file = contents(path);
  PdfPage page;
  static const QRegularExpression box(R"(/MediaBox \[\s*\S+ \S+ (\S+) (\S+?)\s*\])");
  const auto match = box.match(QString::fromLatin1(file));
  page.width = match.captured(1).toDouble() * mm_per_point;
  page.height = match.captured(2).toDouble() * mm_per_point;
  for (const QByteArray& stream : streams_of(file)) {
    if (!stream.contains(" cm\n")) continue;
    page.strokes = Interpreter(page.height).run(stream);
    if (!page.strokes.empty()) break;
  }
  return page;
}

QByteArray unpacked_pdf(const QString& path) {
  QByteArray all = contents(path);
  for (const QByteArray& stream : streams_of(all)) all += stream;
  return all;
}

}  // namespace heartcare::canvas::testing
