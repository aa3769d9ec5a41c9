#include <iostream>

#include "program.h"

int main(int argc, char** argv) { return heartcare::cli::run_program(argc, argv, std::cout, std::cerr); }
