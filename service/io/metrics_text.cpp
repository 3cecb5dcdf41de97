#include "service/io/metrics_text.hpp"

namespace io {

std::string label(std::string_view name, std::string_view value) {
  std::string text{name};
  text += "=\"";
  for (const char byte : value) {
    if (byte == '\n') {
      text += "\\n";
      continue;
    }
    if (byte == '\\' || byte == '"') text += '\\';
    text += byte;
  }
  text += '"';
  return text;
}

std::string further(std::string_view name, std::string_view value) {
  return label(name, value).insert(0, 1, ',');
}

void MetricsText::family(std::string_view name, std::string_view type, std::string_view help) {
  name_ = name;
  type_ = type;
  help_ = help;
  opening_.assign(name) += '{';
  begun_ = false;
}

void MetricsText::begin() {
  if (begun_) return;
  begun_ = true;
  out_.append("# HELP ").append(name_).append(" ").append(help_);
  out_.append("\n# TYPE ").append(name_).append(" ").append(type_).append("\n");
}

void MetricsText::buckets(std::string_view labels, const HistogramFigures& figures) {
  begin();
  std::uint64_t count = 0;
  for (std::size_t i = 0; i <= figures.bounds.size(); ++i) {
    count += figures.counts[i];
    out_.append(name_).append("_bucket{").append(labels).append(labels.empty() ? "" : ",");
    out_ += "le=\"";
    if (i < figures.bounds.size()) {
      append(figures.bounds[i]);
    } else {
      out_ += "+Inf";
    }
    out_ += "\"} ";
    append(count);
    out_ += '\n';
  }
  const auto whole = [this, labels](std::string_view suffix, auto value) {
    out_.append(name_).append(suffix);
    if (!labels.empty()) out_.append("{").append(labels).append("}");
    out_ += ' ';
    append(value);
    out_ += '\n';
  };
  whole("_sum", figures.sum);
  whole("_count", count);
}

char* MetricsText::put(char* at, core::Time time) {
  constexpr std::int64_t milliseconds = 1000;
  const std::int64_t since = time.time_since_epoch().count();
  at = write(at, since / milliseconds);
  const std::int64_t rest = since % milliseconds;
  if (rest <= 0) return at;  // whole seconds; nothing here lies before 1970
  *at++ = '.';
  for (std::int64_t digit = 100; digit > 0; digit /= 10) {
    *at++ = static_cast<char>('0' + rest / digit % 10);
  }
  return at;
}

char* MetricsText::put(char* at, std::chrono::nanoseconds duration) {
  return write(at, std::chrono::duration<double>(duration).count());
}

}  // namespace io
