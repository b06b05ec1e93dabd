/* Scenarios that nobody thought of, but that are valid: a shipped one with random settings laid over it.
 *
 * Number k is always the same scenario. Among them are all transition variants, sharing keys and legal forms,
 * horizons from one month to twelve years, and regions of thirty municipalities. */
#ifndef TESTS_SUPPORT_RANDOM_CONFIG_H
#define TESTS_SUPPORT_RANDOM_CONFIG_H

#include <stdint.h>

#define RANDOM_CONFIG_SIZE 32768

/* Gives the name of the shipped config; text is for run_model_open. */
const char *random_config(uint64_t number, char text[static RANDOM_CONFIG_SIZE]);

#endif
