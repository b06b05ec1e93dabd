/* Runs of points kept in memory, row by row. */
#ifndef CLI_POINT_ROWS_H
#define CLI_POINT_ROWS_H

#include <signal.h>
#include "models/points.h"

typedef struct cli_point_rows {
    size_t n, width; /* rows: point * runs + run; scalars of the points' layout */
    double *values;  /* owned: n * width; all NaN in a row that failed */
} cli_point_rows;

/* SIM_OK also where points fail; SIM_ERR_INTERRUPTED or SIM_ERR_MEMORY. jobs 0: one for each processor; stop
 * may be NULL. To be deinitialised either way. */
sim_status cli_point_rows_run(const model_points_spec *spec, int jobs, const volatile sig_atomic_t *stop,
                              cli_point_rows *rows, sim_error *error);
void cli_point_rows_deinit(cli_point_rows *rows);

#endif
