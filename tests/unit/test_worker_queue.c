/* SPDX-License-Identifier: Apache-2.0 */
#include "unit.h"

#include "http/server.h"
#include "server/worker_queue.h"

static struct exchange jobs[16]; /* job n arrives at n */

static void put(struct worker_queue *queue, enum worker_line line, int n)
{
	jobs[n].arrived_ns = n;
	worker_queue_put(queue, line, &jobs[n]);
}

/* What a worker does that is free: the number of its first job, and in *ret_line the line; -1 when
 * there is none for it. */
static int begin(struct worker_queue *queue, enum worker_line *ret_line)
{
	*ret_line = worker_queue_next(queue);
	if (*ret_line == LINE_NONE)
		return -1;
	worker_queue_serve(queue, *ret_line);
	return (int)(worker_queue_take(queue, *ret_line) - jobs);
}

static int begin_any(struct worker_queue *queue)
{
	enum worker_line ignored;

	return begin(queue, &ignored);
}

static void test_whoever_came_first_goes_first(void **unused)
{
	struct worker_queue queue;
	enum worker_line line;

	(void)unused;
	worker_queue_init(&queue, 8, true);
	put(&queue, LINE_OTHER, 1);
	put(&queue, LINE_QUICK, 2);
	put(&queue, LINE_QUICK, 3);
	put(&queue, LINE_OTHER, 4);
	put(&queue, LINE_QUICK, 5);
	for (int n = 1; n <= 5; n++) {
		assert_int_equal(begin(&queue, &line), n);
		assert_int_equal(line, n == 1 || n == 4 ? LINE_OTHER : LINE_QUICK);
	}
	assert_int_equal(begin(&queue, &line), -1);
	assert_int_equal(line, LINE_NONE);
}

static void test_a_line_that_was_empty_goes_on(void **unused)
{
	struct worker_queue queue;

	(void)unused;
	worker_queue_init(&queue, 8, true);
	for (int n = 1; n <= 3; n++) {
		put(&queue, LINE_QUICK, n);
		assert_int_equal(begin_any(&queue), n);
		assert_int_equal(begin_any(&queue), -1);
	}
}

static void test_half_of_the_workers_serve_quick_questions(void **unused)
{
	static const int most[] = { 0, 1, 2, 2, 2, 3, 3, 4, 4 }; /* of so many workers */

	(void)unused;
	for (int workers = 1; workers < (int)(sizeof most / sizeof most[0]); workers++) {
		struct worker_queue queue;

		worker_queue_init(&queue, workers, true);
		for (int n = 0; n <= most[workers]; n++)
			put(&queue, LINE_QUICK, n);
		for (int n = 0; n < most[workers]; n++)
			assert_int_equal(begin_any(&queue), n);
		assert_int_equal(begin_any(&queue), -1);
	}
}

static void test_a_worker_is_left_for_quick_questions(void **unused)
{
	struct worker_queue queue;
	enum worker_line line;

	(void)unused;
	worker_queue_init(&queue, 4, true);
	for (int n = 1; n <= 5; n++)
		put(&queue, LINE_OTHER, n);
	for (int n = 1; n <= 3; n++)
		assert_int_equal(begin_any(&queue), n);
	assert_int_equal(begin_any(&queue), -1);
	assert_int_equal(worker_queue_waiting(&queue), 2);
	/* It is not held up by those that came before it and may not begin. */
	put(&queue, LINE_QUICK, 6);
	assert_int_equal(begin(&queue, &line), 6);
	assert_int_equal(line, LINE_QUICK);
	assert_int_equal(begin_any(&queue), -1);
	worker_queue_leave(&queue, LINE_QUICK);
	assert_int_equal(begin_any(&queue), -1);
	worker_queue_leave(&queue, LINE_OTHER);
	assert_int_equal(begin(&queue, &line), 4);
	assert_int_equal(line, LINE_OTHER);
}

static void test_quick_questions_leave_workers_for_the_rest(void **unused)
{
	struct worker_queue queue;

	(void)unused;
	worker_queue_init(&queue, 4, true);
	for (int n = 1; n <= 4; n++)
		put(&queue, LINE_QUICK, n);
	assert_int_equal(begin_any(&queue), 1);
	assert_int_equal(begin_any(&queue), 2);
	assert_int_equal(begin_any(&queue), -1);
	put(&queue, LINE_OTHER, 5);
	put(&queue, LINE_OTHER, 6);
	assert_int_equal(begin_any(&queue), 5);
	assert_int_equal(begin_any(&queue), 6);
}

