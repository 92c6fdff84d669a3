/* SPDX-License-Identifier: Apache-2.0 */
/* Who is meant, and what belongs to whom: whole documents through one small rule. */
#include "extractor.h"

static const char rules[] = "rule t.left\nfact acquisition\n"
			    "match [acquirer:SUBJ] <vg> gulped [target:ORG]\nsubject acquirer\n"
			    "rule t.both\nfact acquisition\n"
			    "match [acquirer:SUBJ+] <vg> gobbled [target:ORG+]\n"
			    "subject acquirer each\n"
			    "rule t.raised\nfact funding\n"
			    "match [company:SUBJ+] <vg> zapped [amount:MONEY]\n"
			    "subject company each\n";

static int set_up(void **state)
{
	*state = extractor_with(rules);
	return 0;
}

static int tear_down(void **state)
{
	extractor_free(*state);
	return 0;
}

struct row {
	const char *text, *acquirer; /* of "... gulped Quuxify"; "": no fact */
};

static void assert_rows(const struct extractor *x, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		BUF_AUTO facts;

		buf_init(&facts, 512);
		if (rows[i].acquirer[0])
			buf_addf(&facts, "acquisition acquirer=%s target=Quuxify status=announced",
				 rows[i].acquirer);
		assert_facts(x, rows[i].text, buf_text(&facts));
	}
}

#define ASSERT_ROWS(x, rows) assert_rows((x), (rows), sizeof(rows) / sizeof *(rows))

static void test_the_clause_decides(void **state)
{
	static const struct row rows[] = {
		{ "Zylotech shut a plant, and Barlabs said it gulped Quuxify.", "Barlabs" },
		{ "Zylotech shut a plant, but Barlabs confirmed that it gulped Quuxify.",
		  "Barlabs" },
		{ "Zylotech shut a plant. In May it emerged that Barlabs would leave. "
		  "The company gulped Quuxify.",
		  "Zylotech" },
		{ "Zylotech signed with Barlabs to supply it with gear. It gulped Quuxify.",
		  "Zylotech" },
	};

	ASSERT_ROWS(*state, rows);
}

static void test_whom_a_sentence_is_about(void **state)
{
	static const struct row rows[] = {
		{ "Zylotech's parent, Barlabs, said last month it gulped Quuxify.", "Barlabs" },
		{ "Across the Irish Sea, Zylotech, a spin-out of Barlabs, grew. It gulped Quuxify.",
		  "Zylotech" },
		{ "Zylotech grew. Foolabs Ventures led the round. The company gulped Quuxify.",
		  "Zylotech" },
		{ "Shares in Zylotech fell. The company gulped Quuxify.", "Zylotech" },
		{ "Barlabs grew. Its neighbour Zylotech has woken up: it gulped Quuxify.",
		  "Zylotech" },
		{ "It is a project of Zylotech, which said last year that it gulped Quuxify.",
		  "Zylotech" },
		{ "Zylotech built a plant. Barlabs rented a third of it. Barlabs grew, and its "
		  "rival Zylotech gulped Quuxify.",
		  "Zylotech" },
	};

	ASSERT_ROWS(*state, rows);
}

static void test_who_we_are(void **state)
{
	static const struct row rows[] = {
		{ "Zylotech opened a plant.\n\n\"We gulped Quuxify,\" said Dan Ives, its "
		  "chief financial officer.",
		  "Zylotech" },
		{ "# Q&A: Nora Kroll, CEO of Ember Robotics\n\nQ: What now?\n\nA: We gulped "
		  "Quuxify.\n",
		  "Ember Robotics" },
		/* The writer of a newsletter is nobody. */
		{ "Zylotech opened a plant. This week we gulped Quuxify.", "" },
	};

	ASSERT_ROWS(*state, rows);
}

