#include "tests/support/alertmanager.hpp"

#include "tests/support/broker.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/eventually.hpp"

#include <boost/json/parse.hpp>

#include <fstream>
#include <stdexcept>
#include <utility>

namespace support {

AlertmanagerProcess::AlertmanagerProcess(std::string config,
                                         const std::vector<std::filesystem::path>& beside)
    : config_{std::move(config)}, port_{free_port()} {
  for (const std::filesystem::path& file : beside)
    std::filesystem::copy_file(file, dir_ / file.filename().string());
  start();
}

void AlertmanagerProcess::start() {
  const std::string file = (dir_ / "alertmanager.yml").string();
  std::ofstream{file} << config_;
  process_.emplace(std::vector<std::string>{
      "prometheus-alertmanager", "--config.file=" + file,
      "--storage.path=" + (dir_ / "state").string(),
      "--web.listen-address=127.0.0.1:" + std::to_string(port_), "--cluster.listen-address="});
  const bool up = eventually([&] { return !process_->running() || get("status").is_object(); });
  if (!up || !process_->running())
    throw std::runtime_error{"prometheus-alertmanager: " + process_->errors()};
}

boost::json::value AlertmanagerProcess::get(const std::string& path) const {
  try {
    ClientSocket client = ClientSocket::to_port(port_);
    client.send("GET /api/v2/" + path + " HTTP/1.0\r\n\r\n");  // 1.0: in one piece
    boost::system::error_code error;
    boost::json::value value = boost::json::parse(body_of(client.receive_all()), error);
    return error ? boost::json::value{} : value;
  } catch (const std::exception&) {
    return {};  // not up yet
  }
}

boost::json::array AlertmanagerProcess::alerts(const std::string& id) const {
  const boost::json::value all = get("alerts?filter=alert%3D%22" + id + "%22");
  return all.is_array() ? all.as_array() : boost::json::array{};
}

}  // namespace support
