#include "service/io/appointment_code.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstddef>
#include <ranges>

namespace io {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr unsigned bits_a_letter = 5;
static_assert(alphabet.size() == std::size_t{1} << bits_a_letter);

// A number is two halves of 12 and 13 bits. A round changes one by the other; with eight of them a
// Feistel network is as good as its function, and it is undone by the same rounds backwards.
constexpr unsigned rounds = 8;
constexpr unsigned low_bits = 12;
constexpr std::uint32_t low_mask = (std::uint32_t{1} << low_bits) - 1;
constexpr std::uint32_t high_mask = (AppointmentCodes::numbers - 1) >> low_bits;

/// SipHash-2-4 (Aumasson and Bernstein) of one word: a pseudorandom function that is quick enough
/// for whole lists.
class SipHash {
 public:
  explicit SipHash(const std::array<std::uint64_t, 2>& key)
      : v_{key[0] ^ 0x736f6d6570736575U, key[1] ^ 0x646f72616e646f6dU, key[0] ^ 0x6c7967656e657261U,
           key[1] ^ 0x7465646279746573U} {}

  [[nodiscard]] std::uint64_t of(std::uint64_t word) {
    add(word);
    add(std::uint64_t{8} << 56);  // the length, as the last word has it
    v_[2] ^= 0xff;
    for (int i = 0; i < 4; ++i) turn();
    return v_[0] ^ v_[1] ^ v_[2] ^ v_[3];
  }

 private:
  void add(std::uint64_t word) {
    v_[3] ^= word;
    turn();
    turn();
    v_[0] ^= word;
  }
  void turn() {
    v_[0] += v_[1];
    v_[1] = std::rotl(v_[1], 13) ^ v_[0];
    v_[0] = std::rotl(v_[0], 32);
    v_[2] += v_[3];
    v_[3] = std::rotl(v_[3], 16) ^ v_[2];
    v_[0] += v_[3];
    v_[3] = std::rotl(v_[3], 21) ^ v_[0];
    v_[2] += v_[1];
    v_[1] = std::rotl(v_[1], 17) ^ v_[2];
    v_[2] = std::rotl(v_[2], 32);
  }

  std::array<std::uint64_t, 4> v_;
};

std::uint64_t number_from_hex(std::string_view hex) {
  std::uint64_t number = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), number, 16);
  return number;
}

/// A key for codes alone: whoever finds out this key knows no hash of an appointment.
std::array<std::uint64_t, 2> code_key(const InstallationKey& key) {
  const std::string hash = key.hash({"appointment code"});
  constexpr std::size_t digits = 16;
  return {number_from_hex(std::string_view{hash}.substr(0, digits)),
          number_from_hex(std::string_view{hash}.substr(digits))};
}

/// The letter that was meant.
char meant(char typed) {
  if (typed >= 'a' && typed <= 'z') typed = static_cast<char>(typed - 'a' + 'A');
  if (typed == 'O') return '0';
  if (typed == 'I' || typed == 'L') return '1';
  return typed == 'U' ? 'V' : typed;
}

bool is_between_letters(char c) { return c == ' ' || c == '-' || c == '\t' || c == '.'; }

}  // namespace

AppointmentCodes::AppointmentCodes(const InstallationKey& key) : key_{code_key(key)} {}

std::uint32_t AppointmentCodes::mixed(unsigned round, std::uint32_t half) const {
  const std::uint64_t word = (std::uint64_t{round} << 32) | half;
  return static_cast<std::uint32_t>(SipHash{key_}.of(word));
}

std::string AppointmentCodes::code_of(std::uint32_t number) const {
  std::uint32_t low = number & low_mask, high = number >> low_bits;
  for (unsigned round = 0; round < rounds; round += 2) {
    high ^= mixed(round, low) & high_mask;
    low ^= mixed(round + 1, high) & low_mask;
  }
  std::uint32_t shuffled = (high << low_bits) | low;
  std::string code(letters, ' ');
  for (char& letter : std::views::reverse(code)) {
    letter = alphabet[shuffled % alphabet.size()];
    shuffled >>= bits_a_letter;
  }
  return code;
}

std::optional<std::uint32_t> AppointmentCodes::number_of(std::string_view typed) const {
  std::uint32_t shuffled = 0;
  std::size_t seen = 0;
  for (const char c : typed) {
    if (is_between_letters(c)) continue;
    const std::size_t place = alphabet.find(meant(c));
    if (place == std::string_view::npos || ++seen > letters) return std::nullopt;
    shuffled = (shuffled << bits_a_letter) | static_cast<std::uint32_t>(place);
  }
  if (seen != letters) return std::nullopt;
  std::uint32_t low = shuffled & low_mask, high = shuffled >> low_bits;
  for (unsigned round = rounds; round > 0; round -= 2) {
    low ^= mixed(round - 1, high) & low_mask;
    high ^= mixed(round - 2, low) & high_mask;
  }
  return (high << low_bits) | low;
}

}  // namespace io
