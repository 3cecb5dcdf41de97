// Bytes over a descriptor that may be slow or end early: each call waits until all is there or written, and no longer than
// the patience of the whole. One thread at a time.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace io {

class PatientStream {
 public:
  /// The descriptor stays the caller's.
  PatientStream(int descriptor, std::chrono::milliseconds patience);

  /// Up to the first '\n', which is taken and left out; nothing if it does not come within `most` bytes.
  [[nodiscard]] std::optional<std::string> line(std::size_t most);
  /// So many; nothing if fewer come.
  [[nodiscard]] std::optional<std::string> bytes(std::size_t count);
  /// Nothing more comes: true once the other side has closed its end.
  [[nodiscard]] bool ended();
  /// A reader that went away is no signal to us where the descriptor is a socket.
  bool write(std::string_view all);

  /// Whether patience was over.
  [[nodiscard]] bool too_slow() const { return too_slow_; }

 private:
  bool wait_for(short event);
  bool hear();

  int descriptor_;
  std::chrono::steady_clock::time_point until_;
  std::string heard_;
  bool too_slow_ = false;
};

}  // namespace io
