// `raumwacht verify`: whether the ledger is as it was written: day by day along the chain of digests, and on request
// everything that follows from the entries once more.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/ledger_option.hpp"
#include "service/commands/verify_parts.hpp"
#include "service/io/ledger_reader.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace commands {

void Findings::say(std::string_view line) const {
  if (!quiet_) std::cout << line << '\n';
}
void Findings::fault(std::string_view line) {
  ++faults_;
  std::cout << "WRONG  " << line << '\n';
}
void Findings::detail(std::string_view line) const { std::cout << "       " << line << '\n'; }

namespace {

struct VerifyOptions {
  std::shared_ptr<LedgerOption> which;
  std::vector<std::string> heads;
  bool rebuild = false, quiet = false;
};

int tell(int code, std::string_view what) {
  std::cerr << "raumwacht: " << what << '\n';
  return code;
}

io::LedgerResult<> look(const std::filesystem::path& ledger, const std::vector<ChainHead>& heads,
                        bool rebuild, Findings& findings) {
  return io::LedgerReader::open(ledger)
      .and_then(
          [&](const io::LedgerReader& reader) { return verify_chain(reader, heads, findings); })
      .and_then([&] { return rebuild ? verify_rebuilt(ledger, findings) : io::LedgerResult<>{}; });
}

int verify(const VerifyOptions& options) {
  std::vector<ChainHead> heads;
  for (const std::string& text : options.heads) {
    const auto head = head_from(text);
    if (!head)
      return tell(usage, fmt::format("--head {}: no day and its digest; as 2026-11-22= and the 64 "
                                     "digits that the report of that week prints",
                                     text));
    heads.push_back(*head);
  }
  const auto place = ledger_of(*options.which);
  if (!place) return place.error();
  const std::filesystem::path& ledger = place->ledger.path;
  Findings findings{options.quiet};
  if (const auto looked = look(ledger, heads, options.rebuild, findings); !looked)
    return tell(failed, looked.error().what);
  if (findings.faults() == 0) {
    findings.say("nothing was changed");
    return done;
  }
  return tell(failed, fmt::format("{}: not as it was written; a backup from before may help",
                                  ledger.string()));
}

}  // namespace

void add_verify(Command app, Chosen& chosen) {
  auto options = std::make_shared<VerifyOptions>();
  const Command command =
      app.add_subcommand("verify", "whether the ledger is as it was written, day by day");
  options->which = add_ledger_option(command);
  command
      .add_option("--head", options->heads,
                  "this digest must stand in the chain, as a report or verify printed it: "
                  "2026-11-22=…")
      .type_name("DAY=DIGEST");
  command.add_flag("--rebuild", options->rebuild,
                   "also everything that follows from the entries, recomputed");
  command.add_flag("--quiet", options->quiet, "say only what is wrong");
  command.does(chosen, [options] { return verify(*options); });
}

}  // namespace commands
