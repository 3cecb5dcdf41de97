// HKT LoRa people counter, an infrared beam with two halves: counts of A (in) and B (out) since the
// last report and running totals, both in one item; battery, broken beam and whether it is mounted.
//
// A message is "hkt", two bytes of version and number, then items of one byte type and a size the
// type fixes. The totals are 32 bits wide; when they fall back to zero is not published.
#include "sensors/bytes_text.hpp"
#include "sensors/codec.hpp"
#include "sensors/decoding.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

constexpr std::array<std::uint8_t, 3> mark{'h', 'k', 't'};
constexpr std::size_t header_size = 5;
constexpr std::uint8_t width = 32;

enum Type : std::uint8_t { battery = 0x03, counts = 0x07, beam_broken = 0x83, mounted = 0x84 };

struct Item {
  std::uint8_t type;
  std::uint8_t size;  ///< without the type
};
constexpr std::array items{
    Item{0x01, 2},                    // versions
    Item{battery, 1}, Item{0x04, 1},  // when it reports
    Item{0x05, 2},                    // how often
    Item{0x06, 2},                    // after how many counts
    Item{counts, 12}, Item{beam_broken, 1}, Item{mounted, 1}, Item{0x86, 2},
};

void add_counts(ByteReader bytes, const Reading& reading, Readings& out) {
  const CountInterval interval{.in = bytes.u16_be(), .out = bytes.u16_be(), .from = {}, .to = {}};
  const CountTotal total{.in = bytes.u32_be(), .out = bytes.u32_be(), .width = width, .reset = {}};
  out.add(with(reading, total));
  out.add(with(reading, interval));
}

/// What is said in the items of one message.
class Decoder {
 public:
  Decoder(const Uplink& uplink, const Reading& reading, Readings& out)
      : bytes_{uplink.bytes}, size_{uplink.bytes.size()}, reading_{reading}, out_{out} {}

  void take_all() {
    const Bytes header = bytes_.take(header_size);
    if (!bytes_.ok() || !std::ranges::equal(header.first(mark.size()), mark))
      return out_.fail(Reason::undecodable, "byte 0: no \"hkt\"");
    while (!bytes_.empty() && take_item()) {
    }
    if (health_ != Health{}) out_.add(with(reading_, health_));
    if (!counted_ && health_ == Health{} && !out_.problem()) out_.add(with(reading_, Seen{}));
  }

 private:
  /// False if nothing behind it can be read.
  bool take_item() {
    const std::size_t at = size_ - bytes_.left();
    const std::array type{bytes_.u8()};
    const auto item = std::ranges::find(items, type.front(), &Item::type);
    if (item == items.end()) return fail(at, "no type 0x" + to_hex(type));
    const Bytes content = bytes_.take(item->size);
    if (!bytes_.ok()) return fail(at, "cut off");
    take(type.front(), content);
    return true;
  }

  void take(std::uint8_t type, Bytes content) {
    if (type == battery) health_.battery_pct = content[0];
    if (type == beam_broken) health_.blocked = content[0] != 0;
    if (type == mounted) health_.tamper = content[0] == 0;
    if (type != counts) return;
    add_counts(ByteReader{content}, reading_, out_);
    counted_ = true;
  }

  bool fail(std::size_t at, std::string_view what) {
    out_.fail(Reason::undecodable, "byte " + std::to_string(at) + ": " + std::string{what});
    return false;
  }

  ByteReader bytes_;
  std::size_t size_;
  const Reading& reading_;
  Readings& out_;
  Health health_;
  bool counted_ = false;
};

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  Decoder{uplink, reading, out}.take_all();
}

}  // namespace

extern constinit const Codec hkt_people_counter{
    .name = "hkt-people-counter",
    .meaning = "HKT LoRa people counter: infrared beam, totals of A (in) and B (out)",
    .reads = "count_total|count_interval|health",
    .source = "akenza-io/device-type-library, types/hkt/peopleCounter",
    .expect_every = std::chrono::hours{1},
    .expect_basis = assumed("not published"),
    .width = width,
    .reset = ResetPolicy::unknown,
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
