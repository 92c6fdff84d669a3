/* SPDX-License-Identifier: Apache-2.0 */
#include "base/asset.h"

#include <string.h>

bool asset_find(const char *name, struct str *ret_bytes)
{
	for (const struct asset *asset = asset_table; asset->name; asset++) {
		if (strcmp(asset->name, name) == 0) {
			*ret_bytes = asset_bytes(asset);
			return true;
		}
	}
	return false;
}

const struct asset *asset_next(const struct asset *from, struct str prefix)
{
	for (; from->name; from++)
		if (str_starts(str_from(from->name), prefix))
			return from;
	return NULL;
}

struct str asset_bytes(const struct asset *asset)
{
	return str_range(asset->begin, asset->end);
}
