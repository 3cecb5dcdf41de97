#include "service/io/broker_acl.hpp"

#include "service/io/acl_grants.hpp"
#include "service/io/broker_drops.hpp"
#include "service/io/canary.hpp"
#include "service/io/device_spelling.hpp"
#include "service/io/mqtt_commands.hpp"
#include "service/io/mqtt_topics.hpp"
#include "service/io/router.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace io {
namespace {

constexpr std::size_t longest_identity = 64;  // of a common name, RFC 5280

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

using Topics = std::vector<std::string>;

/// As its filter(), of the topics of that device alone; a wildcard stays where another capture stands in the same level.
std::string filter_of(const sensors::TopicPattern& pattern, std::string_view device) {
  std::string text = pattern.text();
  for (const std::string_view placeholder : {"{device}", "{device*}"}) {
    const std::size_t at = text.find(placeholder);
    if (at != std::string::npos) text.replace(at, placeholder.size(), device);
  }
  const auto filled = sensors::TopicPattern::parse(text);
  return filled ? filled->filter() : pattern.filter();
}

/// All that belongs to the source; with a device, of that one.
Topics topics_of(const Source& source, std::string_view device) {
  const auto filter = [device](const sensors::TopicPattern& pattern) {
    return device.empty() ? pattern.filter() : filter_of(pattern, device);
  };
  Topics topics{filter(source.pattern)};
  for (const sensors::TopicPattern& companion : source.companions)
    topics.push_back(filter(companion));
  return topics;
}

/// The device, as such devices write themselves into their topics when they are left alone.
std::string device_in(const Source& source) {
  sensors::Captures captures;
  for (const std::string_view usual : source.format->topics) {
    const auto pattern = sensors::TopicPattern::parse(usual);
    if (!pattern || !pattern->matches(source.pattern.text(), captures)) continue;
    if (is_identity(captures["device"])) return std::string{captures["device"]};
  }
  return {};
}

/// A level of a filter is all or nothing: of "v3/{app}@{tenant}/…" the list can only say "v3/+/…".
bool is_wider(const sensors::TopicPattern& pattern) {
  std::string_view rest = pattern.text();
  while (!rest.empty()) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view level = rest.substr(0, slash);
    const bool alone = level.starts_with('{') && level.find('}') + 1 == level.size();
    if (level.find('{') != std::string_view::npos && !alone) return true;
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return false;
}

class Gathering {
 public:
  explicit Gathering(const Config& config)
      : config_{config}, spellings_{device_spellings(config)}, grants_{config.mqtt.instance} {}

  void add_all() {
    for (std::uint32_t i = 0; i < config_.sources.size(); ++i) add(i);
    if (!config_.mqtt.commands.empty()) {
      grants_.refuse(
          fmt::format("commands ({}): who sends them is not in the configuration; give it 'user "
                      "NAME' with 'topic write "
                      "raumwacht/+/command/+/{}' and 'topic read raumwacht/+/answer/+/+'",
                      fmt::join(config_.mqtt.commands, ", "), config_.mqtt.commands.front()));
    }
    if (!config_.mqtt.home_assistant.prefix.empty())
      grants_.refuse("Home Assistant: its name is not in the configuration; add --reader NAME");
  }
  [[nodiscard]] const AclGrants& grants() const { return grants_; }
  [[nodiscard]] bool asks_for_births() const { return asks_for_births_; }

 private:
  void add(std::uint32_t number) {
    const Source& source = config_.sources[number];
    std::vector<const Binding*> bound;
    for (const Binding& binding : config_.bindings) {
      if (binding.source == number) bound.push_back(&binding);
    }
    const bool own = bound.size() == 1 && id_of(*bound.front()) == source.id;
    own ? add_own(source, *bound.front()) : add_shared(source, bound);
  }

  void add_own(const Source& source, const Binding& binding) {
    const Topics topics = topics_of(source, spelling_of(binding));
    const std::string identity = sender_of(source, binding, topics);
    for (const std::string& topic : topics) senders_.emplace(topic, identity);
    grants_.write(identity, fmt::format("sensor '{}'", source.id), topics);
    let_ask(source, identity);
  }

  /// Sensors that share a topic, as that of their availability, are one device with one certificate.
  std::string sender_of(const Source& source, const Binding& binding, const Topics& topics) const {
    if (source.format->is_relayed) return std::string{source.format->name};
    for (const std::string& topic : topics) {
      if (const auto known = senders_.find(topic); known != senders_.end()) return known->second;
    }
    const std::string& spelling = spelling_of(binding);
    const std::string device = spelling.empty() ? device_in(source) : spelling;
    return device.empty() ? source.id : device;
  }

