#include "service/io/words_json.hpp"

#include <utility>

namespace io {

boost::json::object words_json(const BothLanguages& words, boost::json::storage_ptr storage) {
  boost::json::object object(std::move(storage));
  for (std::size_t i = 0; i < words.size(); ++i)
    object.emplace(texts::name_of(texts::languages[i]), words[i]);
  return object;
}

}  // namespace io
