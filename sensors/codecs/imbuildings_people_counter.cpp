// IMBuildings People Counter and Office Occupancy Counter: an infrared beam, counters A (in) and B
// (out) since the last message, and 16-bit totals of both. The vendor advises to use the totals;
// when they fall back to zero is not published, but the message after a start says so.
//
// Payloads have a type (2) and a variant, told by a header or, where that is switched off, by the
// port (26: variant 6, and so on). Variants 2 to 4 and 9 are those of the same device on NB-IoT.
#include "sensors/codec.hpp"
#include "sensors/decoding.hpp"
#include "sensors/time_text.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

constexpr std::uint8_t people_counter = 2;
constexpr std::uint8_t answer_port = 10, answer = 0xf1;
constexpr std::uint8_t width = 16;

// Bits of the device status and of the sensor status. Not used: 0x02 connected again, 0x04 settings
// changed, 0x08 the battery put in was not full; 0x40 disturbance, 0x02 weak signal.
constexpr std::uint8_t f_started = 0x01;
constexpr std::uint8_t f_blocked = 0x80, f_low_battery = 0x20, f_sensor_started = 0x04;

enum class Item : std::uint8_t {
  none,
  device_status,
  battery,
  rssi,
  time_bcd,
  short_interval,
  interval,
  sensor_status,
  totals,
  payload_counter,
  coverage,
  sensor_on_off,
};
constexpr std::array<std::size_t, 12> sizes{0, 1, 2, 1, 7, 2, 4, 1, 4, 1, 1, 4};

struct Form {
  std::uint8_t variant;
  std::size_t id_size;
  std::array<Item, 4> head;  ///< in the header
  std::array<Item, 8> body;
  std::uint8_t port = 0;  ///< on which the body comes without header; 0: it does not
};

constexpr std::size_t size_of(Item item) { return sizes[static_cast<std::size_t>(item)]; }
template <std::size_t Count>
constexpr std::size_t size_of(const std::array<Item, Count>& items) {
  std::size_t size = 0;
  for (const Item item : items) size += size_of(item);
  return size;
}
constexpr std::size_t full_size(const Form& form) {
  return 2 + form.id_size + size_of(form.head) + size_of(form.body);
}

using enum Item;
constexpr std::array<Item, 4> radio{device_status, battery, rssi};
constexpr std::array forms{
    Form{2, 6, radio, {short_interval, sensor_status}},
    Form{3, 6, radio, {interval, sensor_status}},
    Form{4, 6, radio, {time_bcd, interval, sensor_status}, 24},
    Form{5, 8, {}, {device_status, battery, interval, sensor_status, payload_counter}},
    Form{6, 8, {}, {device_status, battery, interval, sensor_status, totals, payload_counter}, 26},
    Form{7, 8, {}, {sensor_status, totals}, 27},
    Form{8, 8, {}, {device_status, battery, sensor_status}, 28},
    Form{
        9,
        8,
        {},
        {device_status, battery, interval, sensor_status, totals, payload_counter, rssi, coverage}},
    Form{12, 8, {}, {device_status, battery, sensor_status, sensor_on_off}},
};
static_assert(full_size(forms[0]) == 15 && full_size(forms[2]) == 24 && full_size(forms[4]) == 23 &&
              full_size(forms[5]) == 15 && full_size(forms[6]) == 14 && full_size(forms[7]) == 25);

/// Binary coded decimals: year (two bytes), month, day, hour, minute, second, in UTC. Nothing if no
/// clock shows that.
std::optional<Instant> time_from(Bytes bcd) {
  const auto decimal = [bcd](std::size_t at) { return (bcd[at] >> 4) * 10 + (bcd[at] & 0x0f); };
  const int year = decimal(0) * 100 + decimal(1);
  const std::chrono::year_month_day day{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(decimal(2))},
                                        std::chrono::day{static_cast<unsigned>(decimal(3))}};
  if (year < 2000 || year >= 2100 || !day.ok()) return std::nullopt;
  return std::chrono::sys_days{day} + std::chrono::hours{decimal(4)} +
         std::chrono::minutes{decimal(5)} + std::chrono::seconds{decimal(6)};
}

