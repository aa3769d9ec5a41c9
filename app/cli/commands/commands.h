#pragma once
#include "program.h"

/// One function per command, each in the file of its name; called once by run_program().
namespace heartcare::cli {

void add_info(CLI::App& app, Program& program);
void add_render(CLI::App& app, Program& program);
void add_convert(CLI::App& app, Program& program);
void add_simulate(CLI::App& app, Program& program);
void add_annotations(CLI::App& app, Program& program);
void add_measure(CLI::App& app, Program& program);
void add_rhythm(CLI::App& app, Program& program);
void add_interpret(CLI::App& app, Program& program);
void add_evaluate(CLI::App& app, Program& program);
void add_chat(CLI::App& app, Program& program);
void add_report(CLI::App& app, Program& program);
void add_ask(CLI::App& app, Program& program);
void add_compare(CLI::App& app, Program& program);
void add_agent(CLI::App& app, Program& program);
void add_bench(CLI::App& app, Program& program);

void add_pacs(CLI::App& app, Program& program);  ///< in pacs/, only where DCMTK is

void add_agent_report(CLI::App& agent, Program& program);
void add_agent_pages(CLI::App& agent, Program& program);  ///< in pages/, only where OpenCV is

// In models/, only where libtorch is.
void add_tokenize(CLI::App& app, Program& program);
void add_reconstruct(CLI::App& app, Program& program);
void add_predict(CLI::App& app, Program& program);
void add_model(CLI::App& app, Program& program);
void add_train(CLI::App& app, Program& program);

}  // namespace heartcare::cli
