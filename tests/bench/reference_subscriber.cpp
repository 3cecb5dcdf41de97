// What the daemon is measured against: the least a subscriber can do with the same library, and the
// plain way to make each message durable. A process of its own, so that its CPU time is its own.
//
//   reference_subscriber null   URL FILTER QOS COUNT          counts messages, and nothing else
//   reference_subscriber commit URL FILTER QOS COUNT DB       one row and one FULL commit in the callback
//   reference_subscriber rows   N DB                          N rows, a FULL commit each; prints rows/s
//
// COUNT is a file of 8 bytes that whoever started it maps, too.
#include <fcntl.h>
#include <mqtt/async_client.h>
#include <sqlite3.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

namespace {

std::atomic<std::uint64_t>& map_count(const std::string& file) {
  const int descriptor = open(file.c_str(), O_RDWR | O_CLOEXEC);
  void* page =
      mmap(nullptr, sizeof(std::uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  if (page == MAP_FAILED) throw std::runtime_error{file + ": cannot be mapped"};
  return *static_cast<std::atomic<std::uint64_t>*>(page);
}

/// One narrow row a commit, as anybody would write it.
class Rows {
 public:
  explicit Rows(const std::string& file) {
    check(sqlite3_open(file.c_str(), &database_));
    check(sqlite3_exec(database_,
                       "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                       "CREATE TABLE row(seq INTEGER PRIMARY KEY, t, subject, a, b)",
                       nullptr, nullptr, nullptr));
    check(sqlite3_prepare_v2(database_, "INSERT INTO row(t, subject, a, b) VALUES (?, ?, ?, ?)", -1,
                             &insert_, nullptr));
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows() {
    sqlite3_finalize(insert_);
    sqlite3_close(database_);
  }

  void commit(std::int64_t number) {
    for (int column = 1; column <= 4; ++column) sqlite3_bind_int64(insert_, column, number);
    if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error{sqlite3_errmsg(database_)};
    sqlite3_reset(insert_);
  }

 private:
  static void check(int code) {
    if (code != SQLITE_OK) throw std::runtime_error{sqlite3_errstr(code)};
  }
  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

int commit_rows(std::int64_t n, const std::string& file) {
  Rows rows{file};
  rows.commit(0);  // makes the log
  const auto begin = std::chrono::steady_clock::now();
  for (std::int64_t i = 0; i < n; ++i) rows.commit(i);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::cout << static_cast<double>(n) / took.count() << '\n';
  return 0;
}

int subscribe(const std::string& url, const std::string& filter, int qos,
              std::atomic<std::uint64_t>& count, std::unique_ptr<Rows> rows) {
  mqtt::async_client client{"tcp" + url.substr(url.find("://")), "reference",
                            mqtt::create_options{MQTTVERSION_5}};
  client.set_message_callback([&](const mqtt::const_message_ptr&) {
    const std::uint64_t n = count.load(std::memory_order_relaxed) + 1;
    if (rows) rows->commit(static_cast<std::int64_t>(n));
    count.store(n, std::memory_order_release);
  });
  mqtt::connect_options options;
  options.set_mqtt_version(MQTTVERSION_5);
  options.set_clean_start(false);  // a session that the broker has to keep, as the daemon's
  mqtt::properties properties;
  properties.add({mqtt::property::SESSION_EXPIRY_INTERVAL, 3600});
  properties.add({mqtt::property::RECEIVE_MAXIMUM, 100});
  options.set_properties(properties);
  client.connect(options)->wait();
  client.subscribe(filter, qos)->wait();
  std::cout << "listening" << std::endl;
  pause();  // until it is killed
  return 0;
}

}  // namespace

int main(int argc, char** argv) try {
  const std::vector<std::string> arguments{argv + 1, argv + argc};
  if (arguments.size() == 3) return commit_rows(std::stoll(arguments[1]), arguments[2]);
  if (arguments.size() < 5) return 64;
  return subscribe(arguments[1], arguments[2], std::stoi(arguments[3]), map_count(arguments[4]),
                   arguments.size() > 5 ? std::make_unique<Rows>(arguments[5]) : nullptr);
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
