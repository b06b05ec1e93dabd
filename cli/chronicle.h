/* The chronicle of one replication: what happened, to whom, why, as text for people or as JSON lines.
 *
 * Events are gathered while the replication runs and written afterwards. Their texts stand in one table
 * (chronicle_texts.c) as patterns:
 *   {name}             whom or what it is about (accession, municipality, stage, ...) or a value, as its unit
 *                      is written in the language
 *   {name:one|many}    a value and its noun, singular for 1
 *   {name=one|many}    what fits the number, without it
 *   [name?text]        the text where that value is not 0 and exists; [!name?text] where it is not so;
 *   [<name?text]       where it is negative; [+name?text] above 1; [-name?text] 1 or less
 *   [,name?text]       as the first, one of an enumeration: commas and "and" come by themselves
 *   [[name]]           at the beginning: no line at all unless that value is not 0 and exists */
#ifndef CLI_CHRONICLE_H
#define CLI_CHRONICLE_H

#include <stdbool.h>
#include <stdio.h>
#include "models/trace.h"
#include "plots/lang.h"

typedef struct cli_chronicle {
    const model_program *program; /* borrowed */
    plot_lang lang;
    model_trace_event *events; /* owned */
    size_t n, capacity;
} cli_chronicle;

/* Which events are written. */
typedef struct cli_chronicle_choice {
    bool kinds[MODEL_TRACE_KINDS];
    sim_date from, to; /* both inside */
} cli_chronicle_choice;

void cli_chronicle_take(void *chronicle, const model_trace_event *event); /* for model_trace.event */
void cli_chronicle_deinit(cli_chronicle *chronicle);

size_t cli_chronicle_write_text(const cli_chronicle *chronicle, const cli_chronicle_choice *choice,
                                FILE *file);
/* false without memory or when writing failed. */
bool cli_chronicle_write_jsonl(const cli_chronicle *chronicle, const cli_chronicle_choice *choice,
                               FILE *file);

#define CLI_SENTENCE_SIZE 2048
/* The text of an event; "" where it has none. */
void cli_chronicle_sentence(const cli_chronicle *chronicle, const model_trace_event *event,
                            char text[static CLI_SENTENCE_SIZE]);
/* The text of events of one kind and day that are told together: those of elections. */
void cli_chronicle_together(const cli_chronicle *chronicle, const model_trace_event *events, size_t n,
                            char text[static CLI_SENTENCE_SIZE]);
sim_date cli_chronicle_day(const cli_chronicle *chronicle, const model_trace_event *event);

typedef struct cli_chronicle_text {
    const char *nl, *en;
} cli_chronicle_text;
extern const cli_chronicle_text cli_chronicle_texts[MODEL_TRACE_KINDS];
extern const cli_chronicle_text cli_chronicle_elections;

/* Names of what a booking or event is about, in a language; the id where it has no name. */
const char *cli_name_of_municipality(const model_program *program, int participant);
const char *cli_name_of_accession(const model_program *program, int accession, plot_lang lang);
const char *cli_name_of_stage(const model_program *program, int stage, plot_lang lang);
const char *cli_name_of_role(const model_program *program, int role, plot_lang lang);
const char *cli_name_of_risk(const model_program *program, int risk, plot_lang lang);
const char *cli_name_of_pilot(const model_program *program, int pilot, plot_lang lang);

#endif
