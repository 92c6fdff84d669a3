#include "base/asset.h"
#include "extract/fact.h"
#include <stdio.h>
int main(void) { for (const struct asset *a = asset_table; a->name; a++) printf("%s %zu\n", a->name, asset_bytes(a).n); return 0; }
