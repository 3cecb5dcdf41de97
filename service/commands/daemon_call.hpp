// One question to the running daemon over its control socket, as commands ask it. Every error is one
// line: what, where, what to do. Blocking; any thread.
#pragma once

#include "service/io/control_client.hpp"

#include <boost/json/object.hpp>
#include <tl/expected.hpp>

#include <filesystem>
#include <string>

namespace commands {

/// An id as one segment of a path, whatever characters it has: "eui-24e1:1", "a/b".
[[nodiscard]] std::string as_segment(const std::string& id);

/// What was answered; `from` is named where that is not understood.
[[nodiscard]] tl::expected<boost::json::object, std::string> answer_in(
    const std::filesystem::path& from, unsigned status, const std::string& body);

/// The body of an answer 200.
[[nodiscard]] tl::expected<std::string, std::string> ask_for_text(
    const std::filesystem::path& socket, const io::ControlCall& call);
/// The same, of an answer in JSON.
[[nodiscard]] tl::expected<boost::json::object, std::string> ask(
    const std::filesystem::path& socket, const io::ControlCall& call);

}  // namespace commands
