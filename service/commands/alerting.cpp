#include "service/commands/alerting.hpp"

#include "service/io/alert_webhook.hpp"
#include "service/io/alertmanager.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace commands {
namespace {

using io::Severity;

/// Several on one host are told apart by their number: the path may hold a secret.
std::vector<std::string> names_of(std::string_view kind, const std::vector<io::HttpUrl>& urls) {
  std::vector<std::string> names;
  for (const io::HttpUrl& url : urls) {
    const std::string base = fmt::format("{} {}", kind, host_of(url));
    std::string name = base;
    for (int n = 2; std::ranges::find(names, name) != names.end(); ++n)
      name = fmt::format("{} #{}", base, n);
    names.push_back(std::move(name));
  }
  return names;
}

core::Time machine_time() {
  return std::chrono::floor<core::Duration>(std::chrono::system_clock::now());
}

std::optional<io::OutboxStore> open_store(const std::filesystem::path& ledger) {
  auto store = io::OutboxStore::open(ledger);
  if (!store) {
    io::log(Severity::error, "alerts", store.error().what);
    return std::nullopt;
  }
  if (!store->remark().empty()) io::log(Severity::warning, "alerts", store->remark());
  return std::move(*store);
}

}  // namespace

Alerting::Alerting(const io::Config& config, Sources sources)
    : sources_{std::move(sources)}, ledger_{config.ledger.path} {
  use(config);
}

void Alerting::use(const io::Config& config) {
  if (in_force_ == config.alerts) return;
  in_force_ = config.alerts;
  caller_.reset();
  delivery_.reset();
  caller_ = std::make_unique<io::HttpCaller>(sources_.loop, config.alerts.ca);
  delivery_ = std::make_unique<io::AlertDelivery>(
      open_store(ledger_),
      io::AlertDelivery::Log{
          .warn = [](const std::string& what) { io::log(Severity::warning, "alerts", what); },
          .tell = [](const std::string& what) { io::log(Severity::info, "alerts", what); }},
      config.alerts.dead_after);
  add_channels(config);
  again_ = true;
}

void Alerting::add_channels(const io::Config& config) {
  const io::ClockOfSite clock = [this](const std::string& site, core::Time wall) {
    return clock_of(site, wall);
  };
  auto topics = std::make_unique<io::AlertTopics>(sources_.out, sources_.is_connected, clock);
  topics_ = topics.get();
  delivery_->add(std::move(topics));
  const std::vector<io::HttpUrl>& managers = config.alerts.alertmanagers;
  const std::vector<std::string> of_managers = names_of("alertmanager", managers);
  for (std::size_t i = 0; i < managers.size(); ++i) {
    delivery_->add(std::make_unique<io::Alertmanager>(*caller_, managers[i], clock, machine_time,
                                                      of_managers[i]));
  }
  const std::vector<std::string> names = names_of("webhook", config.alerts.webhooks);
  for (std::size_t i = 0; i < names.size(); ++i) {
    delivery_->add(std::make_unique<io::AlertWebhook>(names[i], *caller_, config.alerts.webhooks[i],
                                                      config.alerts.token_file, clock));
  }
  delivery_->forget_others();
}

void Alerting::look(core::Time wall) {
  const auto notices = io::notices_of(*sources_.board(), sources_.view());
  again_ = !notices;
  if (notices) delivery_->stands(*notices, wall);
}

void Alerting::every_second(core::Time wall) {
  if (again_) look(wall);
  delivery_->every_second(io::Clock::real(), wall);
}

void Alerting::arrived(const io::Publication& value) {
  sources_.loop.post(
      [this, topic = value.topic, payload = value.payload] { topics_->arrived(topic, payload); });
}

void Alerting::refused(const io::Publication& value, const std::string& why) {
  sources_.loop.post([this, topic = value.topic, payload = value.payload, why] {
    topics_->refused(topic, payload, why);
  });
}

std::string Alerting::clock_of(const std::string& site, core::Time wall) const {
  const core::SpaceId id = sources_.board()->premises().find_space(site);
  return id.valid() ? sources_.view().local_time(id, wall) : io::to_iso(wall);
}

}  // namespace commands
