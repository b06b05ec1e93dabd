/* The growth model on one engine: from a scenario to the outcome of a replication.
 *
 * A program is a scenario made ready to run: its layout of metrics, its calendars, its calibration to the
 * baseline. It is immutable and shared by all threads. A worker (one a thread) holds an arena and an engine.
 * A replication runs two worlds on the same keyed random numbers: the scenario, and the twin in which every
 * municipality stays alone; benefit is twin minus scenario. */
#ifndef MODELS_MODEL_H
#define MODELS_MODEL_H

#include <stdint.h>
#include "models/scenario.h"
#include "sim/experiment.h"
#include "sim/result.h"

typedef struct model_program model_program;

/* scenario is borrowed and must outlive the program. SIM_ERR_CONFIG when inputs cannot be true together: the
 * parts of a municipality's cost exceed its comparable baseline (the message names the parts). */
sim_status model_program_create(const model_scenario *scenario, model_program **program, sim_error *error);
void model_program_destroy(model_program *program); /* NULL is fine */

const sim_layout *model_program_layout(const model_program *program);
sim_model model_program_model(const model_program *program);
/* The same outcomes to the last bit, slower: nothing is shared between the two worlds. For tests of that. */
sim_model model_program_model_apart(const model_program *program);

#define MODEL_RISK_IMPACT_AUTO UINT64_MAX /* as many as the number of replications allows */

typedef struct model_run_options {
    uint64_t seed;
    uint64_t replications;
    uint64_t runs_per_future;
    bool independent, antithetic;
    uint64_t risk_impact;  /* replications that are run again for each risk, without it; 0: none */
    const char *precision; /* what the run is to reach, as text; NULL: none. replications is then the most */
} model_run_options;

/* Manifest, entities, inputs, sources and statements of a run; no columns or series. The caller destroys it.
 */
sim_result *model_program_header(const model_program *program, const model_run_options *options);

/* Index of a scalar or series metric by name; -1 if there is none. */
int model_program_scalar(const model_program *program, const char *name);
int model_program_series(const model_program *program, const char *name);

#endif
