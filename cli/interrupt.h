/* SIGINT and SIGTERM ask a run to stop at the next block; a second one ends the program at once. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <signal.h>

/* Starts listening. A signal that was ignored (nohup, a job in the background) stays ignored. */
void cli_interrupt_listen(void);
/* Non-zero once asked to stop: for sim_experiment.stop. */
const volatile sig_atomic_t *cli_interrupt_flag(void);

#endif
