// What a ledger says, read after the fact: the state it gives, and how often each numbered event stands in it.
#pragma once

#include "service/core/state.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// Every entry stepped again, snapshots withheld. Throws if the ledger cannot be read, or says something different
/// from what the step makes of it.
core::State rebuild_from_the_beginning(const std::filesystem::path& ledger);

/// Its records of one kind, subjects as the first configuration has them.
std::vector<core::Record> records_of(const std::filesystem::path& ledger, core::RecordKind kind);

/// Session and number of each event of a sensor that was counted, and how often.
using Events = std::map<std::pair<std::uint64_t, std::uint64_t>, int>;
std::map<std::string, Events> counted_events(const std::filesystem::path& ledger);

}  // namespace support
