/* SPDX-License-Identifier: Apache-2.0 */
/* What systemd is told about this process, when it was started by one that wants to know
 * (Type=notify). Without one nothing happens. */
#ifndef SERVER_MANAGER_H
#define SERVER_MANAGER_H

#include <stdbool.h>

bool manager_is_there(void);
int manager_socket(void);	     /* that it has made for us (exawatch.socket), or 0 */
void manager_ready(const char *url); /* also: reloading is done */
void manager_reloading(void);
void manager_stopping(void);

#endif
