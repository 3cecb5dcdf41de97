// A network of the test's own, beside that of the machine: two lines lead into it, one for the daemon, one for everybody
// else, and the first can be cut without a word, as a cable that is pulled behind a switch: one way or both. Gone with
// the test. Single thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace support {

class PrivateNetwork {
 public:
  /// Nothing where this process may not make one; then `why_not` says so.
  static std::unique_ptr<PrivateNetwork> make(std::string& why_not);
  PrivateNetwork(const PrivateNetwork&) = delete;
  PrivateNetwork& operator=(const PrivateNetwork&) = delete;
  ~PrivateNetwork();

  /// In front of a command, has it run in there.
  [[nodiscard]] std::vector<std::string> inside() const;
  /// Of who listens in there, by the line of the daemon; by the other.
  [[nodiscard]] std::string address() const { return network_ + "1.2"; }
  [[nodiscard]] std::string other_address() const { return network_ + "2.2"; }

  void cut();          ///< nothing passes the daemon's line
  void cut_answers();  ///< what is sent out of there does not
  void heal();

 private:
  explicit PrivateNetwork(const std::string& number);
  void lay_line(const std::string& line);

  std::string name_, network_;
};

}  // namespace support
