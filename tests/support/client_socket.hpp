// A plain client socket that does exactly what a test says, also what no well-behaved client would.
//
// Blocking, with a limit of ten seconds on each call; throws when that passes or the system
// refuses. Single thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace support {

class ClientSocket {
 public:
  static ClientSocket to_port(std::uint16_t port);  ///< of 127.0.0.1
  static ClientSocket to_path(const std::filesystem::path& path);
  ClientSocket(ClientSocket&& other) noexcept;
  ClientSocket& operator=(ClientSocket&& other) noexcept;
  ClientSocket(const ClientSocket&) = delete;
  ClientSocket& operator=(const ClientSocket&) = delete;
  ~ClientSocket();

  void send(std::string_view bytes);
  /// Until the peer closes or resets.
  std::string receive_all();
  /// Until the bytes received since the last call end with `end`, which is included.
  std::string receive_to(std::string_view end);
  /// So many, fewer if the peer closes.
  std::string receive(std::size_t bytes);
  /// One HTTP response: the fields, and a body of Content-Length unless `head_only`.
  std::string receive_response(bool head_only = false);

 private:
  explicit ClientSocket(int descriptor);
  bool receive_some(std::size_t most);

  int descriptor_ = -1;
  std::string received_;
};

/// "GET /path HTTP/1.1" with a Host field.
std::string get(std::string_view path);
/// The status of a response, 0 if it is none.
int status_of(std::string_view response);
/// The value of a field, "" if there is none. Names are compared as written.
std::string field_of(std::string_view response, std::string_view name);
std::string body_of(std::string_view response);

}  // namespace support
