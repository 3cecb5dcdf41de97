// A ledger of what the step itself makes of given inputs, as the sequencer writes it. Stream time is wall time.
#pragma once

#include "service/core/step.hpp"
#include "service/io/ledger.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace support {

/// All of it is there once this is gone.
class SteppedLedger {
 public:
  /// Starts at `t`, the broker there.
  SteppedLedger(const std::filesystem::path& file, const std::string& config, core::Time t);

  ~SteppedLedger();
  SteppedLedger(const SteppedLedger&) = delete;
  SteppedLedger& operator=(const SteppedLedger&) = delete;

  core::Outcome enter(core::Time t, const core::Input& what);
  /// From now on this configuration.
  void reconfigure(core::Time t, const std::string& config);
  /// A counter's totals since its installation.
  void count(core::Time t, std::string_view sensor, std::uint64_t in, std::uint64_t out);
  void co2(core::Time t, std::string_view sensor, std::int32_t ppm);
  /// Somebody asks to come from outside, without an appointment.
  core::Outcome ask(core::Time t, std::string_view room, std::int32_t persons);

  [[nodiscard]] const core::Premises& premises() const { return *premises_; }
  [[nodiscard]] core::Seq last() const { return state_.next_seq - 1; }

 private:
  void store();

  std::shared_ptr<const core::Premises> premises_;
  core::State state_;
  core::Effects effects_;
  std::optional<io::Ledger> ledger_;
};

}  // namespace support
