#include "tests/support/rebuilt.hpp"

#include "service/io/config.hpp"
#include "service/io/rebuild.hpp"

#include <stdexcept>

namespace support {
namespace {

std::shared_ptr<const core::Premises> premises_of(const std::string& text) {
  auto config = io::parse_config(text, "ledger");
  return config ? config->premises : nullptr;
}

template <class T>
T value_of(io::LedgerResult<T> result) {
  if (!result) throw std::runtime_error{result.error().what};
  return std::move(*result);
}

}  // namespace

core::State rebuild_from_the_beginning(const std::filesystem::path& ledger) {
  io::LedgerReader reader = value_of(io::LedgerReader::open(ledger));
  auto rebuilt = value_of(io::rebuild(reader, premises_of, nullptr, {.use_snapshot = false}));
  if (!rebuilt) throw std::runtime_error{"the ledger is empty"};
  for (const std::string& remark : rebuilt->remarks) throw std::runtime_error{remark};
  return std::move(rebuilt->state);
}

namespace {

/// Calls use(premises, record) for every record.
template <class Use>
void read_records(const std::filesystem::path& ledger, Use use) {
  io::LedgerReader reader = value_of(io::LedgerReader::open(ledger));
  const io::StoredEra era = value_of(reader.era_at(1));
  const auto premises = premises_of(value_of(reader.config_text(era.config_hash)));
  if (const auto spoken = reader.speak_of(*premises); !spoken)
    throw std::runtime_error{spoken.error().what};
  const auto read = reader.read(1, [&](const core::Record& record) {
    use(*premises, record);
    return true;
  });
  if (!read) throw std::runtime_error{read.error().what};
}

}  // namespace

std::vector<core::Record> records_of(const std::filesystem::path& ledger, core::RecordKind kind) {
  std::vector<core::Record> records;
  read_records(ledger, [&](const core::Premises&, const core::Record& record) {
    if (record.kind == kind) records.push_back(record);
  });
  return records;
}

std::map<std::string, Events> counted_events(const std::filesystem::path& ledger) {
  std::map<std::string, Events> events;
  read_records(ledger, [&](const core::Premises& premises, const core::Record& record) {
    const bool counted = core::outcome_of(record).verdict == core::Verdict::plain;
    if (record.kind != core::RecordKind::passages || !counted) return;
    const auto measured = std::get<core::Measured>(core::to_entry(record)->what);
    ++events[premises[measured.sensor].id][{measured.sequence->session, measured.sequence->value}];
  });
  return events;
}

}  // namespace support
