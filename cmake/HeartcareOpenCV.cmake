# OpenCV (core, imgproc, imgcodecs) and FreeType for the folders that make or read pictures of pages. Debian keeps
# OpenCVConfig.cmake in a package that asks for all of OpenCV, so without it the three libraries are looked for.
include_guard()
find_package(Freetype REQUIRED)
add_library(heartcare_opencv INTERFACE)
find_package(OpenCV 4 QUIET COMPONENTS core imgproc imgcodecs)
if(OpenCV_FOUND)
  target_include_directories(heartcare_opencv SYSTEM INTERFACE ${OpenCV_INCLUDE_DIRS})
  target_link_libraries(heartcare_opencv INTERFACE ${OpenCV_LIBS})
else()
  find_path(HEARTCARE_OPENCV_INCLUDE opencv2/imgproc.hpp PATH_SUFFIXES opencv4 REQUIRED)
  target_include_directories(heartcare_opencv SYSTEM INTERFACE ${HEARTCARE_OPENCV_INCLUDE})
  foreach(part core imgproc imgcodecs)
    find_library(HEARTCARE_OPENCV_${part} opencv_${part} REQUIRED)
    target_link_libraries(heartcare_opencv INTERFACE ${HEARTCARE_OPENCV_${part}})
  endforeach()
endif()

# heartcare_uses_opencv(target...): links both PRIVATE.
function(heartcare_uses_opencv)
  foreach(target IN LISTS ARGN)
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:heartcare_opencv> Freetype::Freetype)
  endforeach()
endfunction()
