#include "cli/progress.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define BAR_WIDTH       30
#define REDRAW_SECONDS  0.1
#define SETTLED_SECONDS 0.5 /* before it, the time left is a guess */

double cli_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void cli_duration_format(char *text, unsigned long size, double seconds)
{
    long whole = lround(seconds);
    if (whole >= 3600)
        snprintf(text, size, "%ld h %02ld min", whole / 3600, whole % 3600 / 60);
    else if (whole >= 60)
        snprintf(text, size, "%ld min %02ld s", whole / 60, whole % 60);
    else
        snprintf(text, size, "%ld s", whole);
}

cli_progress cli_progress_make(const char *label, bool is_wanted)
{
    const char *terminal = getenv("TERM");
    const char *no_colour = getenv("NO_COLOR");
    bool can_redraw = isatty(STDERR_FILENO) && terminal != NULL && strcmp(terminal, "dumb") != 0;
    return (cli_progress){.label = label,
                          .is_shown = is_wanted && can_redraw,
                          .has_colour = no_colour == NULL || no_colour[0] == '\0'};
}

static void draw(const cli_progress *progress, uint64_t done, uint64_t total, double now)
{
    int filled = (int)(BAR_WIDTH * (double)done / (double)total);
    char bar[BAR_WIDTH + 1];
    memset(bar, '#', (size_t)filled);
    memset(bar + filled, '.', (size_t)(BAR_WIDTH - filled));
    bar[BAR_WIDTH] = '\0';
    char left[48] = "";
    double elapsed = now - progress->started_seconds;
    if (elapsed >= SETTLED_SECONDS && done > progress->first_done) {
        char duration[32];
        double per_replication = elapsed / (double)(done - progress->first_done);
        cli_duration_format(duration, sizeof duration, per_replication * (double)(total - done));
        snprintf(left, sizeof left, ", %s left", duration);
    }
    fprintf(stderr, "\r%s %s%s%s %3d %% of %" PRIu64 "%s\033[K", progress->label,
            progress->has_colour ? "\033[32m" : "", bar, progress->has_colour ? "\033[0m" : "",
            (int)(100.0 * (double)done / (double)total), total, left);
    fflush(stderr);
}

void cli_progress_update(void *context, uint64_t done, uint64_t total)
{
    cli_progress *progress = context;
    if (!progress->is_shown || total == 0)
        return;
    double now = cli_seconds();
    if (!progress->has_started) {
        progress->has_started = true;
        progress->first_done = done;
        progress->started_seconds = now;
    } else if (now - progress->drawn_seconds < REDRAW_SECONDS && done < total) {
        return;
    }
    progress->drawn_seconds = now;
    draw(progress, done, total, now);
}

void cli_progress_clear(cli_progress *progress)
{
    if (!progress->is_shown || !progress->has_started)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
}
