# Warnings are errors, sanitizers apply to everything.
add_compile_options(-Wall -Wextra -Wpedantic -Werror -Wnon-virtual-dtor -Woverloaded-virtual
                    -Wimplicit-fallthrough -Wswitch-enum)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees uninitialised members in every optional<string> that moves.
  add_compile_options(-Wno-maybe-uninitialized)
endif()
set(LOUVER_SANITIZE "" CACHE STRING "comma-separated sanitizers")
if(LOUVER_SANITIZE)
  add_compile_options(-fsanitize=${LOUVER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${LOUVER_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 reports false positives in optimised sanitizer builds of the standard library.
    add_compile_options(-Wno-error=maybe-uninitialized -Wno-error=tsan)
  endif()
endif()
option(LOUVER_FUZZ "build the libFuzzer programs, with clang" OFF)
if(LOUVER_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # so that the libraries report their coverage
endif()