/// What one message says.
struct Told {
  bool started = false;
  std::optional<Instant> at{};
  std::optional<CountTotal> total{};
  std::optional<CountInterval> passed{};
  Health health{};
};

void take_sensor_status(std::uint8_t bits, Told& told) {
  told.started = told.started || (bits & f_sensor_started) != 0;
  told.health.blocked = (bits & f_blocked) != 0;
  told.health.low_battery = (bits & f_low_battery) != 0;
}

void take(Item item, ByteReader bytes, Told& told) {
  switch (item) {
    case device_status:
      told.started = told.started || (bytes.u8() & f_started) != 0;
      return;
    case battery:
      told.health.battery_v = bytes.u16_be() / 100.0;
      return;
    case rssi:
      told.health.rssi_dbm = bytes.i8();
      return;
    case time_bcd:
      told.at = time_from(bytes.take(size_of(item)));
      return;
    case short_interval:
      told.passed = CountInterval{.in = bytes.u8(), .out = bytes.u8(), .from = {}, .to = {}};
      return;
    case interval:
      told.passed =
          CountInterval{.in = bytes.u16_be(), .out = bytes.u16_be(), .from = {}, .to = {}};
      return;
    case sensor_status:
      return take_sensor_status(bytes.u8(), told);
    case totals:
      told.total =
          CountTotal{.in = bytes.u16_be(), .out = bytes.u16_be(), .width = width, .reset = {}};
      return;
    case none:
    case payload_counter:
    case coverage:
    case sensor_on_off:
      return;
  }
}

template <std::size_t Count>
void take_all(const std::array<Item, Count>& items, ByteReader& bytes, Told& told) {
  for (const Item item : items) take(item, ByteReader{bytes.take(size_of(item))}, told);
}

/// A restart comes first: the totals behind it may begin at zero.
void add_all(const Told& told, Reading reading, Instant arrival, Readings& out) {
  set_event_time(reading, told.at, arrival);
  if (told.started) out.add(with(reading, Reset{.reason = "power on"}));
  if (told.total) out.add(with(reading, *told.total));
  if (told.passed) out.add(with(reading, *told.passed));
  out.add(with(reading, told.health));
}

const Form* form_with_header(Bytes bytes) {
  if (bytes.size() < 2 || bytes[0] != people_counter) return nullptr;
  const auto form = std::ranges::find(forms, bytes[1], &Form::variant);
  return form == forms.end() || bytes.size() != full_size(*form) ? nullptr : &*form;
}

const Form* form_without_header(const Uplink& uplink) {
  const auto form = std::ranges::find(forms, uplink.port, &Form::port);
  const bool fits =
      uplink.port != 0 && form != forms.end() && uplink.bytes.size() == size_of(form->body);
  return fits ? &*form : nullptr;
}

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  if (uplink.port == answer_port && uplink.bytes.front() == answer)
    return out.add(with(reading, Seen{}));
  ByteReader bytes{uplink.bytes};
  Told told;
  const Form* form = form_with_header(uplink.bytes);
  if (form != nullptr) {
    bytes.skip(2 + form->id_size);
    take_all(form->head, bytes, told);
  } else {
    form = form_without_header(uplink);
  }
  if (form == nullptr)
    return out.fail(Reason::undecodable, "no variant of a people counter has this size");
  take_all(form->body, bytes, told);
  add_all(told, reading, uplink.arrival, out);
}

}  // namespace

extern constinit const Codec imbuildings_people_counter{
    .name = "imbuildings-people-counter",
    .meaning = "IMBuildings People Counter: infrared beam, totals of A (in) and B (out)",
    .reads = "count_total|count_interval|health|reset",
    .source = "IMBUILDINGS/docs, reference-guide/payload-definitions",
    .expect_every = std::chrono::hours{1},
    .expect_basis = assumed("free to choose, none is published"),
    .width = width,
    .reset = ResetPolicy::unknown,
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
