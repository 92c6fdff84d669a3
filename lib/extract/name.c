/* SPDX-License-Identifier: Apache-2.0 */
/* Names in a sentence: those the lexicon knows, and those it does not but that are written like
 * names. */
#include "extract/coin.h"
#include "extract/learned.h"
#include "extract/name_run.h"

#include <string.h>

/* Where the name ends that the document taught: "Lumen Harbour", not the known "Lumen". */
static size_t learned_end(const struct name_reader *r, size_t i, size_t known)
{
	enum { LONGEST_TAUGHT = 4 };

	for (size_t end = i + LONGEST_TAUGHT; end > known; end--)
		if (end <= r->tagged->tokens.count && name_capital(r, end - 1) &&
		    learned_tag(r->context->learned, tagged_text(r->tagged, i, end)) == TAG_ORG)
			return end;
	return known;
}

/* "Aurora Compute", "Korea Zinc", "Lumen Forge": a place, or a firm with a common word for a name,
 * and the name goes on. */
static bool begins_firm(const struct name_reader *r, size_t i, size_t known,
			const struct span *span)
{
	struct span next;
	bool behind_in = i > 0 && name_flagged(r, i - 1, WORD_IN);

	if (r->context->heading || !name_may(r, known) || name_flagged(r, known, WORD_FIRST_NAME) ||
	    (name_known(r, known, &next) > known &&
	     !(next.tag == TAG_ORG && name_common(r, known))))
		return false;
	switch (span->tag) {
	case TAG_PLACE:
		return !behind_in;
	case TAG_COUNTRY:
		return !behind_in && name_common(r, known) && span->term &&
		       (name_body(r, known) || str_eq(span->term->form, span->term->value));
	case TAG_ORG:
		if (known != i + 1 || behind_in)
			return false;
		if (name_common(r, known)) /* "Samsung Catalyst": not two firms */
			return true;
		return name_common(r, i) && !name_token(r, i)->inner_capital &&
		       name_token(r, i)->lower.n > 3 && !name_flagged(r, i, WORD_GIANT);
	default:
		return false;
	}
}

/* "Samsung Catalyst Fund", "Export Development Canada": a known name that is only a part of a
 * longer one. */
static size_t longer_than_known(const struct name_reader *r, size_t i, size_t known,
				struct span *ret)
{
	size_t end = known;

	if (!name_may(r, i))
		return known;
	while (end < i + LONGEST_NAME &&
	       (name_may(r, end) ||
		(end > known && name_capital(r, end) && name_flagged(r, end, WORD_ORG_SUFFIX))))
		end++;
	/* "French Bpifrance Capital" is not all one name, "British Patient Capital" is. */
	if (ret->tag == TAG_NATION && end > known && !name_common(r, known))
		end = known;
	while (end > known && !name_flagged(r, end - 1, WORD_ORG_SUFFIX))
		end--;
	if (end == known && ret->tag == TAG_PLACE && name_capital(r, end) &&
	    name_flagged(r, end, WORD_PLACE_SUFFIX)) {
		*ret = (struct span){ .tag = TAG_PLACE, .first = i, .last = end + 1 };
		return end + 1;
	}
	if (end == known)
		end = learned_end(r, i, known);
	if (end == known && begins_firm(r, i, known, ret))
		end = name_run_end(r, known);
	if (end == known)
		return known;
	*ret = (struct span){ .tag = TAG_ORG, .first = i, .last = end };
	name_learn(r, ret);
	return end;
}

/* "Stargate UAE", where nothing follows that the country could belong to. */
static size_t of_country(const struct name_reader *r, size_t i, size_t end, struct span *ret)
{
	size_t behind = name_with_country(r, i, end);
	const struct token *next = name_token(r, behind);

	if (behind == end ||
	    (next && next->kind == TOKEN_WORD && !name_flagged(r, behind, WORD_VERB | WORD_STOP)))
		return end;
	*ret = (struct span){ .tag = TAG_ORG, .first = i, .last = behind };
	return behind;
}

