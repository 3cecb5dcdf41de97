// The files of the reception page (service/board), which the build puts into the binary: one file is
// the whole installation, and no path can lead anywhere else. Constant data; any thread.
#pragma once

#include <span>
#include <string_view>

namespace io {

struct BoardFile {
  std::string_view name;  ///< "board.css"
  std::string_view content_type;
  std::string_view bytes;
};

[[nodiscard]] std::span<const BoardFile> board_files();

}  // namespace io
