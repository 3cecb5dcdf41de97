#include "tests/support/ledger_samples.hpp"

#include "service/io/sqlite.hpp"
#include "service/rules/all_rules.hpp"

#include <limits>

namespace support {
namespace {

std::uint32_t size_of(core::SubjectKind kind, const core::Premises& premises) {
  switch (kind) {
    case core::SubjectKind::none:
      return 0;
    case core::SubjectKind::space:
      return static_cast<std::uint32_t>(premises.spaces.size());
    case core::SubjectKind::sensor:
      return static_cast<std::uint32_t>(premises.sensors.size());
    case core::SubjectKind::source:
      return static_cast<std::uint32_t>(premises.sources.size());
    case core::SubjectKind::rule:
      return static_cast<std::uint32_t>(premises.rules.size());
    case core::SubjectKind::stage:
      return static_cast<std::uint32_t>(premises.stages.size());
    case core::SubjectKind::supply:
      return static_cast<std::uint32_t>(premises.supplies.size());
  }
  return 0;
}

std::uint32_t random_subject(core::SubjectKind kind, const core::Premises& premises,
                             std::mt19937_64& random) {
  const std::uint32_t size = size_of(kind, premises);
  const auto pick = static_cast<std::uint32_t>(random() % (size + 1));
  return pick == size ? std::numeric_limits<std::uint32_t>::max() : pick;
}

/// Of any size: SQLite keeps 0, 1, 2, 3, 4, 6 and 8 bytes differently.
std::int64_t random_number(std::mt19937_64& random) {
  const std::uint64_t bits = random() >> (random() % 65 % 64);
  return random() % 4 == 0 ? 0 : static_cast<std::int64_t>(random() % 2 == 0 ? bits : ~bits);
}

}  // namespace

SharedPremises premises_of(const std::vector<std::string>& spaces,
                           const std::vector<std::string>& sensors, const std::string& hash) {
  auto premises = std::make_shared<core::Premises>();
  for (const std::string& id : spaces) premises->spaces.emplace_back().id = id;
  for (const std::string& id : sensors) {
    premises->sensors.emplace_back().id = id;
    premises->sources.push_back("of-" + id);
  }
  for (const core::Rule* rule : rules::all_rules()) premises->rules.emplace_back().rule = rule;
  premises->hash = hash;
  return premises;
}

SharedPremises some_premises() {
  return premises_of({"house", "floor", "b101", "b102"}, {"b101-door", "b102-door", "b101-co2"});
}

std::vector<core::RecordKind> all_kinds() {
  std::vector<core::RecordKind> kinds;
  for (int number = 0; number < 256; ++number) {
    const auto kind = static_cast<core::RecordKind>(number);
    if (!core::name_of(kind).empty()) kinds.push_back(kind);
  }
  return kinds;
}

core::Record random_record(core::RecordKind kind, const core::Premises& premises,
                           std::mt19937_64& random) {
  return {.kind = kind,
          .flags = static_cast<std::uint16_t>(random()),
          .subject = random_subject(core::subject_of(kind), premises, random),
          .other = random_subject(core::other_of(kind), premises, random),
          .a = random_number(random),
          .b = random_number(random),
          .c = random_number(random),
          .d = random_number(random),
          .e = random_number(random),
          .outcome = random_number(random)};
}

core::Record counted(core::Seq seq, core::Time t, std::uint32_t in, std::uint32_t out) {
  const core::Entry entry{.t = t,
                          .what = core::Measured{.sensor = core::SensorId{0},
                                                 .flags = {},
                                                 .sequence = {},
                                                 .t_event = {},
                                                 .what = core::Passages{in, out}}};
  return core::to_record(seq, entry, {.in = in, .out = out});
}

io::Ledger open_ledger(const std::filesystem::path& path, const SharedPremises& premises,
                       const io::LedgerOptions& options) {
  io::Ledger ledger = must(io::Ledger::open(path, options));
  ledger.use(premises, "text of " + premises->hash);
  return ledger;
}

void store(io::Ledger& ledger, const std::vector<core::Record>& records) {
  must(ledger.begin());
  for (const core::Record& record : records) ledger.append(record);
  must(ledger.commit());
}

io::LedgerResult<bool> care_once(io::Ledger& ledger, const io::Ledger::KeepFrom& from) {
  const io::LedgerFigures figures = ledger.figures();
  if (const auto more = ledger.digest_slice(figures.newest); !more || *more) return more;
  return ledger.prune_slice(from).and_then([&](const auto& slice) -> io::LedgerResult<bool> {
    if (!slice.announce) return slice.more;
    if (const auto begun = ledger.begin(); !begun) return tl::make_unexpected(begun.error());
    ledger.append(
        core::to_record(figures.last + 1, {.t = figures.newest, .what = *slice.announce}, {}));
    return ledger.commit().map([] { return true; });
  });
}

void care_for_all(io::Ledger& ledger, const io::Ledger::KeepFrom& from) {
  while (must(care_once(ledger, from))) {
  }
}

void store_range(io::Ledger& ledger, core::Seq first, core::Seq last, core::Time from,
                 core::Duration every) {
  must(ledger.begin());
  for (core::Seq seq = first; seq <= last; ++seq, from += every) ledger.append(counted(seq, from));
  must(ledger.commit());
}

std::vector<core::Record> read_all(const io::LedgerReader& reader, core::Seq from) {
  std::vector<core::Record> records;
  must(reader.read(from, [&](const core::Record& record) {
    records.push_back(record);
    return true;
  }));
  return records;
}

std::vector<core::Record> read_all(const std::filesystem::path& path,
                                   const core::Premises& premises) {
  io::LedgerReader reader = must(io::LedgerReader::open(path));
  must(reader.speak_of(premises));
  return read_all(reader);
}

std::vector<core::Seq> seqs_in(const std::filesystem::path& path) {
  std::vector<core::Seq> seqs;
  for (const core::Record& record : read_all(must(io::LedgerReader::open(path))))
    seqs.push_back(record.seq);
  return seqs;
}

void run_sql(const std::filesystem::path& path, const std::string& sql) {
  const auto connection = must(io::Connection::open(path, io::Connection::Access::write));
  connection.checkpoint_on_close();
  must(connection.script(sql));
}

std::string ask_sql(const std::filesystem::path& path, const std::string& sql) {
  return must(must(io::Connection::open(path, io::Connection::Access::read)).text(sql));
}

}  // namespace support