/* "Lumen Forge, Inc. (Nasdaq: LMFG)": the span takes it in, the name does not. */
static size_t with_legal_tail(const struct name_reader *r, size_t end, struct span *span)
{
	size_t behind = end + 2;

	if (span->tag != TAG_ORG || !name_sign(r, end, ",") || !name_legal_tail(r, end))
		return end;
	if (name_sign(r, behind, ".") && behind + 1 < r->tagged->tokens.count)
		behind++;
	span->text = tagged_text(r->tagged, span->first, end);
	return span->last = behind;
}

/* "Foo Corp. said": the full stop belongs to the name when the sentence goes on. */
static size_t with_full_stop(const struct name_reader *r, size_t end, struct span *span)
{
	static const char *const short_forms[] = { "corp", "inc", "ltd", "co", NULL };
	const struct token *last = name_token(r, end - 1);

	if (span->tag != TAG_ORG || last->kind != TOKEN_WORD || !name_sign(r, end, ".") ||
	    end + 1 >= r->tagged->tokens.count)
		return end;
	for (const char *const *s = short_forms; *s; s++)
		if (str_is(last->lower, *s))
			return span->last = end + 1;
	return end;
}

/* "led by : Hummingbird |": a cell below a column of names holds a name, common word or not. */
static size_t cell_name(const struct name_reader *r, size_t i, struct span *ret)
{
	static const char *const columns[] = {
		"company",  "start-up", "startup",   "vendor",	 "by",	     "investor", "acquirer",
		"buyer",    "target",	"backer",    "operator", "customer", "partner",	 "who",
		"firm",	    "supplier", "investors", "lead",	 "tenant",   "provider", "seller",
		"borrower", "lender",	"maker",     "issuer",	 NULL
	};
	size_t end = i;

	if (i < 2 || !name_sign(r, i - 1, ":") || !name_any(r, i - 2, columns))
		return i;
	while (end < i + 4 && name_capital(r, end))
		end++;
	if (end == i || !name_sign(r, end, "|"))
		return i;
	*ret = (struct span){ .tag = TAG_ORG, .first = i, .last = end };
	return end;
}

/* "Helios Grid Holdings", and later only "Helios"; "Aurora Compute", and "Aurora". */
static void as_learned(const struct name_reader *r, size_t i, size_t end, struct span *span)
{
	if (end == i + 1 &&
	    learned_tag(r->context->learned, tagged_text(r->tagged, i, end)) == TAG_ORG)
		*span = (struct span){ .tag = TAG_ORG, .first = i, .last = end };
}

static size_t find_name(const struct name_reader *r, size_t i, struct span *ret_span)
{
	size_t end = name_known(r, i, ret_span);

	if (end > i) {
		switch (ret_span->tag) {
		case TAG_ORG:
			end = longer_than_known(r, i, end, ret_span);
			return ret_span->last == end ? of_country(r, i, end, ret_span) : end;
		case TAG_CHIP:
		case TAG_PLACE:
			end = longer_than_known(r, i, end, ret_span);
			as_learned(r, i, end, ret_span);
			return end;
		case TAG_COUNTRY:
		case TAG_NATION:
			return longer_than_known(r, i, end, ret_span);
		default:
			return end;
		}
	}
	end = cell_name(r, i, ret_span);
	return end > i ? end : name_unknown(r, i, ret_span);
}

size_t name_read(const struct tag_context *context, const struct tagged *tagged, size_t i,
		 struct arena *arena, struct span *ret_span)
{
	struct name_reader r = { context, tagged, arena };
	size_t end = coin_end(context->coined, tagged, i);

	if (end > i) {
		*ret_span = (struct span){ .tag = TAG_CHIP, .first = i, .last = end };
		return end;
	}
	end = find_name(&r, i, ret_span);
	if (end > i)
		end = with_legal_tail(&r, end, ret_span);
	return end > i ? with_full_stop(&r, end, ret_span) : i;
}
