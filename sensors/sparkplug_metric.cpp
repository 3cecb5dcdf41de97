#include "sensors/sparkplug_metric.hpp"

#include "sensors/plain_text.hpp"
#include "sensors/protobuf_reader.hpp"

#include <bit>
#include <charconv>

namespace sensors {
namespace {

using Told = SparkplugMetric::Told;

// Numbers of the definition: fields of Metric, of PropertySet and PropertyValue, and data types.
constexpr std::uint32_t f_name = 1, f_alias = 2, f_timestamp = 3, f_datatype = 4,
                        f_is_historical = 5, f_is_null = 7, f_properties = 9, f_int_value = 10,
                        f_string_value = 15;
constexpr std::uint32_t f_keys = 1, f_values = 2, f_property_int = 3;
constexpr std::uint32_t type_int8 = 1, type_int16 = 2, type_int32 = 3, type_int64 = 4;
/// The values between int_value and string_value, in their order.
constexpr std::array<Told, 6> values{Told::int32,  Told::int64, Told::real32,
                                     Told::real64, Told::flag,  Told::text};

bool says_good(Bytes property) {
  constexpr std::uint64_t good = 192;  // 0 is bad, 500 stale
  ProtobufReader reader{property};
  while (const auto field = reader.next()) {
    if (field->number == f_property_int) return field->bits == good;
  }
  return true;
}

/// The property "Quality" is told only where it is not good. Keys and values are two lists in the
/// same order.
bool is_good(Bytes properties) {
  std::size_t keys = 0, values_seen = 0;
  std::optional<std::size_t> quality;
  ProtobufReader reader{properties};
  while (const auto field = reader.next()) {
    if (field->number == f_keys && field->text() == "Quality") quality = keys;
    if (field->number == f_keys) ++keys;
    if (field->number == f_values && values_seen++ == quality) return says_good(field->bytes);
  }
  return true;
}

void take(const ProtobufField& field, SparkplugMetric& metric) {
  if (field.number >= f_int_value && field.number <= f_string_value) {
    metric.told = values[field.number - f_int_value];
    metric.bits = field.bits;
    metric.text = field.text();
  }
  if (field.number == f_name) metric.name = field.text();
  if (field.number == f_alias) metric.alias = field.bits;
  if (field.number == f_timestamp) metric.time = sparkplug_time(field.bits);
  if (field.number == f_datatype) metric.datatype = static_cast<std::uint32_t>(field.bits);
  if (field.number == f_is_historical) metric.historical = field.bits != 0;
  if (field.number == f_is_null) metric.null = field.bits != 0;
  if (field.number == f_properties) metric.good = is_good(field.bytes);
}

template <class Number>
std::string_view written(Number number, ValueBuffer& buffer) {
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

/// Negative numbers of up to 32 bits come as their two's complement.
std::string_view whole_text(std::uint64_t bits, std::uint32_t datatype, ValueBuffer& buffer) {
  switch (datatype) {
    case type_int8:
      return written(int{static_cast<std::int8_t>(bits)}, buffer);
    case type_int16:
      return written(int{static_cast<std::int16_t>(bits)}, buffer);
    case type_int32:
      return written(static_cast<std::int32_t>(bits), buffer);
    case type_int64:
      return written(static_cast<std::int64_t>(bits), buffer);
    default:
      return written(bits, buffer);
  }
}

}  // namespace

std::optional<SparkplugMetric> sparkplug_metric_from(Bytes bytes) {
  SparkplugMetric metric;
  ProtobufReader reader{bytes};
  while (const auto field = reader.next()) take(*field, metric);
  const bool readable = reader.ok() && is_utf8(metric.name) && is_utf8(metric.text);
  return readable ? std::optional{metric} : std::nullopt;
}

std::optional<Instant> sparkplug_time(std::uint64_t milliseconds) {
  constexpr std::uint64_t most = 9'000'000'000'000;  // the year 2255: nanoseconds end in 2262
  if (milliseconds > most) return std::nullopt;
  return Instant{std::chrono::milliseconds{milliseconds}};
}

std::string_view value_text(const SparkplugMetric& metric, Quantity quantity, ValueBuffer& buffer) {
  const bool may_be_negative = metric.datatype == 0 && quantity == Quantity::occupancy;
  switch (metric.told) {
    case Told::nothing:
      return "";
    case Told::int32:
      return whole_text(metric.bits, may_be_negative ? type_int32 : metric.datatype, buffer);
    case Told::int64:
      return whole_text(metric.bits, may_be_negative ? type_int64 : metric.datatype, buffer);
    case Told::real32:
      return written(std::bit_cast<float>(static_cast<std::uint32_t>(metric.bits)), buffer);
    case Told::real64:
      return written(std::bit_cast<double>(metric.bits), buffer);
    case Told::flag:
      return metric.bits == 0 ? "false" : "true";
    case Told::text:
      return metric.text;
  }
  return "";
}

std::string_view number_text(std::uint64_t number, ValueBuffer& buffer) {
  return written(number, buffer);
}

}  // namespace sensors
