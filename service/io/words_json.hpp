// What is said in every language, as JSON: {"de": "…", "en": "…"}. Pure, any thread.
#pragma once

#include "service/io/words.hpp"

#include <boost/json/object.hpp>

namespace io {

/// `storage`: where it is built; the heap if nothing is said.
[[nodiscard]] boost::json::object words_json(const BothLanguages& words,
                                             boost::json::storage_ptr storage = {});

}  // namespace io
