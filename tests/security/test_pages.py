# SPDX-License-Identifier: Apache-2.0
"""What browsers are told about the page, what the page does in one, and what it is made of."""
import json
import re
import subprocess

import pytest
import requests
from conftest import DATABASE  # noqa: F401
from program import PATIENCE, SOURCE, run_node


@pytest.fixture(scope="module")
def page(cluster):
    return requests.get(cluster.server.url + "/docs", timeout=PATIENCE)


def policy_of(page):
    return {part.split()[0]: part.split()[1:] for part in page.headers["Content-Security-Policy"].split(";") if part.strip()}


def test_the_page_runs_and_loads_only_what_is_ours(page):
    policy = policy_of(page)
    assert policy["default-src"] == ["'none'"] and policy["script-src"] == policy["style-src"] == policy["connect-src"] == ["'self'"]
    assert policy["base-uri"] == policy["form-action"] == policy["frame-ancestors"] == ["'none'"]
    assert not re.search("unsafe|http:|https:|\\*", page.headers["Content-Security-Policy"])


def test_the_page_tells_browsers_what_it_never_does(page):
    assert page.headers["Referrer-Policy"] == "no-referrer" and page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert {part.strip().partition("=")[2] for part in page.headers["Permissions-Policy"].split(",")} == {"()"}
    assert "Set-Cookie" not in page.headers


def test_every_answer_is_what_it_says(cluster):
    """Data are never taken for a page, whatever stands in them."""
    for path in ("/v1/funding?limit=1", "/v1/documents", "/nothing", "/docs/docs.js", "/docs/icon.svg", "/llms.txt", "/openapi.yaml", "/metrics", "/healthz", "/v1/<script>"):
        answer = requests.get(cluster.server.url + path, timeout=PATIENCE)
        assert answer.headers["X-Content-Type-Options"] == "nosniff" and not answer.headers["content-type"].startswith("text/html"), path


BROWSER = """
import { chromium } from "%s/tests/client/node_modules/playwright-core/index.mjs";
const [url, attacker] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
	args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
const told = { console: [] };
try {
	const page = await browser.newPage();
	page.on("console", (message) => told.console.push(message.text()));
	await page.goto(url + "/docs");
	await page.locator(".opblock").first().waitFor();
	told.quiet = told.console.length;
	told.ran = await page.evaluate(async () => {
		const script = document.createElement("script");
		script.textContent = "window.ran = 'inline'";
		document.body.append(script);
		const image = document.createElement("img");
		image.setAttribute("onerror", "window.ran = 'handler'");
		image.src = "/nothing";
		document.body.append(image);
		await new Promise((resolve) => image.addEventListener("error", resolve));
		try { new Function("window.ran = 'eval'")(); } catch {}
		return window.ran ?? null;
	});
	told.sent = await page.evaluate(async (attacker) => {
		try { await fetch(attacker); return "sent"; } catch { return "blocked"; }
	}, attacker);
	const frame = await browser.newPage();
	await frame.goto(attacker);
	await frame.setContent(`<iframe src="${url}/docs"></iframe>`);
	await frame.waitForTimeout(0);
	const inner = await (await frame.waitForSelector("iframe")).contentFrame();
	await inner.waitForLoadState();
	told.framed = await inner.evaluate(() => document.querySelectorAll(".opblock, #swagger-ui").length);
} finally {
	await browser.close();
}
console.log(JSON.stringify(told));
"""


def test_a_browser_holds_to_it(cluster, proxy, tmp_path):
    """Scripts that get into the page do not run, do not reach another server, and no other site can frame it."""
    (tmp_path / "browse.mjs").write_text(BROWSER % SOURCE)
    done = run_node(str(tmp_path / "browse.mjs"), cluster.server.url, f"http://localhost:{proxy.http_port}/v1")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["quiet"] == 0 and told["ran"] is None and told["sent"] == "blocked" and told["framed"] == 0, told
    assert any("Content Security Policy" in line for line in told["console"])


# What is brought from elsewhere

FOLDERS = ["web", "tests/contract", "tests/client"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_packages_are_locked_by_their_content(folder):
    """Exact versions, each with the hash of its archive, and all from one registry."""
    wanted = json.loads((SOURCE / folder / "package.json").read_text())
    locked = json.loads((SOURCE / folder / "package-lock.json").read_text())["packages"]
    for versions in (wanted.get("dependencies", {}), wanted.get("devDependencies", {})):
        assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values()), versions
    packages = {name: entry for name, entry in locked.items() if name}
    assert packages and all(entry.get("integrity", "").startswith("sha512-") for entry in packages.values() if not entry.get("link"))
    assert "scripts" not in wanted or not {"preinstall", "install", "postinstall", "prepare"} & set(wanted["scripts"])


def test_no_package_runs_scripts_when_it_is_installed():
    calls = []
    for file in ("script/bootstrap", "docker/Dockerfile", "script/server", "script/bench", "README.md"):
        calls += re.findall(r"npm (?:ci|i|install)\b[^\n&|)]*", (SOURCE / file).read_text())
    calls = [call for call in calls if "in web/" not in call]
    assert calls and all(call.startswith("npm ci") and "--ignore-scripts" in call for call in calls), calls


def test_what_the_page_ships_is_what_was_locked():
    """The script in the program is byte for byte that of the locked package: npm has checked its hash."""
    locked = json.loads((SOURCE / "web/package-lock.json").read_text())["packages"]["node_modules/swagger-ui-dist"]["version"]
    assert json.loads((SOURCE / "web/node_modules/swagger-ui-dist/package.json").read_text())["version"] == locked
    assert subprocess.run(["git", "-C", str(SOURCE), "ls-files", "web/node_modules"], capture_output=True, text=True, timeout=PATIENCE).stdout == ""
