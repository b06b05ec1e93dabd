/* A progress bar with the time left, on stderr, only where that is a terminal that can redraw a line. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct cli_progress {
    const char *label; /* borrowed: the scenario's id */
    bool is_shown;
    bool has_colour; /* NO_COLOR is not set */
    bool has_started;
    uint64_t first_done; /* replications that were there when the bar was first drawn */
    double started_seconds, drawn_seconds;
} cli_progress;

cli_progress cli_progress_make(const char *label, bool is_wanted);
/* A sim_progress_fn with the cli_progress as context. */
void cli_progress_update(void *progress, uint64_t done, uint64_t total);
void cli_progress_clear(cli_progress *progress); /* takes the bar off the screen */

double cli_seconds(void); /* monotonic clock */

/* "1 h 05 min", "3 min 20 s", "12 s" */
void cli_duration_format(char *text, unsigned long size, double seconds);

#endif
