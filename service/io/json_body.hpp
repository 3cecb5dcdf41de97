// The body of a request, read member by member, so that whoever sent it learns what is wrong with it:
// every member that is missing, of another kind, out of its range or unknown, in one sentence.
// Single thread.
#pragma once

#include "service/core/supply.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace io {

class JsonBody {
 public:
  /// An empty body is an empty object.
  explicit JsonBody(std::string_view text);
  /// Of these members only: then mistakes() may be asked at any time.
  JsonBody(std::string_view text, const std::vector<std::string_view>& members);

  // Nothing if the member is absent or null, or if it is wrong, which mistakes() then says.
  /// A line that is not empty: without control characters, of at most so many bytes.
  static constexpr std::size_t longest_text = 200;
  [[nodiscard]] std::optional<std::string> text(std::string_view name);
  /// Wrong as well if it seems to hold what stands for a person.
  [[nodiscard]] std::optional<std::string> impersonal_text(std::string_view name);
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name, std::int64_t least,
                                                   std::int64_t most);
  [[nodiscard]] std::optional<bool> truth(std::string_view name);
  /// "2027-03-31"
  [[nodiscard]] std::optional<core::Day> day(std::string_view name);
  [[nodiscard]] std::optional<std::vector<std::string>> texts(std::string_view name);
  /// Its place among the words.
  [[nodiscard]] std::optional<std::size_t> word(std::string_view name,
                                                std::span<const std::string_view> words);

  /// That this must be there.
  void require(std::string_view name, bool is_there);
  void mistake(std::string_view name, std::string_view what);

  /// "persons: from 0 to 10000; romm: unknown, did you mean 'room'?"; "" if all is well. To be asked
  /// last unless the members were named: those that nobody asked for are unknown.
  [[nodiscard]] std::string mistakes();
  /// Of the problem that the mistakes are: what stands for a person is told apart, since only who typed it can mend that.
  [[nodiscard]] std::string_view code() const {
    return personal_ ? "personal_data" : "not_understood";
  }

 private:
  [[nodiscard]] const boost::json::value* find(std::string_view name);
  void find_unknown();

  boost::json::value value_;
  std::vector<std::string_view> asked_;
  std::string mistakes_;
  bool broken_ = false;         ///< no object at all
  bool personal_ = false;       ///< somebody is named in it
  bool unknown_found_ = false;  ///< what is unknown is among the mistakes
};

}  // namespace io
