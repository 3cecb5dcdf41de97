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
every_file_of(sensors/codecs tests/sensors)
every_file_of(service/rules tests/rules)
