/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of this folder, for resource.c. */
#ifndef SERVER_RESOURCES_ALL_H
#define SERVER_RESOURCES_ALL_H

struct resource;

extern const struct resource resource_funding;
extern const struct resource resource_companies;
extern const struct resource resource_deals;
extern const struct resource resource_commitments;
extern const struct resource resource_chips;
extern const struct resource resource_data_centers;
extern const struct resource resource_export_controls;
extern const struct resource resource_incidents;
extern const struct resource resource_documents;
extern const struct resource resource_claims;

#endif
