#include "splitter.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace heartcare::language {

struct Splitter::Code {
  explicit Code(pcre2_code* compiled) : code(compiled) {}
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() { pcre2_code_free(code); }
  pcre2_code* code;
};

namespace {

constexpr std::size_t max_pattern_bytes = 64 << 10;
constexpr std::uint32_t max_match_steps = 1'000'000, max_match_heap_kib = 20'000;

/// White space as Unicode and Oniguruma understand \s: PCRE2's own \s has U+180E, which is none.
std::string with_unicode_space(std::string_view pattern) {
  std::string result;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '\\' || i + 1 == pattern.size()) {
      result += pattern[i];
      continue;
    }
    const char letter = pattern[++i];
    if (letter == 's')
      result += "\\p{White_Space}";
    else if (letter == 'S')
      result += "\\P{White_Space}";
    else
      result += {'\\', letter};
  }
  return result;
}

struct Match {
  explicit Match(const pcre2_code* code)
      : data(pcre2_match_data_create_from_pattern(code, nullptr)),
        context(pcre2_match_context_create(nullptr)) {
    pcre2_set_match_limit(context, max_match_steps);
    pcre2_set_heap_limit(context, max_match_heap_kib);
  }
  Match(const Match&) = delete;
  Match& operator=(const Match&) = delete;
  ~Match() {
    pcre2_match_data_free(data);
    pcre2_match_context_free(context);
  }
  pcre2_match_data* data;
  pcre2_match_context* context;
};

}  // namespace

Result<std::shared_ptr<const Splitter>> Splitter::compile(std::string_view pattern) {
  if (pattern.size() > max_pattern_bytes)
    return fail(ErrorCode::limit_exceeded, "a split pattern above 64 KiB");
  const std::string text = with_unicode_space(pattern);
  int error = 0;
  PCRE2_SIZE place = 0;
  constexpr std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
  pcre2_code* code =
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), options, &error, &place, nullptr);
  if (!code) return fail(ErrorCode::unsupported_format, "a split pattern that PCRE2 does not understand");
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);  // without it matching is slower, not wrong
  return std::make_shared<const Splitter>(std::make_shared<const Code>(code), std::string(pattern));
}

Result<void> Splitter::split(std::string_view text, std::vector<std::string_view>& pieces) const {
  const Match match(code_->code);
  const auto* subject = reinterpret_cast<PCRE2_SPTR>(text.data());
  std::size_t reached = 0, start = 0;
  while (start < text.size()) {
    int found =
        pcre2_match(code_->code, subject, text.size(), start, PCRE2_NO_UTF_CHECK, match.data, match.context);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
      found = pcre2_match(code_->code, subject, text.size(), start, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT,
                          match.data, match.context);
    if (found == PCRE2_ERROR_NOMATCH) break;
    if (found < 0) return fail(ErrorCode::limit_exceeded, "splitting the text takes too long");
    const PCRE2_SIZE* range = pcre2_get_ovector_pointer(match.data);
    const std::size_t begin = range[0], end = range[1];
    if (end <= begin || begin < reached) {  // an empty match cuts nothing; go on at the next character
      start = std::max(start, end) + 1;
      while (start < text.size() && (static_cast<unsigned char>(text[start]) & 0xc0) == 0x80) ++start;
      continue;
    }
    if (begin > reached) pieces.push_back(text.substr(reached, begin - reached));
    pieces.push_back(text.substr(begin, end - begin));
    reached = start = end;
  }
  if (reached < text.size()) pieces.push_back(text.substr(reached));
  return {};
}

}  // namespace heartcare::language
