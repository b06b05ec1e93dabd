/* What an element of a list in a config is called, for a reader. */
#ifndef MODELS_ELEMENT_NAME_H
#define MODELS_ELEMENT_NAME_H

#include "models/scenario.h"

#define MODEL_MEANING_SIZE 320

/* The name of element number element of a list; its id where it has no name. Of the scenario. */
const char *model_element_name(const model_scenario *scenario, model_list list, size_t element,
                               const char *id, bool is_dutch);

/* "Zaanstad: business applications": the meaning of a key, and whose it is. name may be "" (the key is of no
 * element). */
void model_element_meaning(char *text, size_t size, const char *name, const char *meaning);

#endif
