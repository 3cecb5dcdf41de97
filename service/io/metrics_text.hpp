// Prometheus text format 0.0.4, written straight into a string: what is fixed about a series (its
// labels, escaped) is kept by the caller and copied. Single thread.
#pragma once

#include "service/core/time.hpp"
#include "service/io/histogram.hpp"

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace io {

/// `name="value"`, escaped; REQUIRES: name is one.
[[nodiscard]] std::string label(std::string_view name, std::string_view value);
/// The same with a comma before it, to follow another.
[[nodiscard]] std::string further(std::string_view name, std::string_view value);

class MetricsText {
 public:
  /// Appends to `out`.
  explicit MetricsText(std::string& out) : out_{out} {}

  /// The samples that follow are of this family. One without samples leaves no trace.
  void gauge(std::string_view name, std::string_view help) { family(name, "gauge", help); }
  /// REQUIRES: name ends with _total.
  void counter(std::string_view name, std::string_view help) { family(name, "counter", help); }
  void histogram(std::string_view name, std::string_view help) { family(name, "histogram", help); }
  void histogram(std::string_view name, std::string_view help, const HistogramFigures& figures) {
    histogram(name, help);
    buckets({}, figures);
  }

  /// `labels` are a label() and further()s; `more` follows them, further()s.
  template <class Value>
  void sample(std::string_view labels, std::string_view more, Value value) {
    begin();
    char* at = line_of(opening_.size() + labels.size() + more.size());
    at = put(put(put(at, opening_), labels), more);
    end_line(put(put(at, after_labels), value));
  }
  template <class Value>
  void sample(std::string_view labels, Value value) {
    sample(labels, {}, value);
  }
  template <class Value>
  void sample(Value value) {
    begin();
    end_line(put(put(put(line_of(name_.size()), name_), space), value));
  }

  /// All series of one histogram; `labels` as those of a sample, or none.
  void buckets(std::string_view labels, const HistogramFigures& figures);

 private:
  // Not as literals: those would rather be a bool.
  static constexpr std::string_view after_labels = "} ", space = " ";
  /// Of "} ", the longest value (a double has 24) and the end of the line, with room to spare.
  static constexpr std::size_t longest_rest = 64;

  void family(std::string_view name, std::string_view type, std::string_view help);
  void begin();
  /// Where a line begins that may have so many bytes before its value.
  char* line_of(std::size_t bytes) {
    if (line_.size() < bytes + longest_rest) line_.resize(2 * (bytes + longest_rest));
    return line_.data();
  }
  void end_line(char* at) {
    *at++ = '\n';
    out_.append(line_.data(), static_cast<std::size_t>(at - line_.data()));
  }
  template <class Value>
  void append(Value value) {
    char digits[longest_rest];
    out_.append(digits, static_cast<std::size_t>(put(digits, value) - digits));
  }

  // Each gives where it ended.
  static char* put(char* at, std::string_view text) {
    return std::copy_n(text.data(), text.size(), at);
  }
  static char* put(char* at, bool value) {
    *at = value ? '1' : '0';
    return at + 1;
  }
  template <std::integral Number>
  static char* put(char* at, Number value) {
    return write(at, value);
  }
  static char* put(char* at, double value) { return write(at, value); }
  static char* put(char* at, core::Time time);                    // seconds since 1970
  static char* put(char* at, std::chrono::nanoseconds duration);  // seconds
  template <class Number>
  static char* write(char* at, Number value) {
    return std::to_chars(at, at + longest_rest / 2, value).ptr;
  }

  std::string& out_;
  std::string_view name_, type_, help_;
  std::string opening_;  // "name{"
  // A line is put together before it is appended: its parts one by one, each looking whether the text
  // must grow, took half as long again.
  std::vector<char> line_;
  bool begun_ = false;
};

}  // namespace io
