// Keys: `holiday.H` is the name of core::Holiday H, in German as the laws of the states have it.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"holiday.new_year", "Neujahr", "New Year's Day"},
    Text{"holiday.epiphany", "Heilige Drei Könige", "Epiphany"},
    Text{"holiday.womens_day", "Internationaler Frauentag", "International Women's Day"},
    Text{"holiday.good_friday", "Karfreitag", "Good Friday"},
    Text{"holiday.easter_sunday", "Ostersonntag", "Easter Sunday"},
    Text{"holiday.easter_monday", "Ostermontag", "Easter Monday"},
    Text{"holiday.labour_day", "Tag der Arbeit", "Labour Day"},
    Text{"holiday.liberation_day", "Tag der Befreiung", "Liberation Day"},
    Text{"holiday.ascension", "Christi Himmelfahrt", "Ascension Day"},
    Text{"holiday.whit_sunday", "Pfingstsonntag", "Whit Sunday"},
    Text{"holiday.whit_monday", "Pfingstmontag", "Whit Monday"},
    Text{"holiday.corpus_christi", "Fronleichnam", "Corpus Christi"},
    Text{"holiday.uprising_day", "Jahrestag des Aufstandes vom 17. Juni 1953",
         "Anniversary of the Uprising of 17 June 1953"},
    Text{"holiday.assumption", "Mariä Himmelfahrt", "Assumption Day"},
    Text{"holiday.childrens_day", "Weltkindertag", "Universal Children's Day"},
    Text{"holiday.unity_day", "Tag der Deutschen Einheit", "Day of German Unity"},
    Text{"holiday.reformation_day", "Reformationstag", "Reformation Day"},
    Text{"holiday.all_saints", "Allerheiligen", "All Saints' Day"},
    Text{"holiday.repentance_day", "Buß- und Bettag", "Day of Repentance and Prayer"},
    Text{"holiday.christmas_day", "1. Weihnachtstag", "Christmas Day"},
    Text{"holiday.second_christmas_day", "2. Weihnachtstag", "Second Day of Christmas"},
};

}  // namespace

std::span<const Text> holiday_table() { return table; }

}  // namespace texts
