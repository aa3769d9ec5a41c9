# libtorch for the folders that compute with tensors. Debian's libtorch-dev is the default; any libtorch 2.x by
# -DCMAKE_PREFIX_PATH=/path/to/libtorch. Only the CPU and, where there, the CUDA library are linked.
include_guard()
find_package(Torch REQUIRED)

# heartcare::torch: the libraries, with their headers as system headers so that our warnings stay ours.
add_library(heartcare_torch INTERFACE)
add_library(heartcare::torch ALIAS heartcare_torch)
target_include_directories(heartcare_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
target_link_libraries(heartcare_torch INTERFACE ${TORCH_LIBRARIES})

# heartcare_uses_torch(target...): links libtorch PRIVATE and compiles its headers once per target.
function(heartcare_uses_torch)
  foreach(target IN LISTS ARGN)
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:heartcare::torch>)
    target_precompile_headers(${target} PRIVATE <torch/torch.h>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")  # lets ccache see through the precompiled header
      target_compile_options(${target} PRIVATE -fpch-preprocess)
    endif()
  endforeach()
endfunction()

# heartcare_torch_part(name): the library's src/torch, which computes with libtorch, and bridge/: headers that speak of
# torch, for the .cpp files of other engine folders (heartcare::<name>_bridge). Its plain sources are compiled without
# the precompiled header.
function(heartcare_torch_part name)
  get_target_property(plain_sources heartcare_${name} SOURCES)
  set_source_files_properties(${plain_sources} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  file(GLOB torch_sources CONFIGURE_DEPENDS src/torch/*.cpp src/torch/*.h)
  target_sources(heartcare_${name} PRIVATE ${torch_sources})
  add_library(heartcare_${name}_bridge INTERFACE)
  add_library(heartcare::${name}_bridge ALIAS heartcare_${name}_bridge)
  target_include_directories(heartcare_${name}_bridge INTERFACE bridge)
  target_include_directories(heartcare_${name} PRIVATE src bridge)
  heartcare_uses_torch(heartcare_${name})
endfunction()
