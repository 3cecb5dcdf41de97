# The files of the page as constant data in C++, so that one binary is the whole installation.
#   cmake -DFOLDER=service/board -DOUT=board_files.cpp -P embed.cmake
cmake_minimum_required(VERSION 3.25)
set(types css text/css html text/html js text/javascript svg image/svg+xml)
file(GLOB files ${FOLDER}/*.css ${FOLDER}/*.html ${FOLDER}/*.js ${FOLDER}/*.svg)
set(arrays)
set(rows)
set(count 0)
foreach(file IN LISTS files)
  cmake_path(GET file FILENAME name)
  cmake_path(GET file EXTENSION LAST_ONLY extension)
  string(SUBSTRING ${extension} 1 -1 extension)
  list(FIND types ${extension} at)
  math(EXPR at "${at} + 1")
  list(GET types ${at} type)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes ${bytes})
  string(APPEND arrays "constexpr char file_${count}[] = {${bytes}};\n")
  string(APPEND rows "    BoardFile{\"${name}\", \"${type}; charset=utf-8\", {file_${count}, sizeof file_${count}}},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE ${OUT} "#include \"service/io/board_files.hpp\"

#include <array>

namespace io {
namespace {

${arrays}
constexpr std::array files{
${rows}};

}  // namespace

std::span<const BoardFile> board_files() { return files; }

}  // namespace io
")
