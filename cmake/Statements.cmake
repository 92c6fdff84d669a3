# add_statements(TARGET FOLDER): every FOLDER/<name>.sql becomes `extern const struct db_statement sql_<name>;` of the
# generated header "db/sql.h". The first line of a file is a comment that names its parameters. A statement is added by
# adding its file.
#
# The same file is the script that writes header and source, at build time:
#   cmake -DFOLDER=... -DHEADER=... -DSOURCE=... -P Statements.cmake

function(add_statements target folder)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/statements)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.sql)
  file(MAKE_DIRECTORY ${out}/db)
  add_custom_command(
    OUTPUT ${out}/db/sql.h ${out}/sql.c
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DHEADER=${out}/db/sql.h -DSOURCE=${out}/sql.c
            -P ${PROJECT_SOURCE_DIR}/cmake/Statements.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/Statements.cmake
    VERBATIM)
  # Every user of the layer includes the header, so it is made before any of them is compiled.
  add_custom_target(${target}_statements DEPENDS ${out}/db/sql.h ${out}/sql.c)
  target_sources(${target} PRIVATE ${out}/sql.c ${out}/db/sql.h)
  target_include_directories(${target} PUBLIC ${out})
  add_dependencies(${target} ${target}_statements)
endfunction()

# The text of an SQL file as a C string literal, line by line, and the highest $n outside of its comment lines.
function(read_statement file ret_literal ret_params)
  file(READ ${file} text)
  if(NOT text MATCHES "^--[^\n]*\n")
    message(FATAL_ERROR "${file}: the first line must be a comment that names the parameters")
  endif()
  string(REGEX REPLACE "(^|\n)--[^\n]*" "\\1" code "${text}")
  string(REGEX MATCHALL "\\$[0-9]+" uses "${code}")
  set(params 0)
  foreach(use ${uses})
    string(SUBSTRING ${use} 1 -1 number)
    if(number GREATER params)
      set(params ${number})
    endif()
  endforeach()
  string(REGEX REPLACE "^--[^\n]*\n" "" text "${text}")
  string(REGEX REPLACE "[ \n]+$" "" text "${text}")
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "\n" "\\n\"\n\t\t\"" text "${text}")
  set(${ret_literal} "\"${text}\"" PARENT_SCOPE)
  set(${ret_params} ${params} PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB files ${FOLDER}/*.sql)
  list(SORT files)
  set(declarations "")
  set(definitions "")
  set(rows "")
  foreach(file ${files})
    get_filename_component(name ${file} NAME_WE)
    read_statement(${file} literal params)
    string(APPEND declarations "extern const struct db_statement sql_${name};\n")
    string(APPEND definitions
      "const struct db_statement sql_${name} = {\n\t.name = \"${name}\",\n\t.params = ${params},\n\t.sql =\n\t\t${literal},\n};\n")
    string(APPEND rows "\t&sql_${name},\n")
  endforeach()
  file(WRITE ${HEADER}
    "/* Made by the build from the files of lib/db/sql. */\n#ifndef DB_SQL_H\n#define DB_SQL_H\n\n#include \"db/query.h\"\n\n"
    "${declarations}\n/* All of them; NULL ends the list. */\nextern const struct db_statement *const sql_statements[];\n\n#endif\n")
  file(WRITE ${SOURCE}
    "/* Made by the build from the files of lib/db/sql. */\n#include \"db/sql.h\"\n\n#include <stddef.h>\n\n"
    "${definitions}\nconst struct db_statement *const sql_statements[] = {\n${rows}\tNULL,\n};\n")
endif()
