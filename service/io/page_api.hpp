// What a browser needs before it hears anything: the page, its files, its words. On the loop's thread.
//
//   GET /                  the page
//   GET /board/{file}      what it loads
//   GET /api/v1/texts      {"de": {key: text}, "en": {…}}: the catalogue
#pragma once

#include "service/io/http.hpp"

namespace io {

void add_page(Routes& routes);

}  // namespace io
