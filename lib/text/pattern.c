/* SPDX-License-Identifier: Apache-2.0 */
#include "text/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <assert.h>
#include <stdlib.h>

enum {
	MATCH_LIMIT = 200000,
	DEPTH_LIMIT = 20000,
	JIT_STACK_FIRST = 32 * 1024,
	JIT_STACK_MOST = 512 * 1024,
};

struct pattern {
	pcre2_code *code;
	size_t groups;
};

struct pattern_scratch {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	size_t groups;
	size_t blown;
};

static bool compile_failed(struct str source, int code, size_t at, struct err *err)
{
	PCRE2_UCHAR text[160];

	pcre2_get_error_message(code, text, sizeof text);
	return err_set(err, ERR_INPUT, "pattern: %s at \"%.*s\"", (const char *)text,
		       STR_ARG(str_sub(source, at > 20 ? at - 20 : 0, at + 20)));
}

bool pattern_new(struct str source, struct pattern **ret_pattern, struct err *err)
{
	struct pattern *pattern = calloc(1, sizeof *pattern);
	uint32_t groups = 0;
	int code = 0;
	size_t at = 0;

	if (!pattern)
		return err_set(err, ERR_MEMORY, "out of memory for a pattern");
	pattern->code = pcre2_compile((PCRE2_SPTR)source.p, source.n,
				      PCRE2_UTF | PCRE2_NO_UTF_CHECK, &code, &at, NULL);
	if (!pattern->code) {
		free(pattern);
		return compile_failed(source, code, at, err);
	}
	/* Without JIT on this machine the interpreter takes over: slower, same answers. */
	pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &groups);
	pattern->groups = groups;
	*ret_pattern = pattern;
	return true;
}

void pattern_free(struct pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_code_free(pattern->code);
	free(pattern);
}

size_t pattern_groups(const struct pattern *pattern)
{
	return pattern->groups;
}

struct pattern_scratch *pattern_scratch_new(size_t groups)
{
	struct pattern_scratch *scratch = calloc(1, sizeof *scratch);

	if (!scratch)
		return NULL;
	scratch->groups = groups;
	scratch->data = pcre2_match_data_create((uint32_t)groups + 1, NULL);
	scratch->context = pcre2_match_context_create(NULL);
	scratch->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MOST, NULL);
	if (!scratch->data || !scratch->context) {
		pattern_scratch_free(scratch);
		return NULL;
	}
	pcre2_set_match_limit(scratch->context, MATCH_LIMIT);
	pcre2_set_depth_limit(scratch->context, DEPTH_LIMIT);
	if (scratch->stack)
		pcre2_jit_stack_assign(scratch->context, NULL, scratch->stack);
	return scratch;
}

void pattern_scratch_free(struct pattern_scratch *scratch)
{
	if (!scratch)
		return;
	pcre2_match_data_free(scratch->data);
	pcre2_match_context_free(scratch->context);
	pcre2_jit_stack_free(scratch->stack);
	free(scratch);
}

size_t pattern_scratch_blown(const struct pattern_scratch *scratch)
{
	return scratch->blown;
}

bool pattern_match(const struct pattern *pattern, struct str text, size_t from,
		   struct pattern_scratch *scratch)
{
	int found;

	assert(pattern->groups <= scratch->groups);
	if (from > text.n)
		return false;
	found = pcre2_match(pattern->code, (PCRE2_SPTR)(text.p ? text.p : ""), text.n, from,
			    PCRE2_NO_UTF_CHECK, scratch->data, scratch->context);
	if (found < 0 && found != PCRE2_ERROR_NOMATCH)
		scratch->blown++;
	return found > 0;
}

struct pattern_span pattern_group(const struct pattern_scratch *scratch, size_t group)
{
	const size_t *vector = pcre2_get_ovector_pointer(scratch->data);

	if (group > scratch->groups || vector[2 * group] == PCRE2_UNSET)
		return (struct pattern_span){ 1, 0 };
	return (struct pattern_span){ vector[2 * group], vector[2 * group + 1] };
}
