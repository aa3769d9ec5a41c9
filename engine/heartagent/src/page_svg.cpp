#include <array>
#include <cstdio>

#include "heartcare/heartagent/review.h"

namespace heartcare::heartagent {
namespace {

std::string mm(double value) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

std::string colour(page::Colour c) {
  std::array<char, 8> text;
  std::snprintf(text.data(), text.size(), "#%02x%02x%02x", c.red, c.green, c.blue);
  return text.data();
}

std::string lines(const page::Box& box, double step, page::Colour ink, double width) {
  std::string path;
  for (double x = box.x; x <= box.right() + 1e-6; x += step)
    path += "M" + mm(x) + " " + mm(box.y) + "V" + mm(box.bottom());
  for (double y = box.y; y <= box.bottom() + 1e-6; y += step)
    path += "M" + mm(box.x) + " " + mm(y) + "H" + mm(box.right());
  return "<path d=\"" + path + "\" stroke=\"" + colour(ink) + "\" stroke-width=\"" + mm(width) + "\"/>\n";
}

std::string polyline(const std::vector<page::Point>& points, page::Colour ink, double width) {
  std::string text = "<polyline points=\"";
  for (const page::Point& p : points) text += mm(p.x) + "," + mm(p.y) + " ";
  return text + "\" stroke=\"" + colour(ink) + "\" stroke-width=\"" + mm(width) + "\"/>\n";
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "<br>";
        break;
      default:
        out += c;
    }
  return out;
}

std::string svg_of(const page::Page& page) {
  const page::Palette& p = page.palette;
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + mm(page.width) + " " +
                    mm(page.height) + "\" fill=\"none\">\n<rect width=\"100%\" height=\"100%\" fill=\"" +
                    colour(p.paper) + "\"/>\n";
  if (page.grid.width > 0)
    svg += lines(page.grid, 1, p.minor, p.minor_width) + lines(page.grid, 5, p.major, p.major_width);
  for (const auto& pulse : page.pulses) svg += polyline(pulse, p.ink, p.trace_width);
  for (const auto& separator : page.separators) svg += polyline(separator, p.ink, p.trace_width);
  for (const page::Stroke& stroke : page.strokes) svg += polyline(stroke.points, p.ink, p.trace_width);
  static constexpr std::array anchors{"start", "middle", "end"};
  for (const page::Text& text : page.texts)
    svg += "<text x=\"" + mm(text.at.x) + "\" y=\"" + mm(text.at.y) + "\" font-size=\"" + mm(text.size) +
           "\" text-anchor=\"" + anchors[static_cast<std::size_t>(text.align)] + "\" fill=\"" +
           colour(p.label) + "\">" + html_text(text.text) + "</text>\n";
  return svg + "</svg>";
}

}  // namespace heartcare::heartagent
