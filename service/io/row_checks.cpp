#include "service/io/row_checks.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace io {
namespace {

constexpr std::size_t chunk_rows = 4096;  // 8 KiB, two pages
constexpr std::uint16_t no_row = 0;

/// FNV-1a over the columns, folded. Never zero.
std::uint16_t check_of(const Row& row) {
  constexpr std::uint64_t basis = 0xcbf29ce484222325, prime = 0x100000001b3;
  std::uint64_t hash = basis;
  for (const auto column : row_columns) {
    auto number = static_cast<std::uint64_t>(row.*column);
    for (int byte = 0; byte < 8; ++byte, number >>= 8) hash = (hash ^ (number & 0xff)) * prime;
  }
  for (const unsigned half : {32U, 16U}) hash ^= hash >> half;
  const auto check = static_cast<std::uint16_t>(hash);
  return check == no_row ? std::uint16_t{1} : check;
}

std::vector<std::byte> as_bytes(const std::vector<std::uint16_t>& checks) {
  std::vector<std::byte> bytes;
  bytes.reserve(checks.size() * 2);
  for (const std::uint16_t check : checks) {
    bytes.push_back(static_cast<std::byte>(check & 0xff));
    bytes.push_back(static_cast<std::byte>(check >> 8));
  }
  return bytes;
}

/// Walks along the checks that stand in the ledger while rows are read in order.
class Comparison {
 public:
  explicit Comparison(std::size_t most) : most_{most} {}

  void expect(core::Seq first, std::span<const std::byte> bytes) {
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
      const auto check = static_cast<std::uint16_t>(std::to_integer<unsigned>(bytes[i]) |
                                                    std::to_integer<unsigned>(bytes[i + 1]) << 8U);
      if (check != no_row) expected_.emplace_back(first + i / 2, check);
    }
  }
  [[nodiscard]] bool knows_anything() const { return !expected_.empty(); }

  /// False: enough was found.
  bool take(const Row& row) {
    const auto seq = static_cast<core::Seq>(row.seq);
    skip_to(seq);
    if (next_ == expected_.size() || expected_[next_].first != seq) {
      add(RowFault::What::inserted, seq);
    } else if (expected_[next_++].second != check_of(row)) {
      add(RowFault::What::changed, seq);
    }
    return faults_.size() < most_;
  }
  /// What was to come before that number, and did not.
  void skip_to(core::Seq seq) {
    for (; next_ < expected_.size() && expected_[next_].first < seq; ++next_)
      add(RowFault::What::missing, expected_[next_].first);
  }
  [[nodiscard]] std::vector<RowFault> faults() && { return std::move(faults_); }

 private:
  void add(RowFault::What what, core::Seq seq) {
    if (faults_.size() < most_) faults_.push_back({what, seq});
  }

  std::size_t most_;
  std::vector<std::pair<core::Seq, std::uint16_t>> expected_;
  std::size_t next_ = 0;
  std::vector<RowFault> faults_;
};

}  // namespace

void RowChecks::add(const Row& row) {
  const auto seq = static_cast<core::Seq>(row.seq);
  if (chunks_.empty() || seq - chunks_.back().first >= chunk_rows) {
    chunks_.push_back({.first = seq, .checks = {}});
    chunks_.back().checks.reserve(chunk_rows);
  }
  std::vector<std::uint16_t>& checks = chunks_.back().checks;
  checks.resize(seq - chunks_.back().first, no_row);
  checks.push_back(check_of(row));
}

std::vector<RowChecks::Chunk> RowChecks::take_full() {
  std::vector<Chunk> full;
  while (chunks_.size() > 1) {
    full.push_back(std::move(chunks_.front()));
    chunks_.erase(chunks_.begin());
  }
  return full;
}

std::vector<RowChecks::Chunk> RowChecks::take_all() { return std::exchange(chunks_, {}); }

LedgerResult<> write_row_checks(const Connection& connection,
                                const std::vector<RowChecks::Chunk>& chunks) {
  for (const RowChecks::Chunk& chunk : chunks) {
    const std::vector<std::byte> bytes = as_bytes(chunk.checks);
    if (const auto added = connection.run("INSERT OR REPLACE INTO row_check VALUES (?, ?)",
                                          {chunk.first, std::span{bytes}});
        !added)
      return added;
  }
  return {};
}

LedgerResult<> delete_row_checks(const Connection& connection, core::Seq last) {
  return connection.run("DELETE FROM row_check WHERE first <= ?", {last});
}

LedgerResult<std::vector<RowFault>> find_row_faults(const Connection& connection, core::Seq first,
                                                    core::Seq last, std::size_t most) {
  Comparison comparison{most};
  return connection
      .each("SELECT first, checks FROM row_check WHERE first BETWEEN ? AND ? ORDER BY first",
            {first, last},
            [&](const Statement& row) {
              comparison.expect(static_cast<core::Seq>(row.number(0)), row.bytes(1));
              return true;
            })
      .and_then([&]() -> LedgerResult<> {
        if (!comparison.knows_anything()) return {};
        return connection.each(
            "SELECT * FROM entry WHERE seq BETWEEN ? AND ? ORDER BY seq", {first, last},
            [&](const Statement& row) { return comparison.take(read_row(row)); });
      })
      .map([&] {
        comparison.skip_to(last + 1);
        return std::move(comparison).faults();
      });
}

}  // namespace io
