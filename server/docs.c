/* SPDX-License-Identifier: Apache-2.0 */
#include "server/docs.h"

#include "base/asset.h"
#include "http/server.h"

const char docs_links[] = "</openapi.yaml>; rel=\"service-desc\"; type=\"application/yaml\", "
			  "</docs>; rel=\"service-doc\"; type=\"text/html\", "
			  "</.well-known/api-catalog>; rel=\"api-catalog\"";

/* Scripts and styles come from this server only, and nothing is asked of another one. */
static const char page_policy[] =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/* What /docs/{id} is. */
struct page_file {
	const char *name, *asset, *media;
};

#define SWAGGER "web/node_modules/swagger-ui-dist/"

static const struct page_file files[] = {
	{ "docs.js", "web/docs.js", "text/javascript; charset=utf-8" },
	{ "docs.css", "web/docs.css", "text/css; charset=utf-8" },
	{ "icon.svg", "web/icon.svg", "image/svg+xml" },
	{ "swagger-ui-bundle.js", SWAGGER "swagger-ui-bundle.js",
	  "text/javascript; charset=utf-8" },
	{ "swagger-ui.css", SWAGGER "swagger-ui.css", "text/css; charset=utf-8" },
	{ "swagger-ui-bundle.js.LICENSE.txt", SWAGGER "swagger-ui-bundle.js.LICENSE.txt",
	  "text/plain; charset=utf-8" },
	{ "LICENSE.txt", SWAGGER "LICENSE", "text/plain; charset=utf-8" },
	{ "NOTICE.txt", SWAGGER "NOTICE", "text/plain; charset=utf-8" },
	{ 0 },
};

/* False: the program was built without it. */
static bool send_asset(struct call *call, const char *asset, const char *media)
{
	struct reply *reply = &call->exchange->reply;
	struct str bytes;

	if (!asset_find(asset, &bytes))
		return false;
	reply_set(reply, 200, media);
	reply->constant = bytes;
	reply_set_etag(reply);
	return true;
}

static bool run_page(struct call *call, struct err *err)
{
	struct reply *reply = &call->exchange->reply;

	(void)err;
	reply_set_header(reply, "Content-Security-Policy", page_policy);
	reply_set_header(reply, "Referrer-Policy", "no-referrer");
	/* No window that was opened by another site, or opens one, gets hold of this one. */
	reply_set_header(reply, "Cross-Origin-Opener-Policy", "same-origin");
	reply_set_header(reply, "Permissions-Policy",
			 "camera=(), display-capture=(), geolocation=(), microphone=(), "
			 "payment=(), usb=()");
	return send_asset(call, "web/docs.html", "text/html; charset=utf-8");
}

static bool run_file(struct call *call, struct err *err)
{
	struct problem_list problems = { .arena = call->arena };
	struct problem *problem;

	(void)err;
	for (const struct page_file *file = files; file->name; file++)
		if (str_eq(call->id, str_from(file->name)) &&
		    send_asset(call, file->asset, file->media))
			return true;
	problem = problem_add(&problems, STR("id"), call->id, "is no file of /docs");
	for (const struct page_file *file = files; file->name; file++)
		problem_suggest(problem, str_from(file->name));
	problem_reply(&call->exchange->reply, &call->exchange->request, PROBLEM_NOT_FOUND, NULL,
		      &problems);
	return true;
}

static bool run_yaml(struct call *call, struct err *err)
{
	(void)err;
	return send_asset(call, "openapi.yaml", "application/yaml");
}

static bool run_json(struct call *call, struct err *err)
{
	(void)err;
	return send_asset(call, "openapi.json", "application/json");
}

static bool run_llms(struct call *call, struct err *err)
{
	struct reply *reply = &call->exchange->reply;

	(void)err;
	reply_set(reply, 200, "text/plain; charset=utf-8");
	docs_llms(&reply->body);
	reply_set_etag(reply);
	return true;
}

static bool run_catalog(struct call *call, struct err *err)
{
	struct reply *reply = &call->exchange->reply;

	(void)err;
	reply_set(reply, 200,
		  "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"");
	reply_set_header(reply, "Link", "</.well-known/api-catalog>; rel=\"api-catalog\"");
	docs_catalog(&reply->body);
	reply_set_etag(reply);
	return true;
}

static const char *const media_yaml[] = { "application/yaml", NULL };
static const char *const media_html[] = { "text/html", NULL };
static const char *const media_text[] = { "text/plain", NULL };
static const char *const media_linkset[] = { "application/linkset+json", NULL };
static const char *const media_files[] = { "text/javascript", "text/css", "image/svg+xml",
					   "text/plain", NULL };

/* What is large is packed once, off the event loop. */
const struct route docs_routes[] = {
	{ METHOD_GET, "/openapi.yaml", "The contract, OpenAPI 3.1.", media_yaml, LANE_COMPUTE,
	  .run = run_yaml },
	{ METHOD_GET, "/openapi.json", "The contract, as JSON.", media_json, LANE_COMPUTE,
	  .run = run_json },
	{ METHOD_GET, "/docs", "The contract as a page to read and to try.", media_html, LANE_LOOP,
	  .run = run_page },
	{ METHOD_GET, "/docs/{id}", "A file of that page.", media_files, LANE_COMPUTE,
	  .run = run_file },
	{ METHOD_GET, "/llms.txt", "How to ask, for programs that read prose.", media_text,
	  LANE_LOOP, .run = run_llms },
	{ METHOD_GET, "/.well-known/api-catalog", "Where the documents about the API are.",
	  media_linkset, LANE_LOOP, .run = run_catalog },
	{ 0 },
};
