#include "optics.h"

#include <array>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "paper.h"

namespace heartcare::pagemaker {
namespace {

/// Fast and good enough for noise. [Marsaglia, xorshift, JSS 8 (2003)]
class Noise {
 public:
  explicit Noise(std::uint64_t seed) : state_(seed | 1) {}
  /// Mean 0, standard deviation 1: four 16-bit numbers.
  float normal() noexcept {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    const std::uint64_t s = state_;
    const auto sum = static_cast<float>((s & 0xFFFF) + (s >> 16 & 0xFFFF) + (s >> 32 & 0xFFFF) + (s >> 48));
    return (sum / 65536.0f - 2) * 1.7320508f;
  }

 private:
  std::uint64_t state_;
};

/// Streaks along one direction between two tones.
cv::Mat3b wood(cv::Size size, Dice& dice) {
  const cv::Mat1f streaks = smooth_field(size, {6, size.height / 12}, dice);
  const cv::Mat1f broad = smooth_field(size, {3, 12}, dice);
  const cv::Vec3d base{dice.uniform(110, 190), dice.uniform(75, 130), dice.uniform(45, 90)};
  cv::Mat3b out(size);
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x)
      for (int c = 0; c < 3; ++c)
        out(y, x)[c] =
            cv::saturate_cast<std::uint8_t>(base[c] * (1 + 0.07 * streaks(y, x) + 0.12 * broad(y, x)));
  return out;
}

cv::Mat3b cloth(cv::Size size, Dice& dice) {
  const cv::Mat1f waves = smooth_field(size, {5, 4}, dice);
  const double grey = dice.uniform(40, 210);
  const cv::Vec3d base{grey + dice.uniform(-30, 30), grey + dice.uniform(-30, 30),
                       grey + dice.uniform(-30, 40)};
  const double weave = dice.uniform(0, 0.05);
  cv::Mat3b out(size);
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      const double thread = ((x / 2 + y / 2) % 2 ? weave : -weave);
      for (int c = 0; c < 3; ++c)
        out(y, x)[c] = cv::saturate_cast<std::uint8_t>(base[c] * (1 + 0.1 * waves(y, x) + thread));
    }
  return out;
}

}  // namespace

void add_noise(cv::Mat3b& picture, double sigma, Dice& dice) {
  Noise noise(dice.next());
  const auto level = static_cast<float>(sigma);
  for (cv::Vec3b& pixel : picture)
    for (int c = 0; c < 3; ++c)
      pixel[c] = cv::saturate_cast<std::uint8_t>(static_cast<float>(pixel[c]) + level * noise.normal());
}

cv::Mat3b compressed(const cv::Mat3b& picture, int quality) {
  cv::Mat swapped;
  cv::cvtColor(picture, swapped, cv::COLOR_RGB2BGR);
  std::vector<std::uint8_t> bytes;
  cv::imencode(".jpg", swapped, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
  cv::Mat3b out;
  cv::cvtColor(cv::imdecode(bytes, cv::IMREAD_COLOR), out, cv::COLOR_BGR2RGB);
  return out;
}

cv::Mat1f light(cv::Size size, Dice& dice) {
  const double gx = dice.uniform(-0.14, 0.14), gy = dice.uniform(-0.14, 0.14),
               corners = dice.uniform(0, 0.18);
  cv::Mat1f factors(size);
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      const double u = 2.0 * x / size.width - 1, v = 2.0 * y / size.height - 1;
      factors(y, x) = static_cast<float>((1 + gx * u + gy * v) * (1 - corners * (u * u + v * v) / 2));
    }
  const int shadows = dice.between(0, 2);
  for (int i = 0; i < shadows; ++i) {
    const double angle = dice.uniform(0, 6.28), depth = dice.uniform(0.08, 0.35), soft = dice.uniform(8, 90);
    const double offset = dice.uniform(-0.45, 0.45) * size.width;
    for (int y = 0; y < size.height; ++y)
      for (int x = 0; x < size.width; ++x) {
        const double far =
            (x - size.width / 2.0) * std::cos(angle) + (y - size.height / 2.0) * std::sin(angle);
        factors(y, x) *= static_cast<float>(
            1 - depth / (1 + std::exp(-(far - std::abs(offset) - 0.1 * size.width) / soft)));
      }
  }
  return factors;
}

void tint(cv::Mat3b& picture, cv::Vec3d gain, double offset) {
  cv::Mat1b table(256, 3);
  for (int value = 0; value < 256; ++value)
    for (int c = 0; c < 3; ++c) table(value, c) = cv::saturate_cast<std::uint8_t>(value * gain[c] + offset);
  for (cv::Vec3b& pixel : picture)
    for (int c = 0; c < 3; ++c) pixel[c] = table(pixel[c], c);
}

cv::Mat3b table_top(cv::Size size, Dice& dice) {
  return dice.chance(0.5) ? wood(size, dice) : cloth(size, dice);
}

}  // namespace heartcare::pagemaker
