/* Files that appear whole or not at all. */
#ifndef PLOTS_FILE_H
#define PLOTS_FILE_H

#include <stddef.h>
#include "sim/status.h"

/* Writes the bytes beside path under a temporary name, flushes them and renames: path is either what it was
 * or all of the new. Fails with SIM_ERR_IO. */
sim_status plot_file_replace(const char *path, const void *bytes, size_t size, sim_error *error);

#endif
