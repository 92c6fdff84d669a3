/* SPDX-License-Identifier: Apache-2.0 */
#include "server/extraction.h"

#include "extract/extract.h"
#include "server/extractor_source.h"
#include "text/html.h"

#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { WORTH_TIDYING = 32 << 10 };

struct extraction {
	pthread_mutex_t lock; /* while it is loaded */
	struct arena arena;
	struct extractor *extractor; /* NULL: not yet */
	struct str version;
};

struct extraction *extraction_new(void)
{
	struct extraction *extraction = calloc(1, sizeof *extraction);

	if (extraction)
		pthread_mutex_init(&extraction->lock, NULL);
	return extraction;
}

void extraction_free(struct extraction *extraction)
{
	if (!extraction)
		return;
	extractor_free(extraction->extractor);
	arena_release(&extraction->arena);
	pthread_mutex_destroy(&extraction->lock);
	free(extraction);
}

static bool load(struct extraction *extraction, struct err *err)
{
	bool fine = true;

	pthread_mutex_lock(&extraction->lock);
	if (!extraction->extractor) {
		fine = extractor_source_open(NULL, &extraction->arena, &extraction->extractor, err);
		if (fine)
			extraction->version = arena_strf(&extraction->arena, "exawatch/%s",
							 extractor_version(extraction->extractor));
	}
	pthread_mutex_unlock(&extraction->lock);
	return fine;
}

bool extraction_version(struct extraction *extraction, struct str *ret_version, struct err *err)
{
	if (!load(extraction, err))
		return false;
	*ret_version = extraction->version;
	return true;
}

bool extraction_page(struct str html, const struct document_source *given, struct arena *arena,
		     struct document_source *ret_source, struct err *err)
{
	struct html_reader *reader;
	bool fine;

	if (!html_reader_new(&reader, err))
		return false;
	fine = document_source_of_page(reader, html, STR("utf-8"), given, arena, ret_source, err);
	html_reader_free(reader);
	return fine;
}

/* Time of this thread's own, so that a busy machine fails nobody's text. */
static int64_t thread_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_late(void *arg)
{
	const int64_t *until_ms = arg;

	return thread_ms() >= *until_ms;
}

bool extraction_facts(struct extraction *extraction, const struct document_source *source,
		      struct arena *arena, struct fact_list *ret_facts, struct err *err)
{
	int64_t until_ms = thread_ms() + EXTRACTION_SECONDS * 1000;
	struct extract_input in = { .text = source->text,
				    .media_type = source->media_type,
				    .title = source->title,
				    .published_on = source->published_on,
				    .gives_up = is_late,
				    .gives_up_arg = &until_ms };

	if (!load(extraction, err))
		return false;
	if (extract_document(extraction->extractor, &in, arena, ret_facts, err))
		return true;
	if (err->code != ERR_BUSY)
		return false;
	return err_set(err, ERR_INPUT, "the text takes more than %d s to read", EXTRACTION_SECONDS);
}

void extraction_tidy(size_t bytes_read)
{
	if (bytes_read > WORTH_TIDYING)
		malloc_trim(0);
}
