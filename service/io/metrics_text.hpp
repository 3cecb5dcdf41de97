// Prometheus text format 0.0.4, written straight into a string: what is fixed about a series (its
// labels, escaped) is kept by the caller and copied. Single thread.
#pragma once

#include "service/core/time.hpp"
#include "service/io/histogram.hpp"

#include <charconv>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

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
    out_.append(opening_).append(labels).append(more).append("} ");
    append(value);
    out_ += '\n';
  }
  template <class Value>
  void sample(std::string_view labels, Value value) {
    sample(labels, {}, value);
  }
  template <class Value>
  void sample(Value value) {
    begin();
    out_.append(name_) += ' ';
    append(value);
    out_ += '\n';
  }

  /// All series of one histogram; `labels` as those of a sample, or none.
  void buckets(std::string_view labels, const HistogramFigures& figures);

 private:
  void family(std::string_view name, std::string_view type, std::string_view help);
  void begin();
  void append(bool value) { out_ += value ? '1' : '0'; }
  template <std::integral Number>
  void append(Number value) {
    write(value);
  }
  void append(double value) { write(value); }
  void append(core::Time time);                    // seconds since 1970
  void append(std::chrono::nanoseconds duration);  // seconds
  template <class Number>
  void write(Number value) {
    char digits[32];  // the longest double has 24
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out_.append(digits, end);
  }

  std::string& out_;
  std::string_view name_, type_, help_;
  std::string opening_;  // "name{"
  bool begun_ = false;
};

}  // namespace io
