// `raumwacht decode`: what is in a message, or in a recording.
#include "service/commands/decode.hpp"

#include "sensors/reading_text.hpp"
#include "sensors/time_text.hpp"
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/decode_messages.hpp"
#include "service/commands/explain.hpp"
#include "service/commands/setting_text.hpp"
#include "service/io/did_you_mean.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

namespace commands {
namespace {

using sensors::TopicPattern;
template <class T>
using Result = tl::expected<T, std::string>;
using Wrong = tl::unexpected<std::string>;

Result<const sensors::Format*> format_of(const DecodeOptions& options) {
  if (const sensors::Format* format = sensors::find_format(options.format)) return format;
  std::vector<std::string_view> names;
  for (const sensors::Format* format : sensors::all_formats()) names.push_back(format->name);
  const std::string known = fmt::format("there are {}", fmt::join(names, ", "));
  if (options.format.empty()) return Wrong{"decode needs --format NAME; " + known};
  return Wrong{fmt::format("--format: no format '{}'; {}", options.format,
                           io::did_you_mean(options.format, names, known))};
}

Result<sensors::Settings> settings_of(const DecodeOptions& options, const sensors::Format& format) {
  sensors::Settings settings{format.settings};
  for (const std::string& text : options.settings) {
    if (auto set = set_from(text, format.settings, settings); !set)
      return Wrong{"--set: " + set.error()};
  }
  return settings;
}

/// The configured pattern with what belongs to it, or the format's own, or any topic.
Result<std::vector<TopicPattern>> patterns_of(const DecodeOptions& options,
                                              const sensors::Format& format) {
  std::vector<TopicPattern> patterns;
  const auto add = [&patterns](std::string_view text) {
    if (auto pattern = TopicPattern::parse(text)) patterns.push_back(std::move(*pattern));
  };
  if (!options.pattern.empty()) {
    const auto configured = TopicPattern::parse(options.pattern);
    if (!configured)
      return Wrong{fmt::format("--pattern: '{}': {}", options.pattern, configured.error())};
    add(options.pattern);
    std::vector<std::string> companions;
    if (format.companions != nullptr) format.companions(*configured, companions);
    std::ranges::for_each(companions, add);
    return patterns;
  }
  std::ranges::for_each(format.topics, add);
  if (patterns.empty()) add("{device*}");
  return patterns;
}

/// What one call works with.
struct Source {
  const sensors::Format* format = nullptr;
  sensors::Settings settings;
  std::vector<TopicPattern> patterns;
};

Result<Source> source_of(const DecodeOptions& options) {
  const auto format = format_of(options);
  if (!format) return Wrong{format.error()};
  auto settings = settings_of(options, **format);
  if (!settings) return Wrong{std::move(settings.error())};
  auto patterns = patterns_of(options, **format);
  if (!patterns) return Wrong{std::move(patterns.error())};
  return Source{*format, std::move(*settings), std::move(*patterns)};
}

/// Why what is said is not taken; all other reasons are that of a payload in the wrong place, too.
bool is_about_content(sensors::Reason reason) {
  return reason == sensors::Reason::personal_data || reason == sensors::Reason::undecodable ||
         reason == sensors::Reason::broken || reason == sensors::Reason::retained_event;
}

/// True if the payload says something for itself, be it only who sent it.
bool says_something(const sensors::Readings& readings) {
  if (readings.problem() && is_about_content(readings.problem()->reason)) return true;
  return std::ranges::any_of(readings.all(), [](const sensors::Reading& reading) {
    return !reading.device.empty() || !std::holds_alternative<sensors::Seen>(reading.body);
  });
}

/// The topics of a format are those of devices that were left alone. Under another one, if no pattern
/// was asked for, what the payload says for itself counts: gateways and cameras send under any topic.
void decode_beside_patterns(const Source& source, const DecodeOptions& options,
                            const sensors::Message& message, sensors::Readings& readings) {
  if (options.pattern.empty()) source.format->decode(message, source.settings, readings);
  if (says_something(readings)) return;
  readings.clear();
  readings.fail(sensors::Reason::unknown_topic, "no pattern matches");
}

void run(const Source& source, const DecodeOptions& options, sensors::Message message,
         std::ostream& out, std::ostream& err) {
  const auto matches = [&message](const TopicPattern& pattern) {
    return pattern.matches(message.topic, message.captures);
  };
  const auto matching = std::ranges::find_if(source.patterns, matches);
  const bool known = matching != source.patterns.end();
  if (!known) message.captures.clear();
  sensors::Readings readings;
  if (options.explain) {
    readings.explain();
    explain_topic(message.topic, source.patterns, known ? &*matching : nullptr, message.captures,
                  err);
    explain_payload(message.payload, err);
  }
  if (known || message.topic.empty()) {
    source.format->decode(message, source.settings, readings);
  } else {
    decode_beside_patterns(source, options, message, readings);
  }
  if (options.explain) explain_readings(readings, err);
  print(readings, out);
}

// ---- the command line ----

/// The whole file, or standard input where none is named.
Result<std::string> read_payload(const std::string& file) {
  std::ostringstream payload;
  if (file.empty()) {
    payload << std::cin.rdbuf();
    return payload.str();
  }
  const std::ifstream in{file, std::ios::binary};
  if (!in) return Wrong{fmt::format("{}: {}", file, std::strerror(errno))};
  payload << in.rdbuf();
  return payload.str();
}

int decode_file(const DecodeOptions& options, const std::string& file) {
  const auto payload = read_payload(file);
  if (payload) return decode(options, *payload, std::cout, std::cerr);
  std::cerr << "raumwacht: " << payload.error() << '\n';
  return failed;
}

/// Opens `file`, or takes standard input for "-", and calls use(stream).
template <class Use>
int with_input(const std::string& file, Use use) {
  if (file == "-") return use(std::cin);
  std::ifstream in{file, std::ios::binary};
  if (in) return use(in);
  fmt::print(std::cerr, "raumwacht: {}: {}\n", file, std::strerror(errno));
  return failed;
}

/// As typed.
struct DecodeLine {
  DecodeOptions options;
  std::string codec, file, config, messages, start;
};

int decode_recording(const DecodeLine& line, bool explain) {
  const auto config = io::load_config(line.config);
  if (!config) {
    for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
    return configuration;
  }
  const sensors::Instant start =
      sensors::instant_from(line.start).value_or(std::chrono::system_clock::now());
  return with_input(line.messages, [&](std::istream& in) {
    return decode_messages(*config, in, {.explain = explain, .start = start}, std::cout, std::cerr);
  });
}

/// --codec is the setting people need most.
DecodeOptions options_of(const DecodeLine& line, Command command) {
  DecodeOptions options = line.options;
  if (command.given("--codec")) options.settings.push_back("codec=" + line.codec);
  options.retained = command.given("--retain");
  options.explain = command.given("--explain");
  options.arrival = std::chrono::system_clock::now();
  return options;
}

void add_payload(Command command, DecodeLine& line) {
  DecodeOptions& options = line.options;
  command.add_option("--format", options.format, "see `raumwacht formats`").type_name("NAME");
  command.add_option("--codec", line.codec, "format lorawan: the device, see `raumwacht formats`")
      .type_name("NAME");
  command.add_option("--topic", options.topic, "the topic it came under").type_name("TOPIC");
  command
      .add_option("--pattern", options.pattern,
                  "as configured, such as tele/{device}/SENSOR; default: the format's own")
      .type_name("PATTERN");
  command.add_option("--set", options.settings, "a setting of the format; may be repeated")
      .type_name("KEY=VALUE")
      .one_at_a_time();
  command.add_flag("--retain", "it was delivered with the RETAIN flag");
  command.add_flag("--explain", "say step by step what was looked at, on stderr");
  command.add_option("FILE", line.file, "the payload; default: standard input").type_name("");
}

void add_recording(Command command, DecodeLine& line) {
  const Option config =
      command
          .add_option("--config", line.config,
                      "with --messages: through the sources of this configuration, and counted")
          .type_name("FILE");
  const Option messages = command
                              .add_option("--messages", line.messages,
                                          "what `raumwacht record` wrote, or - for standard input")
                              .type_name("FILE.jsonl")
                              .needs(config);
  config.needs(messages);
  command
      .add_option("--start", line.start,
                  "with --messages: when the first of them came, where the recording does not say")
      .type_name("TIME")
      .checked([](const std::string& text) {
        return sensors::instant_from(text) ? "" : text + ": no time such as 2026-01-01T08:00:00Z";
      })
      .needs(messages);
  for (const char* single :
       {"--format", "--codec", "--topic", "--pattern", "--set", "--retain", "FILE"})
    messages.excludes(single);
}

}  // namespace

void print(const sensors::Readings& readings, std::ostream& out) {
  for (const sensors::Reading& reading : readings.all()) out << reading << '\n';
  if (const auto& problem = readings.problem()) out << *problem << '\n';
}

int decode(const DecodeOptions& options, std::string_view payload, std::ostream& out,
           std::ostream& err) {
  const auto source = source_of(options);
  if (!source) {
    err << "raumwacht: " << source.error() << '\n';
    return usage;
  }
  run(*source, options,
      {.topic = options.topic,
       .payload = payload,
       .retained = options.retained,
       .arrival = options.arrival},
      out, err);
  return done;
}

void add_decode(Command app, Chosen& chosen) {
  const auto line = std::make_shared<DecodeLine>();
  const Command command =
      app.add_subcommand("decode", "what is in a message, one JSON object a line");
  add_payload(command, *line);
  add_recording(command, *line);
  command.does(chosen, [line, command] {
    const DecodeOptions options = options_of(*line, command);
    if (!command.given("--messages")) return decode_file(options, line->file);
    return decode_recording(*line, options.explain);
  });
}

}  // namespace commands
