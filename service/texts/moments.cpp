// Keys: `weekday.N` is the short name of a day of the week, Monday first; `date.short` a day of this
// year.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"date.short", "{weekday} {day}.{month}.", "{weekday} {day}/{month}"},
    Text{"weekday.1", "Mo", "Mon"},
    Text{"weekday.2", "Di", "Tue"},
    Text{"weekday.3", "Mi", "Wed"},
    Text{"weekday.4", "Do", "Thu"},
    Text{"weekday.5", "Fr", "Fri"},
    Text{"weekday.6", "Sa", "Sat"},
    Text{"weekday.7", "So", "Sun"},
};

}  // namespace

std::span<const Text> moment_table() { return table; }

}  // namespace texts
