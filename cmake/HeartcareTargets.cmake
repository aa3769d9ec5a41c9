# How every target of the project is made: one library per folder, strict warnings, sanitizers, ccache.
include_guard()
include(GNUInstallDirs)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set_property(GLOBAL PROPERTY GLOBAL_DEPENDS_NO_CYCLES ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

add_library(heartcare_flags INTERFACE)
target_compile_options(heartcare_flags INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers -Wnon-virtual-dtor
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # g++ 12 sees overlaps in "text" + std::string that are not there (GCC bug 105651)
if(HEARTCARE_SANITIZE)
  target_compile_options(heartcare_flags INTERFACE
    -fsanitize=${HEARTCARE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(heartcare_flags INTERFACE -fsanitize=${HEARTCARE_SANITIZE})
endif()
if(HEARTCARE_FUZZERS)
  target_compile_options(heartcare_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# heartcare_library(name [PUBLIC targets...] [PRIVATE targets...])
# Sources are src/*.cpp, public headers include/heartcare/<name>/*.h. Alias: heartcare::<name>.
function(heartcare_library name)
  cmake_parse_arguments(ARG "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS src/*.cpp src/*.h)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS include/*.h)
  add_library(heartcare_${name} STATIC)
  add_library(heartcare::${name} ALIAS heartcare_${name})
  target_sources(heartcare_${name} PRIVATE ${sources}
    PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${headers})
  target_link_libraries(heartcare_${name} PUBLIC ${ARG_PUBLIC}
    PRIVATE $<BUILD_INTERFACE:heartcare_flags> ${ARG_PRIVATE})
  set_target_properties(heartcare_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

# heartcare_test(name LIBS targets... [SOURCES files...]) registers every GoogleTest case of *_test.cpp in this folder.
function(heartcare_test name)
  cmake_parse_arguments(ARG "" "" "LIBS;SOURCES;LABELS" ${ARGN})
  if(NOT ARG_SOURCES)
    file(GLOB ARG_SOURCES CONFIGURE_DEPENDS *.cpp *.h)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE heartcare_flags ${ARG_LIBS} GTest::gtest GTest::gmock)
  set(labels)
  if(ARG_LABELS)  # an empty value would take the next property's name as the label
    set(labels LABELS "${ARG_LABELS}")
  endif()
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60
    PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen" TIMEOUT 300 ${labels})
endfunction()