static void test_a_description_must_fit(void **state)
{
	static const struct row rows[] = {
		{ "Zylotech sells to Google. The search company gulped Quuxify.", "Google" },
		{ "Nvidia rents from Zylotech. The startup gulped Quuxify.", "Zylotech" },
		{ "Its main client is Zylotech: the start-up gulped Quuxify.", "Zylotech" },
		{ "Barlabs met Zylotech, the developer, which gulped Quuxify.", "Zylotech" },
		{ "When Barlabs bought Zylotech last year, the start-up had gulped Quuxify.",
		  "Zylotech" },
		{ "Barlabs grew. A spokesman for Zylotech said the company gulped Quuxify.",
		  "Zylotech" },
		/* A newspaper is not what it writes about. */
		{ "Zylotech is growing. Reuters wrote first. It gulped Quuxify.", "Zylotech" },
	};

	ASSERT_ROWS(*state, rows);
}

static void test_a_digest_tells_of_another_in_each_line(void **state)
{
	static const struct row rows[] = {
		{ "# Zylotech opens a plant\n\n# Barlabs hires staff\n\nIt gulped Quuxify.\n",
		  "Barlabs" },
		{ "Both gulped Quuxify.", "" },
	};

	ASSERT_ROWS(*state, rows);
}

static void test_respectively(void **state)
{
	assert_facts(*state, "Zylotech and Barlabs gobbled Quuxify and Foolabs, respectively.",
		     "acquisition acquirer=Zylotech target=Quuxify status=announced\n"
		     "acquisition acquirer=Barlabs target=Foolabs status=announced");
	assert_facts(*state, "Zylotech and Barlabs zapped $5 million and $7 million, respectively.",
		     "funding company=Zylotech amount=5000000 currency=USD status=announced\n"
		     "funding company=Barlabs amount=7000000 currency=USD status=announced");
	/* Lists that do not fit: nothing rather than something wrong. */
	assert_facts(*state,
		     "Zylotech and Barlabs gobbled Quuxify, Foolabs and Bazlabs, respectively.",
		     "");
	assert_facts(*state, "Zylotech zapped $5 million and $7 million, respectively.", "");
}

static void test_the_document_teaches_names(void **state)
{
	static const struct row rows[] = {
		{ "The firm behind it is Meridian Data. Meridian gulped Quuxify.", "Meridian" },
		{ "Helios Grid Holdings left. Helios gulped Quuxify.", "Helios" },
		{ "We met Priya Raman, its founder. Raman gulped Quuxify.", "" },
	};

	ASSERT_ROWS(*state, rows);
}

static void test_what_is_only_supposed_or_denied(void **state)
{
	static const struct row rows[] = {
		{ "Zylotech gulped Quuxify.", "Zylotech" },
		{ "Had Zylotech gulped Quuxify, many would have left.", "" },
		{ "If Zylotech gulped Quuxify, many would leave.", "" },
		{ "Has Zylotech gulped Quuxify?", "" },
		{ "It is not true that Zylotech gulped Quuxify.", "" },
		{ "Barlabs denied that Zylotech gulped Quuxify.", "" },
		{ "Correction: last week's item said that Zylotech gulped Quuxify.", "" },
		{ "Corrections: an item misstated it; Zylotech gulped Quuxify.", "Zylotech" },
	};

	ASSERT_ROWS(*state, rows);
}

static void test_unsaid_subjects(void **state)
{
	static const struct row rows[] = {
		{ "Zylotech left, and Barlabs, a maker of gear, met staff and gulped Quuxify.",
		  "Barlabs" },
		/* The next bullet tells of somebody else. */
		{ "- Zylotech left.\n- Quietly, and gulped Quuxify.\n", "" },
	};

	ASSERT_ROWS(*state, rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_clause_decides),
		cmocka_unit_test(test_whom_a_sentence_is_about),
		cmocka_unit_test(test_who_we_are),
		cmocka_unit_test(test_a_description_must_fit),
		cmocka_unit_test(test_a_digest_tells_of_another_in_each_line),
		cmocka_unit_test(test_respectively),
		cmocka_unit_test(test_the_document_teaches_names),
		cmocka_unit_test(test_what_is_only_supposed_or_denied),
		cmocka_unit_test(test_unsaid_subjects),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