static void test_few_workers_serve_whatever_comes(void **unused)
{
	(void)unused;
	for (int workers = 1; workers <= 2; workers++) {
		struct worker_queue queue;

		worker_queue_init(&queue, workers, true);
		for (int n = 1; n <= 3; n++)
			put(&queue, LINE_OTHER, n);
		for (int n = 1; n <= workers; n++)
			assert_int_equal(begin_any(&queue), n);
		assert_int_equal(begin_any(&queue), -1);
	}
}

static void test_one_worker_serves_both_in_turn(void **unused)
{
	static const enum worker_line lines[] = { LINE_QUICK, LINE_OTHER, LINE_OTHER, LINE_QUICK };
	struct worker_queue queue;
	enum worker_line line;

	(void)unused;
	worker_queue_init(&queue, 1, true);
	for (int n = 0; n < 4; n++)
		put(&queue, lines[n], n);
	for (int n = 0; n < 4; n++) {
		assert_int_equal(begin(&queue, &line), n);
		assert_int_equal(line, lines[n]);
		worker_queue_leave(&queue, line);
	}
	assert_int_equal(worker_queue_waiting(&queue), 0);
}

static void test_all_are_for_the_rest_where_nothing_is_quick(void **unused)
{
	struct worker_queue queue;

	(void)unused;
	worker_queue_init(&queue, 4, false);
	for (int n = 1; n <= 5; n++)
		put(&queue, LINE_OTHER, n);
	for (int n = 1; n <= 4; n++)
		assert_int_equal(begin_any(&queue), n);
	assert_int_equal(begin_any(&queue), -1);
}

/* Of those who may serve the line, not of all workers; and nobody is forgotten. */
static void test_a_share_is_of_those_that_wait(void **unused)
{
	struct worker_queue queue;

	(void)unused;
	worker_queue_init(&queue, 4, true);
	assert_int_equal(worker_queue_share(&queue, LINE_QUICK), 0);
	for (int n = 1; n <= 5; n++)
		put(&queue, LINE_QUICK, n);
	put(&queue, LINE_OTHER, 6);
	assert_int_equal(worker_queue_share(&queue, LINE_QUICK), 3);
	assert_int_equal(worker_queue_share(&queue, LINE_OTHER), 1);
	for (int n = 1; n <= 3; n++)
		assert_ptr_equal(worker_queue_take(&queue, LINE_QUICK), &jobs[n]);
	assert_int_equal(worker_queue_share(&queue, LINE_QUICK), 1);
	worker_queue_init(&queue, 1, true);
	for (int n = 1; n <= 5; n++)
		put(&queue, LINE_QUICK, n);
	assert_int_equal(worker_queue_share(&queue, LINE_QUICK), 5);
}

static void test_both_lines_count_as_waiting(void **unused)
{
	struct worker_queue queue;

	(void)unused;
	worker_queue_init(&queue, 4, true);
	assert_int_equal(worker_queue_waiting(&queue), 0);
	put(&queue, LINE_QUICK, 1);
	put(&queue, LINE_OTHER, 2);
	put(&queue, LINE_OTHER, 3);
	assert_int_equal(worker_queue_waiting(&queue), 3);
	worker_queue_take(&queue, LINE_OTHER);
	assert_int_equal(worker_queue_waiting(&queue), 2);
	worker_queue_take(&queue, LINE_QUICK);
	worker_queue_take(&queue, LINE_OTHER);
	assert_int_equal(worker_queue_waiting(&queue), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whoever_came_first_goes_first),
		cmocka_unit_test(test_a_line_that_was_empty_goes_on),
		cmocka_unit_test(test_half_of_the_workers_serve_quick_questions),
		cmocka_unit_test(test_a_worker_is_left_for_quick_questions),
		cmocka_unit_test(test_quick_questions_leave_workers_for_the_rest),
		cmocka_unit_test(test_few_workers_serve_whatever_comes),
		cmocka_unit_test(test_one_worker_serves_both_in_turn),
		cmocka_unit_test(test_all_are_for_the_rest_where_nothing_is_quick),
		cmocka_unit_test(test_a_share_is_of_those_that_wait),
		cmocka_unit_test(test_both_lines_count_as_waiting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
