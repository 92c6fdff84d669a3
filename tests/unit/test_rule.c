/* SPDX-License-Identifier: Apache-2.0 */
/* Rule files: what is refused and how it is said, what every form of a match accepts, and that
 * examples are proved. */
#include "extractor.h"

static void test_mistakes_name_file_and_line(void **state)
{
	static const struct {
		const char *rules, *says;
	} rows[] = {
		{ "match x\n", "test.rules:1" },
		{ "nonsense here\n", "unknown word" },
		{ "# fine\n\nrule noname\n", "test.rules:3" },
		{ "rule a.b\nfact nothing\n", "no such kind of fact" },
		{ "rule a.b\nfact funding\nrule a.b\n", "second rule" },
		{ "rule a.b\nfact funding\nmatch [company:ORG] in [amount:SUM]\n", "SUM" },
		{ "rule a.b\nfact funding\nmatch [firm:ORG] raised\n", "no such field: firm" },
		{ "rule a.b\nfact funding\nmatch [company] raised\n", "a hole is" },
		{ "rule a.b\nfact funding\nmatch [company:ORG raised\n", "[" },
		{ "rule a.b\nfact funding\nmatch [company:ORG] (raised\n", "'(' without ')'" },
		{ "rule a.b\nfact funding\nmatch raised ) it\n", "')'" },
		{ "rule a.b\nfact funding\nmatch <nosuchclass> raised\n", "no such class" },
		{ "rule a.b\nfact funding\nmatch <raise\n", "'<' without '>'" },
		{ "rule a.b\nfact funding\nmatch [company:ORG] Raised\n", "lower case" },
		{ "rule a.b\nfact funding\nmatch [company:ORG] the [amount:MONEY]\n",
		  "telling word" },
		{ "rule a.b\nmatch [company:ORG] zapped\n", "behind fact, add, veto or cue" },
		{ "rule a.b\nfact funding\nset vendor x\n", "no such field" },
		{ "rule a.b\nfact funding\nset wings 2\n", "no such field" },
		{ "rule a.b\nfact funding\nreach far\n", "sentence, block or document" },
		{ "rule a.b\nfact funding\nconfidence 2\n", "from 0 to 1" },
		{ "rule a.b\nfact funding\n  company=x\n", "under a 'yes'" },
		{ "rule a.b\nfact funding\nalso x.y\n", "under an example" },
		{ "class raise\n", "'='" },
		{ "class raise = a || b\n", "empty word" },
		{ "phrase SUM x = y\n", "no such type" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct extractor *x = NULL;
		struct err err = { 0 };

		if (extractor_try(rows[i].rules, &x, &err)) {
			extractor_free(x);
			fail_msg("accepted: %s", rows[i].rules);
		}
		assert_int_equal(err.code, ERR_INPUT);
		if (!strstr(err.msg, rows[i].says) || !strstr(err.msg, "test.rules:"))
			fail_msg("%s gives: %s", rows[i].rules, err.msg);
	}
}

/* One match, sentences that it takes and sentences that it does not. */
static void test_what_a_match_accepts(void **state)
{
	static const struct {
		const char *match, *yes, *no;
	} rows[] = {
		{ "[company:ORG] zapped [amount:MONEY]", "Zylotech zapped $5.",
		  "Zylotech zipped $5." },
		{ "[company:ORG] (zapped | zipped in) [amount:MONEY]", "Zylotech zipped in $5.",
		  "Zylotech zipped $5." },
		{ "[company:ORG] zapped (a | the)? [amount:MONEY]", "Zylotech zapped the $5.",
		  "Zylotech zapped that $5." },
		{ "[company:ORG] zap* loudly [amount:MONEY]", "Zylotech zaps loudly $5.",
		  "Zylotech unzaps loudly $5." },
		{ "[company:ORG] zapped (very)* [amount:MONEY]", "Zylotech zapped very very $5.",
		  "Zylotech zapped so $5." },
		{ "[company:ORG] zapped (very)+ [amount:MONEY]", "Zylotech zapped very $5.",
		  "Zylotech zapped $5." },
		{ "[company:ORG] zapped .. [amount:MONEY]", "Zylotech zapped one two $5.",
		  "Zylotech zapped one, two $5." },
		{ "[company:ORG] zapped ... [amount:MONEY]", "Zylotech zapped one, two $5.",
		  "Zylotech zapped one; two $5." },
		{ "[company:ORG] ~ zapped [amount:MONEY]", "Zylotech, which is new, zapped $5.",
		  "Zylotech, which is new zapped $5." },
		{ "[company:ORG] zapped !(over) ... [amount:MONEY]", "Zylotech zapped all $5.",
		  "Zylotech zapped over all $5." },
		{ "^ [company:ORG] zapped [amount:MONEY]", "Zylotech zapped $5.",
		  "Why Zylotech zapped $5." },
		{ "[company:ORG] zapped [amount:MONEY] $", "Zylotech zapped $5.",
		  "Zylotech zapped $5 again." },
		{ "[company:ORG] zapped \\( [amount:MONEY]", "Zylotech zapped ($5).",
		  "Zylotech zapped $5." },
		{ "[company:ORG] zapped : [amount:MONEY]", "Zylotech zapped: $5.",
		  "Zylotech zapped $5." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct extractor *x;
		ARENA_AUTO arena;

		arena_init(&arena);
		x = extractor_with(
			arena_strf(&arena, "rule a.b\nfact funding\nmatch %s\n", rows[i].match).p);
		if (strcmp(facts_of(x, rows[i].yes, &arena),
			   "funding company=Zylotech amount=5 currency=USD status=announced") != 0)
			fail_msg("%s: \"%s\" gives \"%s\"", rows[i].match, rows[i].yes,
				 facts_of(x, rows[i].yes, &arena));
		if (facts_of(x, rows[i].no, &arena)[0])
			fail_msg("%s: \"%s\" gives \"%s\"", rows[i].match, rows[i].no,
				 facts_of(x, rows[i].no, &arena));
		extractor_free(x);
	}
}

static size_t problems_of(const char *rules, struct buf *out)
{
	struct extractor *x = extractor_with(rules);
	size_t problems;
	BUF_AUTO warnings;

	buf_init(&warnings, 1 << 16);
	buf_clear(out);
	problems = rules_check(x, STR("test.rules"), out, &warnings);
	extractor_free(x);
	return problems;
}

#define RULE "rule a.b\nfact funding\nmatch [company:ORG] zapped [amount:MONEY]\n"
#define YES  "yes Zylotech zapped $5.\n  company=Zylotech  amount=5  currency=USD\n"
#define NO   "no Zylotech zipped $5.\n"

static void test_examples_prove_a_rule(void **state)
{
	static const struct {
		const char *rules, *says; /* "" when all is as written */
	} rows[] = {
		{ RULE YES NO, "" },
		{ RULE NO, "no 'yes' example" },
		{ RULE YES, "no 'no' example" },
		{ "rule a.b\nfact funding\n" NO, "no match" },
		{ RULE "yes Zylotech zapped $5.\n  company=Zylotech  amount=6  currency=USD\n" NO,
		  "gives other facts" },
		{ RULE "yes Zylotech zapped $5.\n  company=Zylotech  amount=5\n" NO,
		  "gives other facts" }, /* the currency is not written */
		{ RULE "yes Zylotech zipped $5.\n  company=Zylotech  amount=5  currency=USD\n" NO,
		  "gives other facts" },
		{ RULE YES "no Acme zapped $7.\n", "finds something where it must not" },
		{ RULE YES NO
		  "rule a.c\nfact funding\nmatch [company:ORG] zapped [amount:MONEY]\n" YES NO,
		  "another rule finds its example" },
		{ RULE YES NO
		  "rule a.c\nfact funding\nmatch [company:ORG] zapped [amount:MONEY]\n" YES
		  "also a.b\n" NO,
		  "" },
	};
	BUF_AUTO out;

	(void)state;
	buf_init(&out, 1 << 20);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t problems = problems_of(rows[i].rules, &out);

		if ((problems > 0) != (rows[i].says[0] != '\0') ||
		    !strstr(buf_text(&out), rows[i].says))
			fail_msg("%s\n%zu problems: %s", rows[i].rules, problems, buf_text(&out));
	}
}

static void test_a_rule_that_takes_too_many_steps_is_found(void **state)
{
	static const char slow[] =
		"class thing = thing | things\n"
		"rule a.b\nfact funding\n"
		"match ((<thing> | thing)* (<thing> | thing)*)* zapped [company:ORG] "
		"[amount:MONEY]\n"
		"yes thing thing zapped Zylotech $5.\n  company=Zylotech  amount=5  currency=USD\n"
		"no thing thing thing thing thing thing thing thing thing thing zapped nobody.\n";
	BUF_AUTO out;

	(void)state;
	buf_init(&out, 1 << 20);
	assert_int_equal(problems_of(slow, &out), 1);
	assert_non_null(strstr(buf_text(&out), "steps"));
}

static void test_a_file_without_rules_is_a_problem(void **state)
{
	struct extractor *x = extractor_with(RULE YES NO);
	size_t examples;
	BUF_AUTO out;
	BUF_AUTO warnings;

	(void)state;
	buf_init(&out, 4096);
	buf_init(&warnings, 4096);
	assert_int_equal(rules_check(x, STR("other.rules"), &out, &warnings), 1);
	assert_int_equal(rules_check(x, STR(""), &out, &warnings), 0);
	assert_int_equal(rules_count(x, &examples), 1);
	assert_int_equal(examples, 2);
	extractor_free(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mistakes_name_file_and_line),
		cmocka_unit_test(test_what_a_match_accepts),
		cmocka_unit_test(test_examples_prove_a_rule),
		cmocka_unit_test(test_a_rule_that_takes_too_many_steps_is_found),
		cmocka_unit_test(test_a_file_without_rules_is_a_problem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
