#include "service/commands/supply_statements.hpp"

#include "service/io/config_values.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/ledger_reader.hpp"
#include "service/io/supplies_json.hpp"
#include "service/report/supply_statement.hpp"

#include <fmt/format.h>
#include <tl/expected.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace commands {
namespace {

struct Wanted {
  report::Period period;
  texts::Language language = texts::Language::de;
};

std::optional<core::Day> day_of(std::string_view text) {
  const auto date = io::date_from(text);
  if (!date) return std::nullopt;
  return core::Day{static_cast<std::int32_t>(date->time_since_epoch().count())};
}

tl::expected<Wanted, std::string> wanted_by(const io::HttpRequest& request) {
  Wanted wanted;
  for (const auto& [name, day] :
       {std::pair{"from", &wanted.period.first}, std::pair{"to", &wanted.period.last}}) {
    const auto said = day_of(request.query_value(name));
    if (!said)
      return tl::make_unexpected(
          fmt::format("{}: must be a date: ?from=2027-01-01&to=2027-03-31", name));
    *day = *said;
  }
  if (wanted.period.last < wanted.period.first)
    return tl::make_unexpected("to: lies before 'from'");
  const std::string_view language = request.query_value("language");
  if (language == "en") wanted.language = texts::Language::en;
  if (!language.empty() && language != texts::name_of(wanted.language))
    return tl::make_unexpected("language: must be de or en");
  return wanted;
}

/// What people call it; the id where the configuration no longer has it.
template <class Id, class Things>
std::string name_of(const Things& premises, Id id, const std::string& otherwise) {
  return id.valid() ? premises[id].name : otherwise;
}

report::SupplyMovement named(const io::StoredSupplyMove& move, const core::Premises& premises) {
  return {.day = move.day,
          .site = name_of(premises, premises.find_space(move.site), move.site),
          .supply = name_of(premises, premises.find_supply(move.supply), move.supply),
          .donor = move.donor,
          .move = move.move,
          .reason = move.reason,
          .amount = move.amount};
}

std::string csv_of(const std::vector<io::StoredSupplyMove>& moves, const Wanted& wanted,
                   const core::Premises& premises) {
  std::vector<report::SupplyMovement> movements;
  for (const io::StoredSupplyMove& move : moves) movements.push_back(named(move, premises));
  return report::to_csv(report::supply_statement(movements, wanted.period), wanted.period,
                        wanted.language);
}

io::HttpResponse statement(const std::filesystem::path& ledger, const Wanted& wanted,
                           const core::Premises& premises) {
  const auto& [first, last] = wanted.period;
  const auto moves = io::LedgerReader::open(ledger).and_then([&](const io::LedgerReader& reader) {
    return reader.supply_moves(wanted.period.first, wanted.period.last);
  });
  if (!moves) return io::problem(500, moves.error().what);
  return {
      .content_type = "text/csv; charset=utf-8",
      .body = csv_of(*moves, wanted, premises),
      .headers = {{"Content-Disposition", fmt::format("attachment; filename=\"supplies-{}-{}.csv\"",
                                                      io::iso_date(first), io::iso_date(last))}}};
}

}  // namespace

void SupplyStatements::answer(const io::HttpRequest& request, const io::Reply& reply,
                              const std::filesystem::path& ledger,
                              std::shared_ptr<const core::Premises> premises) {
  const auto wanted = wanted_by(request);
  if (!wanted) return reply(io::problem(422, wanted.error()));
  if (std::exchange(being_made_, true))
    return reply(io::problem(503, "another statement is being made; try again in a moment"));
  making_ = std::jthread{[this, reply, ledger, wanted = *wanted, premises = std::move(premises)] {
    io::HttpResponse made = statement(ledger, wanted, *premises);
    loop_.post([this, reply, made = std::move(made)] {
      being_made_ = false;
      reply(made);
    });
  }};
}

}  // namespace commands
