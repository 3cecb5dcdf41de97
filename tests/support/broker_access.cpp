#include "tests/support/broker_access.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace support {
namespace {

std::string dynamic_security() {
  for (const auto& architecture : std::filesystem::directory_iterator{"/usr/lib"}) {
    const auto plugin = architecture.path() / "mosquitto_dynamic_security.so";
    if (std::filesystem::exists(plugin)) return plugin.string();
  }
  throw std::runtime_error{"mosquitto's dynamic security is not installed"};
}

}  // namespace

std::vector<std::string> lines_that_allow_doors_only(const TempDir& dir) {
  const std::string file = (dir / "dynamic.json").string();
  std::ofstream{file} << R"({"defaultACLAccess":{"publishClientSend":true,
    "publishClientReceive":true,"subscribe":false,"unsubscribe":true},
    "anonymousGroup":"all","groups":[{"groupname":"all","roles":[{"rolename":"doors"}]}],
    "roles":[{"rolename":"doors","acls":[
      {"acltype":"subscribePattern","topic":"door/#","allow":true}]}]})";
  return {"plugin " + dynamic_security(), "plugin_opt_config_file " + file};
}

}  // namespace support
