/* "Did you mean": the file beside one that does not exist whose name is most like it. */
#ifndef CLI_NEAR_FILE_H
#define CLI_NEAR_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include "sim/status.h"

/* False when the path exists, or when nothing in its directory that ends as it does is near. */
bool cli_near_file(const char *path, char *near, size_t size);
/* Where an error of reading a path is that it does not exist: says which is near instead. */
void cli_near_file_suggest(const char *path, sim_error *error);

#endif
