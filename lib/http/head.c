/* SPDX-License-Identifier: Apache-2.0 */
/* The head of a request: what we keep of it, and what makes us refuse it. */
#include "http/forwarded.h"
#include "http/problem.h"
#include "http/server_work.h"
#include "http/trace.h"

#include <strings.h>

/* A header that is kept. Of a list, repeated lines are joined. */
struct kept {
	const char *name; /* in lower case */
	size_t offset;	  /* of a struct str in struct request */
	bool is_list;
};

static const struct kept kept[] = {
	{ "accept", offsetof(struct request, accept), true },
	{ "accept-encoding", offsetof(struct request, accept_encoding), true },
	{ "authorization", offsetof(struct request, authorization), false },
	{ "content-type", offsetof(struct request, content_type), false },
	{ "forwarded", offsetof(struct request, forwarded), true },
	{ "idempotency-key", offsetof(struct request, idempotency_key), false },
	{ "if-none-match", offsetof(struct request, if_none_match), true },
	{ "last-event-id", offsetof(struct request, last_event_id), false },
	{ "traceparent", offsetof(struct request, traceparent), true },
	{ "x-forwarded-for", offsetof(struct request, x_forwarded_for), true },
	{ "x-request-id", offsetof(struct request, id), false },
};

struct head {
	struct exchange *exchange;
	int lines;
	int hosts, lengths, codings; /* lines of that name */
	struct str length, coding;
	const char *wrong; /* NULL: nothing */
};

static bool is_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!ascii_is_alnum(name.p[i]) &&
		    (!name.p[i] || !strchr("!#$%&'*+-.^_`|~", name.p[i])))
			return false;
	return name.n > 0;
}

static bool is_value(struct str value)
{
	for (size_t i = 0; i < value.n; i++)
		if (((unsigned char)value.p[i] < 0x20 && value.p[i] != '\t') || value.p[i] == 0x7f)
			return false;
	return true;
}

static void keep(struct exchange *exchange, const struct kept *header, struct str value)
{
	struct str *place = (struct str *)((char *)&exchange->request + header->offset);

	if (!place->p)
		*place = arena_str(&exchange->arena, str_trim(value));
	else if (header->is_list)
		*place =
			arena_strf(&exchange->arena, "%.*s, %.*s", STR_ARG(*place), STR_ARG(value));
}

static enum MHD_Result read_header(void *arg, enum MHD_ValueKind kind, const char *name_p,
				   size_t name_n, const char *value_p, size_t value_n)
{
	struct head *head = arg;
	struct str name = { name_p, name_n }, value = { value_p, value_n };

	(void)kind;
	head->lines++;
	if (!is_name(name))
		head->wrong = "the name of a header has a character that no name has";
	if (!is_value(value))
		head->wrong = "the value of a header has a control character";
	if (str_is_ci(name, "host")) {
		head->hosts++;
	} else if (str_is_ci(name, "content-length")) {
		head->lengths++;
		head->length = str_trim(value);
	} else if (str_is_ci(name, "transfer-encoding")) {
		head->codings++;
		head->coding = str_trim(value);
	}
	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
		if (str_is_ci(name, kept[i].name))
			keep(head->exchange, &kept[i], value);
	return MHD_YES;
}

static bool is_number(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!ascii_is_digit(text.p[i]))
			return false;
	return text.n > 0 && text.n <= 18;
}

/* Where two readers of the same bytes could differ about where the request ends, an attacker can
 * hide a second one in the first: nothing of that kind is repaired. */
static const char *what_is_wrong(const struct head *head, bool is_old)
{
	if (head->wrong)
		return head->wrong;
	if (head->hosts > 1 || (head->hosts == 0 && !is_old))
		return "a request names its host in one Host header";
	if (head->lengths > 1)
		return "there is more than one Content-Length";
	if (head->lengths && head->codings)
		return "a body has a Content-Length or a Transfer-Encoding, not both";
	if (head->lengths && !is_number(head->length))
		return "Content-Length is no number of bytes";
	if (head->codings > 1 || (head->codings && !str_is_ci(head->coding, "chunked")))
		return "the only Transfer-Encoding that is read is chunked";
	if (head->codings && is_old)
		return "HTTP/1.0 knows no Transfer-Encoding";
	return NULL;
}

/* libmicrohttpd hands the URL over as a text that ends at the first NUL; the version stands behind
 * its true end. */
static bool has_hidden_end(const struct exchange *exchange, const char *version)
{
	uintptr_t length = (uintptr_t)version - 1 - exchange->target_at;

	return length > exchange->request.target.n && length < CONNECTION_MEMORY;
}

/* NULL, or what is wrong with what a proxy says. */
static const char *find_client(struct exchange *exchange)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	struct request *request = &exchange->request;
	struct in6_addr address;
	const char *wrong = NULL;

	if (!info || !info->client_addr || !address_of_socket(info->client_addr, &address))
		return NULL;
	if (exchange->server->trusted)
		wrong = forwarded_client(exchange->server->trusted, request->x_forwarded_for,
					 request->forwarded, &address);
	request->client = address_text(&address, &exchange->arena);
	return wrong;
}

/* Mixes a counter with a secret: unique in this process, and not guessable from another id. */
static struct str make_id(struct server *server, struct arena *arena)
{
	uint64_t x = atomic_fetch_add(&server->next_id, 1) + server->id_salt;
	char text[] = "req_0123456789abcdef";

	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	x ^= x >> 31;
	for (size_t i = sizeof text - 2; i >= 4; i--, x >>= 4)
		text[i] = "0123456789abcdef"[x & 15];
	return arena_str(arena, str_from(text));
}

static size_t head_size(struct exchange *exchange)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		exchange->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);

	return info ? info->header_size : 0;
}

bool head_read(struct exchange *exchange, const char *method, const char *version)
{
	struct request *request = &exchange->request;
	struct head head = { .exchange = exchange };
	const char *wrong, *forwarding;

	request->method_name = arena_str(&exchange->arena, str_from(method));
	request->method = request_method_named(request->method_name);
	MHD_get_connection_values_n(exchange->connection, MHD_HEADER_KIND, read_header, &head);
	if (!request_id_is_sane(request->id))
		request->id = make_id(exchange->server, &exchange->arena);
	if (!trace_is_sane(request->traceparent))
		request->traceparent = (struct str){ 0 };
	exchange->body_announced = head.length;
	exchange->has_body = head.codings || (head.length.n && !str_is(head.length, "0"));
	forwarding = find_client(exchange);
	wrong = what_is_wrong(&head, strcmp(version, MHD_HTTP_VERSION_1_0) == 0);
	if (!wrong)
		wrong = forwarding;
	if (has_hidden_end(exchange, version))
		wrong = "the URL has a NUL in it";
	if (wrong)
		problem_reply(&exchange->reply, request, PROBLEM_BAD_REQUEST, wrong, NULL);
	else if (head.lines > HEAD_LINES ||
		 (head_size(exchange) > HEAD_MAX && request->target.n <= REQUEST_TARGET_MAX))
		problem_reply(&exchange->reply, request, PROBLEM_HEADERS_TOO_LARGE,
			      "a request has at most 200 headers, and 8 kB with its URL", NULL);
	else
		return true;
	return false;
}
