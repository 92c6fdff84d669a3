# Every target of ours gets the same flags, and sees only the headers of the layers it links.

add_library(exawatch_flags INTERFACE)
target_compile_definitions(exawatch_flags INTERFACE _GNU_SOURCE)
target_compile_options(exawatch_flags INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2
  -Wno-missing-field-initializers # rows of tables leave out what they do not need
  -fstack-protector-strong $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
# assert() states broken promises inside the program: it stays in release builds.
foreach(kind RELEASE RELWITHDEBINFO MINSIZEREL)
  string(REPLACE "-DNDEBUG" "" CMAKE_C_FLAGS_${kind} "${CMAKE_C_FLAGS_${kind}}")
endforeach()
if(EXAWATCH_WERROR)
  target_compile_options(exawatch_flags INTERFACE -Werror)
endif()
if(EXAWATCH_SANITIZE)
  target_compile_options(exawatch_flags INTERFACE
    -fsanitize=${EXAWATCH_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(exawatch_flags INTERFACE -fsanitize=${EXAWATCH_SANITIZE})
endif()

# add_layer(NAME SOURCES... [USES layer...] [PRIVATELY layer-or-library...])
# `#include "base/str.h"` is found only through build/<preset>/layers/base, which only users of `base` get:
# an include that goes against the layers does not compile.
function(add_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 L "" "" "SOURCES;USES;PRIVATELY")
  add_library(${name} STATIC ${L_SOURCES})
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/layers/${name})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_BINARY_DIR}/layers/${name}/${name} SYMBOLIC)
  target_include_directories(${name} PUBLIC ${CMAKE_BINARY_DIR}/layers/${name})
  target_link_libraries(${name} PUBLIC ${L_USES} PRIVATE ${L_PRIVATELY} exawatch_flags)
endfunction()
