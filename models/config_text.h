/* The text of a config file, read whole and made fit for libconfig 1.5.
 *
 * What that version does without a word is put right before it sees the text: a whole number beyond 32 bits
 * wraps, 1e6 and [1, 2.5] are syntax errors. Every whole number gets the suffix L (".0" in an array that has
 * a real, or where it does not fit 64 bits), 1e6 becomes 1.0e6; lines stay what they are. @include is refused
 * (extends does that), as are files that are too large or no text and nesting that is too deep. */
#ifndef MODELS_CONFIG_TEXT_H
#define MODELS_CONFIG_TEXT_H

#include "sim/arena.h"
#include "sim/status.h"

#define MODEL_CONFIG_MAX_BYTES (1024 * 1024)
#define MODEL_CONFIG_MAX_DEPTH 16

/* Text of the file (opened as path, "-": standard input; called name in errors). SIM_ERR_IO: it cannot be
 * read or is no text; *text is in the arena. */
sim_status model_config_text_read(sim_arena *arena, const char *path, const char *name, const char **text,
                                  sim_error *error);

/* The text with each line from an @include on left blank; each is a problem. */
const char *model_config_text_drop_includes(sim_arena *arena, const char *text, const char *name,
                                            sim_problems *problems);

/* The text that libconfig gets. SIM_ERR_CONFIG: nested too deep, or a stray @. */
sim_status model_config_text_normalise(sim_arena *arena, const char *text, const char *name,
                                       const char **normal, sim_error *error);

#endif
