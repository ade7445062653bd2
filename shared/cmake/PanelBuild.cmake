# How every target of Panel is built: language, warnings, sanitizers, and the three helpers
# panel_library(), panel_program() and panel_test(). One library a layer; what it links is what it
# may include, and tests/server/tst_layering reads every #include to hold it to that.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_INCLUDE_CURRENT_DIR OFF)

option(PANEL_WERROR "Warnings are errors" OFF)
# Six files a compilation: a full build in a third of the time. The clang preset compiles each file by itself, as
# clang-tidy and editors do, so both ways hold.
option(PANEL_UNITY "Compile several files of a library together" OFF)
set(PANEL_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, comma separated")
option(PANEL_FUZZ "tests/fuzz with libFuzzer; clang alone" OFF)

include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=mold PANEL_HAS_MOLD)

add_library(panel_options INTERFACE)
target_include_directories(panel_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(panel_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    PANEL_VERSION="${PROJECT_VERSION}")
target_compile_options(panel_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    # clang looks into libstdc++ 12, whose own std::stable_sort is deprecated; g++ tells about ours.
    $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
    $<$<BOOL:${PANEL_WERROR}>:-Werror>)
if(PANEL_HAS_MOLD)
    target_link_options(panel_options INTERFACE -fuse-ld=mold)
endif()
if(PANEL_SANITIZE)
    # What a sanitizer finds ends the program: a test does not pass beside it.
    target_compile_options(panel_options INTERFACE
        -fsanitize=${PANEL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(panel_options INTERFACE -fsanitize=${PANEL_SANITIZE})
endif()
if(PANEL_FUZZ)
    # A number that does not fit where it is cast to is a finding too; clang's `undefined` leaves it out.
    target_compile_options(panel_options INTERFACE -fsanitize=fuzzer-no-link,float-cast-overflow
        -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/tests/fuzz/sanitize.ignore)
endif()

# panel_library(NAME SOURCES... [LINK LIBRARIES...]): a static library, a layer of the architecture.
function(panel_library name)
    cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
    add_library(${name} STATIC ${arg_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PUBLIC panel_options ${arg_LINK})
    set_target_properties(${name} PROPERTIES UNITY_BUILD ${PANEL_UNITY} UNITY_BUILD_BATCH_SIZE 6)
endfunction()

# panel_program(NAME SOURCES... [LINK LIBRARIES...]): an executable in the build tree's bin/.
function(panel_program name)
    cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
    add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PRIVATE panel_options ${arg_LINK})
endfunction()

# panel_test(PATH [BY_HAND] [LINK LIBRARIES...]): tests/PATH.cpp as the ctest of its file name. Offscreen, bounded
# in time. BY_HAND: built when it is named, and none of ctest's. The relaxed string casts keep test data readable.
function(panel_test path)
    cmake_parse_arguments(arg "BY_HAND" "TIMEOUT" "LINK" ${ARGN})
    get_filename_component(name ${path} NAME)
    add_executable(${name} ${PROJECT_SOURCE_DIR}/tests/${path}.cpp ${arg_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PRIVATE panel_options Qt6::Test ${arg_LINK})
    target_compile_options(${name} PRIVATE -UQT_NO_CAST_FROM_ASCII -UQT_NO_CAST_TO_ASCII)
    target_compile_definitions(${name} PRIVATE PANEL_SOURCE_DIR="${PROJECT_SOURCE_DIR}" PANEL_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    if(arg_BY_HAND)
        set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
        return()
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=panel.*.debug=false")
endfunction()
