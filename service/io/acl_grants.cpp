#include "service/io/acl_grants.hpp"

#include "service/io/broker_acl.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace io {
namespace {

constexpr std::string_view own_root = "raumwacht/";
constexpr std::string_view own_topics = "raumwacht/#";

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// Its first level is any: also that of the daemon.
bool begins_anyhow(std::string_view topic) { return topic.starts_with('+'); }

void append(std::string& text, std::string_view access, const std::set<std::string>& topics) {
  for (const std::string& topic : topics) text += fmt::format("topic {} {}\n", access, topic);
}

}  // namespace

bool AclGrants::may_be(const std::string& identity, const std::string& who) {
  if (identity == daemon_) {
    refuse(fmt::format(
        "{}: '{}' is the name of the daemon, and would be given its rights; rename one of them",
        who, identity));
    return false;
  }
  if (is_identity(identity)) return true;
  refuse(
      fmt::format("{}: '{}' cannot be the name in a certificate; it takes letters, digits, '.', "
                  "'_' and '-', at most 64",
                  who, identity));
  return false;
}

bool AclGrants::may_write(const std::string& topic, const std::string& who) {
  const auto no = [&](std::string_view why) {
    refuse(fmt::format("{}: topic \"{}\" {}", who,
                       std::ranges::any_of(topic, is_control) ? "…" : topic, why));
    return false;
  };
  if (std::ranges::any_of(topic, is_control)) return no("has a control character");
  if (topic.starts_with(own_root)) return no("is one of the daemon");
  if (topic.starts_with('#'))
    return no("is everything, also what the daemon writes; name its first level");
  if (topic.starts_with('$')) return no("is one of the broker itself");
  return true;
}

void AclGrants::write(const std::string& identity, const std::string& who,
                      const std::vector<std::string>& topics) {
  if (!may_be(identity, who)) return;
  for (const std::string& topic : topics) {
    if (!may_write(topic, who)) continue;
    Grant& grant = grants_[identity];
    grant.who.insert(who);
    grant.write.insert(topic);
    if (begins_anyhow(topic)) grant.deny.emplace(own_topics);
  }
}

void AclGrants::read(const std::string& identity, const std::string& topic) {
  const auto known = grants_.find(identity);
  if (known != grants_.end()) known->second.read.insert(topic);
}

std::string AclGrants::text() const {
  std::string text;
  for (const auto& [identity, grant] : grants_) {
    text += fmt::format("\n# {}\nuser {}\n", fmt::join(grant.who, ", "), identity);
    append(text, "deny", grant.deny);
    append(text, "write", grant.write);
    append(text, "read", grant.read);
  }
  return text;
}

}  // namespace io
