// Names of devices, compared as people write them: without case, and an address (EUI-64 or MAC)
// however it is spelt: "24E124757B431234", "eui-24e124757b431234", "24:E1:24:75:7B:43:12:34".
// Pure, no allocation but where a string is returned, safe from any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace sensors {

/// Writes the name for comparing into `out`, as much as fits; how much that was.
std::size_t write_device_key(std::string_view name, std::span<char> out);
[[nodiscard]] std::string device_key(std::string_view name);

/// True if both are the same name, compared so.
[[nodiscard]] bool same_device(std::string_view a, std::string_view b);

/// True if the name is an EUI-64 in one of these spellings: 16 hexadecimal digits.
[[nodiscard]] bool is_eui(std::string_view name);

}  // namespace sensors
