# The structure tests, tested: each violation planted into a copy of the sources must be found, and named.
#   cmake -DROOT=<repository> -DSCRATCH=<directory of its own> -P structure_tests_catch.cmake
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH}/tests)
file(COPY ${ROOT}/sensors ${ROOT}/service DESTINATION ${SCRATCH})
file(COPY ${ROOT}/tests/sensors ${ROOT}/tests/rules DESTINATION ${SCRATCH}/tests)

function(run check out)
  execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${SCRATCH} -P ${ROOT}/tests/${check}.cmake
                  RESULT_VARIABLE result OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(result EQUAL 0)
    set(${out} "" PARENT_SCOPE)
  else()
    set(${out} "failed: ${text}" PARENT_SCOPE)
  endif()
endfunction()

function(passes check)
  run(${check} failure)
  if(failure)
    message(SEND_ERROR "${check} fails without a planted violation: ${failure}")
  endif()
endfunction()

# A new FILE with LINE makes CHECK fail with a message that names the file.
function(catches check file line)
  file(WRITE ${SCRATCH}/${file} "${line}\n")
  run(${check} failure)
  if(NOT failure MATCHES "${file}")
    message(SEND_ERROR "${check} does not see '${line}' in ${file}: ${failure}")
  endif()
  file(REMOVE ${SCRATCH}/${file})
endfunction()

passes(layering)
passes(drop_ins_have_tests)

catches(layering sensors/planted.hpp          "#include \"service/core/entry.hpp\"")
catches(layering sensors/formats/planted.cpp  "#include <fmt/format.h>")
catches(layering service/core/planted.hpp     "#include \"service/io/clock.hpp\"")
catches(layering service/core/planted.hpp     "#include \"sensors/format.hpp\"")
catches(layering service/core/planted.cpp     "#include <boost/json.hpp>")
catches(layering service/core/planted.cpp     "  #  include <thread>")
catches(layering service/core/planted.cpp     "const auto now = std::chrono::system_clock::now();")
catches(layering service/rules/planted.cpp    "#include <sqlite3.h>")
catches(layering service/rules/planted.cpp    "#include \"service/texts/texts.hpp\"")
catches(layering service/texts/planted.cpp    "#include \"service/core/entry.hpp\"")
catches(layering service/io/planted.cpp       "#include \"service/commands/commands.hpp\"")
catches(layering service/io/planted.cpp       "#include <boost/beast/http.hpp>")
catches(layering service/io/planted.hpp       "#include <mqtt/async_client.h>")
catches(layering service/commands/planted.cpp "#include <toml++/toml.h>")
catches(layering service/commands/planted.cpp "#include \"tests/support/temp_dir.hpp\"")

catches(drop_ins_have_tests sensors/formats/planted.cpp "// a format without a test")
catches(drop_ins_have_tests service/rules/planted.cpp   "// a rule without a test")

file(MAKE_DIRECTORY ${SCRATCH}/service/planted)
run(layering failure)
if(NOT failure MATCHES "service/planted")
  message(SEND_ERROR "layering does not see a new folder: ${failure}")
endif()
file(REMOVE_RECURSE ${SCRATCH})
