/* Memory that is there: tables of results are small, and nothing of use is left to do without them. */
#ifndef PLOTS_MEMORY_H
#define PLOTS_MEMORY_H

#include <stdlib.h>

/* What malloc and its kind gave; ends the program where there was none. */
static inline void *plot_checked(void *memory)
{
    if (memory == NULL) {
        abort();
    }
    return memory;
}

#endif
