#include "service/commands/reloading.hpp"

#include "service/io/log.hpp"

#include <exception>
#include <string>
#include <utility>

namespace commands {
namespace {

/// Where no memory is left, or a directory goes while it is read: a mistake like any other.
ReadConfiguration attempt(const std::function<ReadConfiguration()>& read) {
  try {
    return read();
  } catch (const std::exception& error) {
    io::Mistake mistake;
    mistake.what = std::string{"the configuration cannot be read: "} + error.what();
    mistake.expected = "try again";
    return tl::make_unexpected(io::Mistakes{std::move(mistake)});
  }
}

}  // namespace

ReadConfiguration read_configuration(const std::filesystem::path& file,
                                     const std::function<void(io::Config&)>& override_config) {
  auto config = io::load_config(file);
  if (!config) return tl::make_unexpected(std::move(config.error()));
  override_config(*config);
  ReadyConfiguration ready;
  ready.board = std::make_shared<core::Board>(config->premises);
  ready.metrics = std::make_unique<io::Metrics>(*ready.board);
  ready.wiring = io::wiring_of(*config);
  ready.reading = io::Intake::reading_of(*config);
  ready.config = std::move(*config);
  return ready;
}

Reloading::Reloading(Parts parts)
    : parts_{std::move(parts)},
      worker_{[](const char* what) { io::log(io::Severity::error, "reload", what); }} {}

void Reloading::ask() {
  waiting_.reset();  // it is older than what is asked for
  if (reading_) {
    asked_again_ = true;
  } else {
    begin();
  }
}

void Reloading::begin() {
  reading_ = true;
  worker_.give([this, alive = std::weak_ptr{alive_}] {
    auto read = std::make_shared<ReadConfiguration>(attempt(parts_.read));
    parts_.loop.post([this, alive, read] {
      if (!alive.expired()) arrived(std::move(*read));
    });
  });
}

void Reloading::arrived(ReadConfiguration read) {
  reading_ = false;
  if (std::exchange(asked_again_, false)) return begin();
  waiting_ = std::move(read);
  look();
}

void Reloading::look() {
  if (waiting_ && (!*waiting_ || parts_.may_take()))
    parts_.take(*std::exchange(waiting_, std::nullopt));
}

}  // namespace commands
