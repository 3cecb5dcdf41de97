// What the parts of `raumwacht verify` share: where faults are told, and the two ways to look for them. For verify*.cpp
// alone; main thread.
#pragma once

#include "service/io/ledger_reader.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

/// Tells on stdout what was found, and how much of it is wrong.
class Findings {
 public:
  /// `quiet`: only what is wrong.
  explicit Findings(bool quiet) : quiet_{quiet} {}
  void say(std::string_view line) const;
  void fault(std::string_view line);
  /// More of the fault told last.
  void detail(std::string_view line) const;
  [[nodiscard]] int faults() const { return faults_; }

 private:
  bool quiet_;
  int faults_ = 0;
};

/// The digest of a sealed day, as somebody wrote it down.
struct ChainHead {
  std::chrono::sys_days day{};
  io::Digest digest{};
};
/// "2026-11-22=" and 64 hexadecimal digits, as a report prints them; nothing if it is none.
[[nodiscard]] std::optional<ChainHead> head_from(std::string_view text);
[[nodiscard]] std::string to_text(const ChainHead& head);

/// Day by day along the chain of digests; which days that are over are in none; whether these heads stand in it.
io::LedgerResult<> verify_chain(const io::LedgerReader& reader, const std::vector<ChainHead>& heads,
                                Findings& findings);
/// Everything that follows from the entries, once more: derived entries, minutes, sums, counts.
io::LedgerResult<> verify_rebuilt(const std::filesystem::path& ledger, Findings& findings);

}  // namespace commands
