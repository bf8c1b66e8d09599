# louver_embed(TARGET target NAME name FILES file...)
#
# Puts text files into the target as constants: #include "embedded/NAME.h" declares
# std::string_view louver::embedded::NAME::kCreateSchema for create_schema.sql, and so on. A changed
# file is picked up by the next build. The header may be included by whatever links the target.
function(louver_embed)
  cmake_parse_arguments(ARG "" "TARGET;NAME" "FILES" ${ARGN})
  set(header "#pragma once\n\n// Made from the files named below; edit those.\n\n"
             "#pragma GCC diagnostic ignored \"-Woverlength-strings\"  // compilers take far longer ones\n\n"
             "#include <string_view>\n\nnamespace louver::embedded::${ARG_NAME} {\n")
  string(CONCAT header ${header})
  set(constants "")
  foreach(file IN LISTS ARG_FILES)
    cmake_path(GET file STEM LAST_ONLY stem)
    string(REGEX REPLACE "[^a-zA-Z0-9]+" ";" words "${stem}")
    set(constant k)
    foreach(word IN LISTS words)
      string(SUBSTRING "${word}" 0 1 first)
      string(SUBSTRING "${word}" 1 -1 others)
      string(TOUPPER "${first}" first)
      string(APPEND constant "${first}${others}")
    endforeach()
    if(constant IN_LIST constants)
      message(FATAL_ERROR "louver_embed: two files of ${ARG_NAME} become ${constant}")
    endif()
    list(APPEND constants ${constant})

    file(READ "${CMAKE_CURRENT_SOURCE_DIR}/${file}" text)
    string(FIND "${text}" ")louver\"" closes)
    if(NOT closes EQUAL -1)
      message(FATAL_ERROR "louver_embed: ${file} holds the delimiter of its constant")
    endif()
    string(APPEND header "\n// ${file}\ninline constexpr std::string_view ${constant} = "
                         "R\"louver(${text})louver\";\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  endforeach()
  string(APPEND header "\n}  // namespace louver::embedded::${ARG_NAME}\n")

  set(path "${CMAKE_CURRENT_BINARY_DIR}/generated/embedded/${ARG_NAME}.h")
  set(written "")
  if(EXISTS "${path}")
    file(READ "${path}" written)
  endif()
  if(NOT written STREQUAL header)
    file(WRITE "${path}" "${header}")
  endif()
  target_include_directories(${ARG_TARGET} PUBLIC "${CMAKE_CURRENT_BINARY_DIR}/generated")
endfunction()
