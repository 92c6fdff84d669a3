# add_assets(TARGET ROOT pattern...): files of the source tree that travel inside the program.
#
# One assembler file includes the bytes, one table names them. Globs are right here and only here: a migration, a rule file or
# a table of data is added by adding the file.
function(add_assets target root)
  set(entries "")
  set(table "")
  set(files "")
  set(number 0)
  foreach(pattern ${ARGN})
    file(GLOB matches CONFIGURE_DEPENDS ${root}/${pattern})
    list(SORT matches)
    list(APPEND files ${matches})
  endforeach()
  foreach(file ${files})
    file(RELATIVE_PATH name ${root} ${file})
    string(APPEND entries "\t.global asset_${number}\n\t.global asset_${number}_end\nasset_${number}:\n\t.incbin \"${file}\"\nasset_${number}_end:\n\t.byte 0\n")
    string(APPEND externs "extern const char asset_${number}[], asset_${number}_end[];\n")
    string(APPEND table "\t{ \"${name}\", asset_${number}, asset_${number}_end },\n")
    math(EXPR number "${number} + 1")
  endforeach()
  set(bytes ${CMAKE_CURRENT_BINARY_DIR}/${target}_bytes.S)
  set(names ${CMAKE_CURRENT_BINARY_DIR}/${target}_table.c)
  file(CONFIGURE OUTPUT ${bytes} CONTENT "\t.section .rodata\n${entries}\t.section .note.GNU-stack,\"\",%progbits\n" @ONLY)
  file(CONFIGURE OUTPUT ${names} CONTENT
    "#include \"base/asset.h\"\n\n${externs}\nconst struct asset asset_table[] = {\n${table}\t{ 0 },\n};\n" @ONLY)
  set_source_files_properties(${bytes} PROPERTIES OBJECT_DEPENDS "${files}")
  # Objects, not an archive: base refers back to the table.
  add_library(${target} OBJECT ${bytes} ${names})
  target_link_libraries(${target} PUBLIC base PRIVATE exawatch_flags)
endfunction()
