#include "service/commands/access_note.hpp"

#include "service/io/access_log_store.hpp"
#include "service/io/clock.hpp"

#include <fmt/format.h>

#include <array>
#include <iostream>

namespace commands {

void note_access(const std::filesystem::path& ledger, std::string_view command,
                 std::string_view detail, io::AccessKind kind) {
  const std::array lines{io::AccessLine{.at = io::Clock{}.wall(),
                                        .who = {.role = "command line", .name = {}},
                                        .kind = kind,
                                        .what = fmt::format("raumwacht {}", command),
                                        .detail = std::string{detail}}};
  const auto noted = io::AccessLogStore::open_beside_daemon(ledger).and_then(
      [&](const io::AccessLogStore& store) { return store.add(lines); });
  if (!noted)
    std::cerr << "raumwacht: the access log does not say so: " << noted.error().what << '\n';
}

}  // namespace commands
