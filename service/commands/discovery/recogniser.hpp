// Decides between the formats that claim a message: by what each makes of it. Never guesses: of two
// that both make something of it neither is taken. Single thread.
#pragma once

#include "sensors/recognition.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace discovery {

struct Verdict {
  const sensors::Claim* claim = nullptr;  ///< until the next message; nullptr: nobody's
  std::string trouble;  ///< why a format that should be able to read it cannot, or who claim it
};

class Recogniser {
 public:
  Verdict verdict_on(const sensors::Message& message);
  [[nodiscard]] std::uint64_t decoded() const { return decoded_; }

 private:
  struct Judged;
  Judged judge(const sensors::Claim& claim, const sensors::Message& message);

  std::vector<sensors::Claim> claims_;  // reused
  sensors::Readings readings_;          // reused
  std::uint64_t decoded_ = 0;
};

}  // namespace discovery
