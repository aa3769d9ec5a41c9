#include "heartcare/digest/sha256.h"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <vector>

namespace heartcare::digest {

struct Sha256::Impl {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~Impl() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : impl_(std::make_unique<Impl>()) {
  EVP_DigestInit_ex(impl_->context, EVP_sha256(), nullptr);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::span<const std::byte> data) {
  EVP_DigestUpdate(impl_->context, data.data(), data.size());
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_DigestFinal_ex(impl_->context, digest.data(), &length);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < length; ++i) {
    text += digits[digest[i] >> 4];
    text += digits[digest[i] & 15];
  }
  return text;
}

std::string sha256_of(std::span<const std::byte> data) {
  Sha256 sum;
  sum.add(data);
  return sum.hex();
}

std::string sha256_of(std::string_view text) {
  return sha256_of(std::as_bytes(std::span(text.data(), text.size())));
}

std::optional<std::string> sha256_of_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::vector<char> block(1 << 20);
  Sha256 sum;
  while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) || stream.gcount() > 0)
    sum.add(std::as_bytes(std::span(block.data(), static_cast<std::size_t>(stream.gcount()))));
  if (!stream.eof()) return {};
  return sum.hex();
}

}  // namespace heartcare::digest
