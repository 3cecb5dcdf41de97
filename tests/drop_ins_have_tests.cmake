# A drop-in is one file and its test: sensors/formats/NAME.cpp has tests/sensors/NAME_test.cpp, and so on.
#   cmake -DROOT=<repository> -P drop_ins_have_tests.cmake
cmake_minimum_required(VERSION 3.25)

function(every_file_of drop_ins has_a_test_in)
  file(GLOB files ${ROOT}/${drop_ins}/*.cpp)
  foreach(file IN LISTS files)
    cmake_path(GET file STEM name)
    if(NOT EXISTS ${ROOT}/${has_a_test_in}/${name}_test.cpp)
      message(SEND_ERROR "${drop_ins}/${name}.cpp has no ${has_a_test_in}/${name}_test.cpp")
    endif()
  endforeach()
  list(LENGTH files count)
  message(STATUS "${drop_ins}: ${count} with tests")
endfunction()

every_file_of(sensors/formats tests/sensors)

# Codecs are tested by what their vendors publish: sensors/codecs/A_B.cpp by tests/sensors/codecs/a-b.jsonl.
file(GLOB codecs ${ROOT}/sensors/codecs/*.cpp)
foreach(file IN LISTS codecs)
  cmake_path(GET file STEM stem)
  string(REPLACE "_" "-" name ${stem})
  if(NOT EXISTS ${ROOT}/tests/sensors/codecs/${name}.jsonl)
    message(SEND_ERROR "sensors/codecs/${stem}.cpp has no tests/sensors/codecs/${name}.jsonl")
  endif()
endforeach()
list(LENGTH codecs count)
message(STATUS "sensors/codecs: ${count} with vectors")
every_file_of(service/rules tests/rules)
