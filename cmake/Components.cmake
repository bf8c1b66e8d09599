# louver_component(NAME [USES component...] [LINKS library...])
#
# Makes the library louver_NAME from every .cpp below the current folder, and the test program
# NAME_test from every *_test.cpp. Each TEST becomes one ctest entry.
# USES names other components: the include rules of tools/check/include_rules.txt, in CMake's words.
function(louver_component NAME)
  cmake_parse_arguments(ARG "" "" "USES;LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(TRANSFORM ARG_USES PREPEND louver_)

  if(sources)
    add_library(louver_${NAME} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(louver_${NAME} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(louver_${NAME} ${scope} ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(louver_${NAME} ${scope} ${ARG_USES} ${ARG_LINKS})

  if(tests)
    louver_test(${NAME}_test SOURCES ${tests} USES ${NAME})
  endif()
endfunction()

# louver_test(NAME SOURCES file... [USES component...] [LINKS library...] [LABEL label])
function(louver_test NAME)
  cmake_parse_arguments(ARG "" "LABEL" "SOURCES;USES;LINKS" ${ARGN})
  list(TRANSFORM ARG_USES PREPEND louver_)
  add_executable(${NAME} ${ARG_SOURCES})
  target_include_directories(${NAME} PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR})
  target_link_libraries(${NAME} PRIVATE ${ARG_USES} ${ARG_LINKS} GTest::gmock GTest::gtest_main)
  set(label unit)
  if(ARG_LABEL)
    set(label ${ARG_LABEL})
  endif()
  include(GoogleTest)
  gtest_discover_tests(${NAME} DISCOVERY_MODE PRE_TEST WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
                       PROPERTIES LABELS ${label} TIMEOUT 300)
endfunction()
