#pragma once
#include <opencv2/core.hpp>

#include "dice.h"

namespace heartcare::pagemaker {

/// Sensor noise, standard deviation in grey levels, each channel by itself.
void add_noise(cv::Mat3b& picture, double sigma, Dice& dice);
/// Writes and reads the picture as JPEG, quality 1 to 100.
[[nodiscard]] cv::Mat3b compressed(const cv::Mat3b& picture, int quality);
/// Uneven light: a gradient, corners darker, soft-edged shadows. Factors of brightness.
[[nodiscard]] cv::Mat1f light(cv::Size size, Dice& dice);
/// Colour of the light, contrast.
void tint(cv::Mat3b& picture, cv::Vec3d gain, double offset);
/// A table: wood, cloth, or plain.
[[nodiscard]] cv::Mat3b table_top(cv::Size size, Dice& dice);

}  // namespace heartcare::pagemaker
