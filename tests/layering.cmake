# The arrows: sensors <- core <- rules <- io <- report <- commands <- main, and texts beside the core. Each folder
# includes only itself and what stands left of it, and each technology only the files that are made for it.
# The compiler cannot tell: Debian puts every library's headers on the one system path.
#   cmake -DROOT=<repository> -P layering.cmake
cmake_minimum_required(VERSION 3.25)

function(sources_of out folder)
  file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/${folder}/*.hpp ${ROOT}/${folder}/*.cpp)
  set(${out} ${files} PARENT_SCOPE)
endfunction()

# What FILE includes: `"ours.hpp"`, `<library/header.h>`; headers of the standard library have neither dot nor slash.
function(includes_of out file)
  file(STRINGS ${ROOT}/${file} lines REGEX "^[ \t]*#[ \t]*include")
  list(TRANSFORM lines REPLACE "^[ \t]*#[ \t]*include[ \t]*([<\"][^>\"]*[>\"]).*" "\\1")
  set(${out} ${lines} PARENT_SCOPE)
endfunction()

# FOLDER includes nothing but what starts with one of the patterns, and the standard library.
function(only folder)
  list(JOIN ARGN "|" allowed)
  sources_of(files ${folder})
  foreach(file IN LISTS files)
    includes_of(includes ${file})
    foreach(include IN LISTS includes)
      if(NOT include MATCHES "^<[a-z0-9_]+>$" AND NOT include MATCHES "^(${allowed})")
        message(SEND_ERROR "${file} includes ${include}: an arrow that is not drawn")
      endif()
    endforeach()
  endforeach()
endfunction()

# Headers that match PATTERN are included by these files and no others.
function(kept_to pattern)
  foreach(folder sensors service)
    sources_of(files ${folder})
    foreach(file IN LISTS files)
      includes_of(includes ${file})
      list(FILTER includes INCLUDE REGEX "^<(${pattern})")
      if(includes AND NOT file IN_LIST ARGN)
        message(SEND_ERROR "${file} includes ${includes}: kept to ${ARGN}")
      endif()
      if(file IN_LIST ARGN)
        list(APPEND seen ${file})
        if(NOT includes)
          message(SEND_ERROR "${file} is listed for <${pattern}…> and does without: shorten the list")
        endif()
      endif()
    endforeach()
  endforeach()
  foreach(file IN LISTS ARGN)
    if(NOT file IN_LIST seen)
      message(SEND_ERROR "${file} is listed for <${pattern}…> and does not exist")
    endif()
  endforeach()
endfunction()

# No line of FOLDER matches PATTERN.
function(never folder pattern why)
  sources_of(files ${folder})
  foreach(file IN LISTS files)
    file(STRINGS ${ROOT}/${file} lines REGEX "${pattern}")
    if(lines)
      message(SEND_ERROR "${file}: ${lines}: ${why}")
    endif()
  endforeach()
endfunction()

set(contracts "\"sensors/(reading|units|setting)\\.hpp")
only(sensors           "\"sensors/" "<tl/" "<boost/json" "<boost/container/")
only(service/core      "\"service/core/" "${contracts}" "<tl/")
only(service/rules     "\"service/(rules|core)/" "${contracts}" "<tl/")
only(service/texts     "\"service/texts/")
only(service/io        "\"service/(io|rules|core|texts)/" "\"sensors/" "<")
only(service/report    "\"service/(report|io|rules|core|texts)/" "\"sensors/" "<")
only(service/commands  "\"service/(commands|report|io|rules|core|texts)/" "\"sensors/" "<")

# A folder nobody thought of would have no arrows at all.
file(GLOB folders LIST_DIRECTORIES true RELATIVE ${ROOT}/service ${ROOT}/service/*)
foreach(folder IN LISTS folders)
  if(IS_DIRECTORY ${ROOT}/service/${folder} AND NOT folder MATCHES "^(core|rules|texts|io|report|commands|board)$")
    message(SEND_ERROR "service/${folder}: its arrows are not drawn in layering.cmake")
  endif()
endforeach()

# Time is an argument below io, and the only thread there is the caller's.
foreach(folder sensors service/core service/rules service/texts)
  never(${folder} "_clock::now|std::time\\(|gettimeofday|clock_gettime" "time is an argument")
  never(${folder} "include <(thread|mutex|condition_variable|future|fstream|iostream|filesystem|random)>"
        "no thread, file or dice here")
endforeach()

# Headers that cost much to compile, or a technology that shall be replaceable, stand in few files.
kept_to("boost/beast/" service/io/client_stream.hpp service/io/control_client.cpp service/io/http_caller.cpp
                       service/io/http_connection.hpp service/io/http_connection.cpp service/io/http_message.hpp
                       service/io/http_message.cpp service/io/http_streaming.cpp)
kept_to("boost/asio/ssl" service/io/http_caller.cpp service/io/http_tls.hpp service/io/tls_trouble.cpp)
kept_to("sqlite3\\.h"  service/io/ledger_care.cpp service/io/ledger_impl.cpp service/io/ledger_rows.cpp service/io/sqlite.cpp
                       service/io/sqlite_copy.cpp service/io/sqlite_error.cpp)
kept_to("mqtt/|MQTT"   service/io/mqtt_connector.cpp service/io/mqtt_link.cpp service/io/mqtt_options.cpp
                       service/io/mqtt_reason.cpp service/io/mqtt_subscriptions.cpp service/io/publish_window.cpp)
kept_to("CLI/"         service/commands/command_line.cpp service/commands/manual.cpp)
kept_to("toml\\+\\+/"  service/io/toml_document.cpp)
kept_to("spdlog/"      service/io/log.cpp)
kept_to("date/"        service/io/ledger_files.cpp service/io/local_day.cpp service/io/local_time.cpp
                       service/io/time_zones.cpp)
kept_to("libical/"     service/io/ical_functions.hpp)
kept_to("openssl/"     service/io/certificate.cpp service/io/sha256.cpp service/io/tls_trouble.cpp)
kept_to("linux/futex"  service/io/futex.cpp)
