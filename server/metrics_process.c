/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "server/metrics_work.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static void add(struct buf *out, const char *name, const char *type, const char *help, double value)
{
	buf_addf(out, "# HELP %s %s\n# TYPE %s %s\n%s ", name, help, name, type, name);
	num_format(out, value);
	buf_add_char(out, '\n');
}

/* A short file of /proc; empty when there is none. */
static void read_proc(const char *path, char text[], size_t room)
{
	FILE *file = fopen(path, "re");
	size_t n = file ? fread(text, 1, room - 1, file) : 0;

	text[n] = '\0';
	if (file)
		fclose(file);
}

static void add_memory(struct buf *out)
{
	double page = (double)sysconf(_SC_PAGESIZE);
	char text[200], *rest;
	double virtual_pages;

	read_proc("/proc/self/statm", text, sizeof text);
	virtual_pages = strtod(text, &rest);
	add(out, "process_resident_memory_bytes", "gauge", "Memory that is resident.",
	    strtod(rest, NULL) * page);
	add(out, "process_virtual_memory_bytes", "gauge", "Addresses in use.",
	    virtual_pages * page);
}

static void add_descriptors(struct buf *out)
{
	struct rlimit limit = { 0 };
	DIR *folder = opendir("/proc/self/fd");
	int count = -3; /* ".", ".." and the folder's own */

	while (folder && readdir(folder))
		count++;
	if (folder) {
		closedir(folder);
		add(out, "process_open_fds", "gauge", "Open file descriptors.", count);
	}
	getrlimit(RLIMIT_NOFILE, &limit);
	add(out, "process_max_fds", "gauge", "File descriptors that may be open.",
	    (double)limit.rlim_cur);
}

/* Field 22 of stat: ticks from the start of the machine. The name in field 2 may hold anything. */
static void add_start(struct buf *out)
{
	struct timespec now, up;
	char text[1000];
	const char *at;
	double ticks;

	read_proc("/proc/self/stat", text, sizeof text);
	at = strrchr(text, ')');
	for (int field = 2; at && field < 22; field++)
		at = strchr(at + 1, ' ');
	if (!at)
		return;
	ticks = strtod(at, NULL);
	clock_gettime(CLOCK_REALTIME, &now);
	clock_gettime(CLOCK_BOOTTIME, &up);
	add(out, "process_start_time_seconds", "gauge", "When the process began, in Unix time.",
	    (double)(now.tv_sec - up.tv_sec) +
		    (double)(int64_t)(ticks * 100 / (double)sysconf(_SC_CLK_TCK)) / 100);
}

static void add_cpu(struct buf *out)
{
	struct rusage usage;

	if (getrusage(RUSAGE_SELF, &usage) != 0)
		return;
	add(out, "process_cpu_seconds_total", "counter", "Processor time, user and system.",
	    (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
		    (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6);
}

void metrics_write_process(struct buf *out)
{
	add_memory(out);
	add_descriptors(out);
	add_cpu(out);
	add_start(out);
}
