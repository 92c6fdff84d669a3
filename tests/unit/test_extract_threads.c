/* SPDX-License-Identifier: Apache-2.0 */
/* One extractor serves many threads at once: they find what one thread alone finds. Run it under
 * ThreadSanitizer as well (preset tsan). */
#include "unit.h"

#include "base/asset.h"
#include "extract/extract.h"
#include "server/extractor_source.h"

#include <pthread.h>

enum { THREADS = 4, TEXTS = 8, ROUNDS = 3 };

struct job {
	const struct extractor *extractor;
	struct str texts[TEXTS];
	struct buf facts; /* of all texts, in order */
};

static void *read_all(void *arg)
{
	struct job *job = arg;

	for (int i = 0; i < TEXTS * ROUNDS; i++) {
		struct extract_input in = { .text = job->texts[i % TEXTS] };
		ARENA_AUTO arena = { 0 };
		struct fact_list facts;
		struct err err;

		if (!extract_document(job->extractor, &in, &arena, &facts, &err))
			return NULL;
		for (size_t f = 0; f < facts.count; f++)
			fact_ndjson(&job->facts, &facts.facts[f], STR("x"), in.text);
	}
	return NULL;
}

static void test_many_threads(void **state)
{
	struct job jobs[THREADS + 1];
	pthread_t threads[THREADS];
	const struct asset *asset = asset_table;
	size_t count = 0;

	jobs[0] = (struct job){ .extractor = *state, .facts = { .cap = 1 << 24 } };
	while (count < TEXTS && (asset = asset_next(asset, STR("data/sample/"))) != NULL) {
		if (str_ends(str_from(asset->name), STR(".txt")))
			jobs[0].texts[count++] = asset_bytes(asset);
		asset++;
	}
	assert_int_equal(count, TEXTS);
	for (int i = 1; i <= THREADS; i++)
		jobs[i] = jobs[0];
	read_all(&jobs[0]);
	assert_true(jobs[0].facts.n > 0);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, read_all, &jobs[i + 1]), 0);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	for (int i = 1; i <= THREADS; i++) {
		assert_true(str_eq(buf_str(&jobs[i].facts), buf_str(&jobs[0].facts)));
		buf_release(&jobs[i].facts);
	}
	buf_release(&jobs[0].facts);
}

static bool give_up(void *arg)
{
	int *left = arg;

	return (*left)-- == 0;
}

static void test_it_can_be_told_to_give_up(void **state)
{
	int left = 3;
	struct extract_input in = { .text = STR("One came. Two came. Three came. Four came. Five."),
				    .gives_up = give_up,
				    .gives_up_arg = &left };
	ARENA_AUTO arena = { 0 };
	struct fact_list facts;
	struct err err;

	assert_false(extract_document(*state, &in, &arena, &facts, &err));
	assert_int_equal(err.code, ERR_BUSY);
}

static int set_up(void **state)
{
	static struct arena arena;
	struct extractor *extractor;
	struct err err;

	if (!extractor_source_open(NULL, &arena, &extractor, &err))
		return -1;
	*state = extractor;
	return 0;
}

static int tear_down(void **state)
{
	extractor_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_many_threads),
		cmocka_unit_test(test_it_can_be_told_to_give_up),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
