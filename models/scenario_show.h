/* What people read about a scenario and about the keys that it may have. */
#ifndef MODELS_SCENARIO_SHOW_H
#define MODELS_SCENARIO_SHOW_H

#include <stdbool.h>
#include <stdio.h>
#include "models/scenario.h"

/* Every effective value in one line: path, value and unit, origin, source; then the sources, and how many
 * numbers rest on what. only: just the paths that begin with it ("migration"); "" all. Returns how many
 * values that were. */
size_t model_scenario_show(const model_scenario *scenario, const char *only, FILE *out);

/* Puts a unit as the schema names it ("EUR per workplace") into words of a language. */
typedef void (*model_unit_words)(const char *unit, bool is_dutch, char *text, size_t size);

/* Every key with kind, range, default and meaning. only as above; unit NULL: units as the schema has them.
 * Returns how many. */
size_t model_schema_show(const char *only, bool is_dutch, model_unit_words unit, FILE *out);
/* The same as a JSON array of objects: path, type, unit, low, high, default, required, choices, refers_to,
 * en, nl. False: it could not be written. */
bool model_schema_show_json(const char *only, FILE *out);

#endif