  void add_shared(const Source& source, const std::vector<const Binding*>& bound) {
    const std::string who = fmt::format("source '{}'", source.id);
    if (is_wider(source.pattern))
      grants_.refuse(
          fmt::format("{}: only topics like \"{}\": a list knows whole levels, so it may write {}",
                      who, source.pattern.text(), source.pattern.filter()));
    grants_.write(source.id, who, topics_of(source, ""));
    let_ask(source, source.id);
    if (source.format->is_relayed) return;
    for (const Binding* binding : bound) add_device(source, *binding);
  }

  void add_device(const Source& source, const Binding& binding) {
    const std::string who = fmt::format("sensor '{}'", id_of(binding));
    if (source.pattern.captures("device") && !spelling_of(binding).empty())
      return grants_.write(spelling_of(binding), who, topics_of(source, spelling_of(binding)));
    grants_.refuse(fmt::format(
        "{}: its topic does not tell it from others of '{}'; that one writes for all of them", who,
        source.id));
  }

  /// A format that asks devices for what it missed: they must hear it.
  void let_ask(const Source& source, const std::string& identity) {
    for (std::size_t i = 0; i < source.format->settings.size(); ++i) {
      if (source.format->settings[i].name != "rebirth" || !source.settings.flag(i)) continue;
      asks_for_births_ = true;
      grants_.read(identity, std::string{births});
    }
  }

  [[nodiscard]] const std::string& spelling_of(const Binding& binding) const {
    return spellings_[binding.sensor.value];
  }
  [[nodiscard]] const std::string& id_of(const Binding& binding) const {
    return (*config_.premises)[binding.sensor].id;
  }

 public:
  static constexpr std::string_view births = "spBv1.0/+/NCMD/+";

 private:
  const Config& config_;
  const std::vector<std::string> spellings_;
  AclGrants grants_;
  std::map<std::string, std::string> senders_;  // by topic, of sensors with topics of their own
  bool asks_for_births_ = false;
};

Topics written_by_daemon(const Config& config, bool asks_for_births) {
  Topics topics{status_topic(config.mqtt.instance)};
  for (const SiteConfig& site : config.sites) {
    for (const std::string_view leaf : {"+/state", "+/signal", "alert/+"})
      topics.push_back(fmt::format("raumwacht/{}/{}", site.id, leaf));
    if (!config.mqtt.commands.empty())
      topics.push_back(fmt::format("raumwacht/{}/answer/+/+", site.id));
  }
  if (const std::string& prefix = config.mqtt.home_assistant.prefix; !prefix.empty())
    topics.push_back(prefix + "/sensor/+/+/config");
  if (asks_for_births) topics.emplace_back(Gathering::births);
  return topics;
}

std::string daemon_text(const Config& config, bool asks_for_births) {
  std::string text = fmt::format("\n# the daemon\nuser {}\n", config.mqtt.instance);
  for (const std::string& topic : written_by_daemon(config, asks_for_births))
    text += fmt::format("topic write {}\n", topic);
  text += fmt::format("topic readwrite {}\n", canary_topic(config.mqtt.instance));
  std::vector<Subscription> heard = Router{config}.subscriptions();
  if (!config.mqtt.commands.empty()) heard.push_back(command_subscription());
  heard.push_back(BrokerDrops::subscription());
  std::ranges::sort(heard, {}, &Subscription::filter);
  for (const Subscription& subscription : heard)
    text += fmt::format("topic read {}\n", subscription.filter);
  return text;
}

constexpr std::string_view head =
    "# Access list of mosquitto, made by `raumwacht acl`. Who is not in it may write nothing.\n"
    "# A name is that of a certificate: raumwacht-provision device NAME\n";

std::string lights_text(const std::string& instance) {
  return fmt::format(
      "\n# A door light has the id of its room and reads its word; everybody may know whether the "
      "daemon is there.\n"
      "pattern read raumwacht/+/%u/signal\npattern read {}\n",
      status_topic(instance));
}

}  // namespace

bool is_identity(std::string_view name) {
  const auto fits = [](char c) { return is_alphanumeric(c) || c == '.' || c == '_' || c == '-'; };
  return !name.empty() && name.size() <= longest_identity && is_alphanumeric(name.front()) &&
         std::ranges::all_of(name, fits);
}

BrokerAcl broker_acl(const Config& config, const std::vector<std::string>& readers) {
  Gathering gathering{config};
  gathering.add_all();
  BrokerAcl acl{.text = std::string{head}, .not_given = gathering.grants().not_given()};
  for (const std::string& line : acl.not_given) acl.text += fmt::format("# not given: {}\n", line);
  acl.text += daemon_text(config, gathering.asks_for_births());
  acl.text += gathering.grants().text();
  for (const std::string& reader : readers)
    acl.text += fmt::format("\n# reads everything\nuser {}\ntopic read #\n", reader);
  acl.text += lights_text(config.mqtt.instance);
  return acl;
}

}  // namespace io
