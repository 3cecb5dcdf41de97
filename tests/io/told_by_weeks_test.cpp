// Who reads both the weekly report and the sums by week: is there any small number that only one value of fits?
#include "service/io/appointment_weeks.hpp"
#include "service/io/small_counts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace io {
namespace {

using Numbers = std::vector<std::int64_t>;
constexpr std::chrono::sys_days monday{std::chrono::year{2020} / 8 / 10};
constexpr std::int64_t smallest = 5;

/// Of concerns by channels: first the cells, concern by concern, then what the report shows: channels, concerns.
struct Shape {
  std::size_t concerns = 0, channels = 0;
  [[nodiscard]] std::size_t cells() const { return concerns * channels; }
  [[nodiscard]] Numbers with_margins(Numbers told) const {
    told.resize(cells() + channels + concerns);
    for (std::size_t i = 0; i < cells(); ++i) {
      told[cells() + i % channels] += told[i];
      told[cells() + channels + i / channels] += told[i];
    }
    return told;
  }
  [[nodiscard]] WeekCell cell(std::size_t i) const {
    return {"haus", monday, std::string(1, static_cast<char>('a' + i / channels)),
            static_cast<Channel>(i % channels)};
  }
};

AppointmentBook::Cells sums_of(const Shape& shape, const Numbers& cells) {
  AppointmentBook::Cells sums;
  for (std::size_t i = 0; i < shape.cells(); ++i)
    if (cells[i] > 0) sums.emplace(shape.cell(i), static_cast<std::uint32_t>(cells[i]));
  return sums;
}

/// Which of the numbers neither API nor report shows. That there were none, the API does not show either.
std::vector<bool> hidden_of(const Shape& shape, const Numbers& numbers) {
  const auto over = [](std::string_view) { return monday + std::chrono::days{7}; };
  const auto shown = shown_sums(sums_of(shape, numbers), smallest, over);
  std::vector<bool> hidden;
  for (std::size_t i = 0; i < shape.cells(); ++i) hidden.push_back(!shown.contains(shape.cell(i)));
  const std::span margins = std::span{numbers}.subspan(shape.cells());
  for (const auto& part : {margins.first(shape.channels), margins.subspan(shape.channels)})
    for (const bool one : hidden_counts(part, smallest)) hidden.push_back(one);
  return hidden;
}

/// Tries every week that fits what is shown, until each hidden number below `smallest` had two values.
class Reader {
 public:
  Reader(const Shape& shape, Numbers truth)
      : shape_{shape}, truth_{std::move(truth)}, hidden_{hidden_of(shape, truth_)} {
    for (std::size_t i = 0; i < truth_.size(); ++i)
      if (hidden_[i] && truth_[i] > 0 && truth_[i] < smallest) secret_.push_back(i);
    for (std::size_t i = 0; i < shape_.cells(); ++i) {
      if (!hidden_[i]) continue;
      left_of_channel(i) += truth_[i];
      left_of_concern(i) += truth_[i];
    }
    guess_.resize(shape_.cells());
    try_from(0);
  }
  /// Places of numbers that only the true value fits.
  [[nodiscard]] const std::vector<std::size_t>& knows() const { return secret_; }
  [[nodiscard]] const std::vector<bool>& hidden() const { return hidden_; }

 private:
  /// What is not shown of a channel in all; of those that the report hides, together.
  std::int64_t& left_of_channel(std::size_t cell) {
    const std::size_t channel = cell % shape_.channels;
    return channels_[hidden_[shape_.cells() + channel] ? 4 : channel];
  }
  std::int64_t& left_of_concern(std::size_t cell) {
    const std::size_t concern = cell / shape_.channels;
    return concerns_[hidden_[shape_.cells() + shape_.channels + concern] ? 4 : concern];
  }
  void try_from(std::size_t cell) {
    if (secret_.empty()) return;
    if (cell == shape_.cells()) return note();
    if (!hidden_[cell]) {
      guess_[cell] = truth_[cell];
      return try_from(cell + 1);
    }
    std::int64_t &channel = left_of_channel(cell), &concern = left_of_concern(cell);
    for (std::int64_t n = std::min(channel, concern); n >= 0; --n) {
      guess_[cell] = n;
      channel -= n;
      concern -= n;
      try_from(cell + 1);
      channel += n;
      concern += n;
    }
  }
  void note() {
    const auto is_zero = [](std::int64_t n) { return n == 0; };
    if (!std::ranges::all_of(channels_, is_zero) || !std::ranges::all_of(concerns_, is_zero))
      return;
    const Numbers numbers = shape_.with_margins(guess_);
    for (std::size_t i = shape_.cells(); i < numbers.size(); ++i)
      if (hidden_[i] && numbers[i] == 0) return;  // a row of the report is not zero
    std::erase_if(secret_, [&](std::size_t i) { return numbers[i] != truth_[i]; });
  }

  Shape shape_;
  Numbers truth_, guess_{};
  std::vector<bool> hidden_;
  std::vector<std::size_t> secret_;
  std::array<std::int64_t, 5> channels_{}, concerns_{};
};

Numbers any_week(const Shape& shape, std::mt19937& random) {
  constexpr std::array<std::int64_t, 8> some{0, 0, 1, 2, 3, 5, 6, 7};
  Numbers cells(shape.cells());
  for (std::int64_t& cell : cells) cell = some[random() % some.size()];
  return cells;
}

/// Of random weeks, how many sums they show.
int shown_of_weeks(const Shape& shape, std::mt19937& random) {
  int shown = 0;
  for (int round = 0; round < 300; ++round) {
    const Numbers cells = any_week(shape, random);
    if (std::accumulate(cells.begin(), cells.end(), std::int64_t{}) < smallest)
      continue;  // who knows how many came in all knows that they were few
    const Reader reader{shape, shape.with_margins(cells)};
    EXPECT_TRUE(reader.knows().empty())
        << testing::PrintToString(cells) << ": number " << testing::PrintToString(reader.knows());
    for (std::size_t i = 0; i < shape.cells(); ++i) {
      if (reader.hidden()[i]) continue;
      EXPECT_GE(cells[i], smallest) << testing::PrintToString(cells);
      ++shown;
    }
  }
  return shown;
}

TEST(ToldByWeeks, is_no_small_number_of_two_concerns_and_three_channels) {
  std::mt19937 random{3};
  EXPECT_GT(shown_of_weeks({2, 3}, random), 0);
}

TEST(ToldByWeeks, is_no_small_number_of_three_concerns_and_two_channels) {
  std::mt19937 random{5};
  EXPECT_GT(shown_of_weeks({3, 2}, random), 0);
}

/// By the list of the week, anybody knows that ten came: who is alone is told.
TEST(ToldByWeeks, is_what_is_missing_from_the_total_where_one_alone_is_hidden) {
  const Shape shape{2, 2};
  const Reader reader{shape, shape.with_margins({8, 0, 0, 2})};
  EXPECT_TRUE(reader.knows().empty());
  EXPECT_TRUE(std::ranges::all_of(reader.hidden(), [](bool one) { return one; }));
}

}  // namespace
}  // namespace io
