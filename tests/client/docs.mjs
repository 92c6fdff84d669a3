// Opens /docs in a real browser, reads it, tries an operation, and tells what happened as JSON.
//   node docs.mjs http://127.0.0.1:8080
import { chromium } from "playwright-core";

const url = process.argv[2];
const told = { foreign: [], failed: [], console: [] };
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
	args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
	const page = await browser.newPage();
	page.on("request", (request) => {
		if (!request.url().startsWith(url) && !request.url().startsWith("data:")) told.foreign.push(request.url());
	});
	page.on("requestfailed", (request) => told.failed.push(request.url()));
	page.on("response", (response) => {
		if (response.status() >= 400) told.failed.push(`${response.status()} ${response.url()}`);
	});
	page.on("console", (message) => {
		if (message.type() !== "log") told.console.push(message.text());
	});
	page.on("pageerror", (error) => told.console.push(String(error)));

	await page.goto(`${url}/docs`);
	await page.locator(".opblock").first().waitFor();
	told.title = await page.locator(".info .title").innerText();
	told.operations = await page.locator(".opblock-summary").evaluateAll((nodes) =>
		nodes.map((node) => [node.querySelector(".opblock-summary-method").innerText, node.querySelector(".opblock-summary-path").dataset.path]));

	const block = page.locator("#operations-Service-getReadiness");
	await block.locator(".opblock-summary").click();
	await block.locator("button.execute").click();
	const answer = block.locator(".live-responses-table .response-col_status").nth(1);
	await answer.waitFor();
	told.tried = Number.parseInt(await answer.innerText());
} finally {
	await browser.close();
}
console.log(JSON.stringify(told));
