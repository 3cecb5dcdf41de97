// Keys: `supply.column.C` heads a column of the statement, `supply.reason.R` names core::SupplyReason
// R, also as a column of its own.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"supply.column.from", "Von", "From"},
    Text{"supply.column.to", "Bis", "To"},
    Text{"supply.column.site", "Standort", "Site"},
    Text{"supply.column.item", "Ausstattung", "Supply"},
    Text{"supply.column.donor", "Spender oder Lieferant", "Donor or supplier"},
    Text{"supply.column.opening", "Anfangsbestand", "Opening stock"},
    Text{"supply.column.received", "Erhalten", "Received"},
    Text{"supply.column.transferred_in", "Von anderen Standorten", "From other sites"},
    Text{"supply.column.issued", "Ausgegeben", "Issued"},
    Text{"supply.column.transferred_out", "An andere Standorte", "To other sites"},
    Text{"supply.column.corrected", "Korrigiert", "Corrected"},
    Text{"supply.column.on_hand", "Endbestand", "On hand"},
    Text{"supply.column.of_which", "davon: {reason}", "of which: {reason}"},

    Text{"supply.reason.counted", "gezählt", "counted"},
    Text{"supply.reason.lost", "verloren", "lost"},
    Text{"supply.reason.damaged", "beschädigt", "damaged"},
    Text{"supply.reason.expired", "abgelaufen", "expired"},
    Text{"supply.reason.found", "mehr ausgegeben als gebucht", "handed out beyond the books"},

    Text{"supply.donor.unknown", "unbekannt", "unknown"},
};

}  // namespace

std::span<const Text> supply_table() { return table; }

}  // namespace texts
