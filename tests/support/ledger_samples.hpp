// Ledgers for tests: premises to speak of, records of every kind, and results without ceremony.
#pragma once

#include "service/core/premises.hpp"
#include "service/core/record.hpp"
#include "service/io/ledger.hpp"
#include "service/io/ledger_reader.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// The value, or an exception that fails the test with the sentence of the error.
template <class T>
T must(io::LedgerResult<T> result) {
  if (!result) throw std::runtime_error{result.error().what};
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

using SharedPremises = std::shared_ptr<const core::Premises>;

/// Premises with these ids, a source for each sensor, and every rule there is.
SharedPremises premises_of(const std::vector<std::string>& spaces,
                           const std::vector<std::string>& sensors,
                           const std::string& hash = "c0ffee");
/// Some rooms, some sensors.
SharedPremises some_premises();

/// 2026-11-16, a Monday, 00:00 UTC.
inline constexpr core::Time monday{
    std::chrono::sys_days{std::chrono::year{2026} / std::chrono::November / 16}};

/// Every kind there is.
std::vector<core::RecordKind> all_kinds();
/// Of this kind, all else at random: subjects of these premises or none, numbers small and large.
core::Record random_record(core::RecordKind kind, const core::Premises& premises,
                           std::mt19937_64& random);
/// A totals record of sensor 0 that counted so many in.
core::Record counted(core::Seq seq, core::Time t, std::uint32_t in = 1, std::uint32_t out = 0);

/// Opened, with the premises in use.
io::Ledger open_ledger(const std::filesystem::path& path, const SharedPremises& premises,
                       const io::LedgerOptions& options = {});
/// One batch.
void store(io::Ledger& ledger, const std::vector<core::Record>& records);
/// Simple records with seq `first` to `last` in one batch, `every` apart.
void store_range(io::Ledger& ledger, core::Seq first, core::Seq last, core::Time from = monday,
                 core::Duration every = std::chrono::seconds{1});

/// As the sequencer does when nobody waits: digests of days that are over, and retention, each part announced by an
/// entry. Once: one such step; true if there is more. All: until nothing is left to do.
io::LedgerResult<bool> care_once(io::Ledger& ledger, const io::Ledger::KeepFrom& from);
void care_for_all(io::Ledger& ledger, const io::Ledger::KeepFrom& from);

std::vector<core::Record> read_all(const io::LedgerReader& reader, core::Seq from = 0);
/// The same, with subjects in these premises.
std::vector<core::Record> read_all(const std::filesystem::path& path,
                                   const core::Premises& premises);
std::vector<core::Seq> seqs_in(const std::filesystem::path& path);

/// Any SQL, on a connection of its own that may write: to look behind the ledger, or to damage it.
void run_sql(const std::filesystem::path& path, const std::string& sql);
std::string ask_sql(const std::filesystem::path& path, const std::string& sql);

}  // namespace support
