// What broker_acl gives to whom, while it gathers it. Part of it; single thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace io {

class AclGrants {
 public:
  /// `daemon`: the one name nobody else may have.
  explicit AclGrants(std::string daemon) : daemon_{std::move(daemon)} {}

  /// `who`: "sensor 'b101-co2'". A topic that would reach into those of the daemon is not given.
  void write(const std::string& identity, const std::string& who,
             const std::vector<std::string>& topics);
  void read(const std::string& identity, const std::string& topic);
  void refuse(std::string line) { not_given_.push_back(std::move(line)); }

  /// A paragraph for each identity.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] const std::vector<std::string>& not_given() const { return not_given_; }

 private:
  struct Grant {
    std::set<std::string> who, deny, write, read;
  };
  [[nodiscard]] bool may_be(const std::string& identity, const std::string& who);
  [[nodiscard]] bool may_write(const std::string& topic, const std::string& who);

  const std::string daemon_;
  std::map<std::string, Grant> grants_;
  std::vector<std::string> not_given_;
};

}  // namespace io
