// Requests that nobody should send, made from the description of the API: wrong kinds, values out of
// range, members that are missing or unknown, bodies that are none or too large, odd paths. The same
// for the same seed. Single thread.
#pragma once

#include "tests/support/api_document.hpp"

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace support {

struct Attempt {
  std::string method, target, body;
};

/// What stands in the place of {id}, by the path up to it: "/api/v1/rooms/".
using KnownIds = std::map<std::string, std::string>;

/// Each wrong in one way that the document tells: to be refused.
[[nodiscard]] std::vector<Attempt> wrong_attempts(const ApiDocument& document,
                                                  const ApiDocument::Operation& operation,
                                                  const KnownIds& known);
/// With another method than the path has, and paths that lead out of it.
[[nodiscard]] std::vector<Attempt> odd_paths();
/// A body of members that the document names, with values of any kind: whether it is right is not
/// known.
[[nodiscard]] Attempt random_attempt(const ApiDocument& document,
                                     const ApiDocument::Operation& operation, const KnownIds& known,
                                     std::mt19937& random);

}  // namespace support
