#include "tests/support/stepped_ledger.hpp"

#include "tests/support/config_text.hpp"
#include "tests/support/ledger_samples.hpp"

namespace support {

SteppedLedger::SteppedLedger(const std::filesystem::path& file, const std::string& config,
                             core::Time t)
    : premises_{config_of(config).premises},
      state_{core::make_state(premises_, core::Time{})},
      ledger_{must(io::Ledger::open(file, {}))} {
  ledger_->use(premises_, config);
  must(ledger_->begin());
  enter(t, core::Started{});
  enter(t, core::BrokerLink{.up = true, .resumed = true});
}

SteppedLedger::~SteppedLedger() { static_cast<void>(ledger_->commit()); }

core::Outcome SteppedLedger::enter(core::Time t, const core::Input& what) {
  effects_.clear();
  const core::Outcome outcome =
      core::step(state_, {.t = t, .last_of_batch = true, .what = what}, effects_);
  store();
  return outcome;
}

void SteppedLedger::reconfigure(core::Time t, const std::string& config) {
  effects_.clear();
  core::advance(state_, t, effects_);
  store();
  effects_.clear();
  must(ledger_->commit());
  must(ledger_->begin());
  premises_ = config_of(config).premises;
  ledger_->use(premises_, config);
  core::reconfigure(state_, {.t = t, .last_of_batch = true, .what = core::Reconfigured{}},
                    premises_, effects_);
  store();
}

void SteppedLedger::store() {
  for (const core::Record& record : effects_.records) ledger_->append(record);
  for (const core::ClosedQuarter& quarter : effects_.quarters) ledger_->keep_quarter(quarter);
}

void SteppedLedger::count(core::Time t, std::string_view sensor, std::uint64_t in,
                          std::uint64_t out) {
  enter(t, core::Measured{
               .sensor = premises_->find_sensor(sensor),
               .what = core::Totals{.in = in, .out = out, .has_in = true, .has_out = true}});
}

void SteppedLedger::co2(core::Time t, std::string_view sensor, std::int32_t ppm) {
  enter(t, core::Measured{.sensor = premises_->find_sensor(sensor),
                          .what = core::Co2Level{.ppm = core::Ppm{ppm}}});
}

core::Outcome SteppedLedger::ask(core::Time t, std::string_view room, std::int32_t persons) {
  return enter(t, core::AdmissionAsked{.from = core::outside,
                                       .to = premises_->find_space(room),
                                       .persons = core::Persons{persons}});
}

}  // namespace support
