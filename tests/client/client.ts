// What somebody writes who has only openapi.yaml: a client whose types are made of it. Type-checking this file is half of the test.
//   node client.js http://127.0.0.1:8080 [KEY]
import assert from "node:assert/strict";

import createClient from "openapi-fetch";

import type { components, paths } from "./api.js";

const [baseUrl, key] = process.argv.slice(2);
assert(baseUrl);

// Answers as JSON, problems as they come. Several values of a parameter go into it with commas.
const api = createClient<paths, "application/json" | "application/problem+json">({
	baseUrl,
	querySerializer: { array: { style: "form", explode: false } },
	...(key ? { headers: { Authorization: `Bearer ${key}` } } : {}),
});

async function listWithFilters(): Promise<string> {
	const { data, error, response } = await api.GET("/v1/funding", {
		params: { query: { company: ["matx", "sambanova"], round: ["series_b"], sort: ["-amount"], limit: 1 } },
	});
	assert(!error, JSON.stringify(error));
	assert.equal(response.headers.get("Data-Version"), String(data.meta.data_version));
	const round = data.data[0];
	assert(round?.company && round.amount);
	assert(typeof round.amount.value === "number");
	return round.id;
}

async function item(id: string): Promise<void> {
	const { data, error } = await api.GET("/v1/funding/{id}", { params: { path: { id } } });
	assert(!error);
	assert.equal(data.data.id, id);
	const claims = await api.GET("/v1/funding/{id}/claims", { params: { path: { id } } });
	const quote: string | undefined = claims.data?.data[0]?.quote;
	assert(quote?.includes("MatX"));
}

async function companies(cursor: string | null): Promise<{ ids: string[]; next: string | null }> {
	const { data, error } = await api.GET("/v1/companies", { params: { query: { limit: 200, ...(cursor ? { cursor } : {}) } } });
	assert(!error);
	return { ids: data.data.map((company) => company.id), next: data.page.next };
}

async function everyPage(): Promise<void> {
	const seen: string[] = [];
	let cursor: string | null = null;
	do {
		const page = await companies(cursor);
		seen.push(...page.ids);
		cursor = page.next;
	} while (cursor !== null);
	assert(seen.length > 800);
	assert.equal(new Set(seen).size, seen.length);
}

async function typedErrors(): Promise<void> {
	const { data, error, response } = await api.GET("/v1/funding", { params: { query: { company: ["metx"] } } });
	assert.equal(data, undefined);
	assert.equal(response.status, 400);
	assert(error);
	const problem: components["schemas"]["ProblemError"] | undefined = error.errors[0];
	assert.equal(problem?.parameter, "company");
	assert(problem.suggestions.includes("matx"));
}

async function summary(): Promise<void> {
	const { data, error } = await api.GET("/v1/funding/summary", { params: { query: { group_by: ["quarter"], sum: ["amount"], announced_from: "2026" } } });
	assert(!error);
	const counts: number[] = data.data.map((cell) => cell.count);
	assert.equal(counts.reduce((sum, count) => sum + count, 0), data.total.count);
}

async function match(): Promise<void> {
	const { data, error } = await api.POST("/v1/match", { body: { items: [{ name: "Huawei Technologies Co., Ltd.", country: "CN" }] } });
	assert(!error);
	const best = data.data[0]?.candidates[0];
	assert.equal(best?.id, "huawei");
	assert(best.score > 0.85);
}

async function write(): Promise<void> {
	const body = { text: "Etched has raised $400 million in a Series C round, the company said.", publisher: "Example Wire", published_on: "2026-03-19" };
	const once = { "Idempotency-Key": "client/1" };
	const first = await api.POST("/v1/documents", { body, headers: once });
	assert(first.data, JSON.stringify(first.error));
	assert.equal(first.response.status, 201);
	const again = await api.POST("/v1/documents", { body, headers: once });
	assert.deepEqual(again.data, first.data);
	const gone = await api.DELETE("/v1/documents/{id}", { params: { path: { id: first.data.data.id } } });
	assert(!gone.error);
}

await item(await listWithFilters());
await everyPage();
await typedErrors();
await summary();
await match();
if (key) await write();
console.log("ok");
