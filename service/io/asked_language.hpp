// In which language somebody wants to read: ?lang=, else what their browser says. Pure function.
#pragma once

#include "service/io/http.hpp"
#include "service/texts/texts.hpp"

namespace io {

/// German if nothing is said, or only languages we do not speak.
[[nodiscard]] texts::Language asked_language(const HttpRequest& request);

}  // namespace io
