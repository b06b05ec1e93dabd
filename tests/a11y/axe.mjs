// Checks pages of HTML with axe-core in Chromium, wide and narrow, and asks whether a page is wider than its window;
// draws SVG files and asks whether Chromium had something to say about them.
//
//   node axe.mjs CHROMIUM AXE_MIN_JS FILE...     exit status 1 when anything is wrong
//
// Chromium is spoken to over two pipes (its DevTools protocol); nothing else is needed.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [, , chromium, axeFile, ...files] = process.argv;
const browser = spawn(chromium, ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
    "--disable-background-networking", "--no-first-run"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
setTimeout(() => {
    console.error("not done after twenty minutes");
    browser.kill();
    process.exit(3);
}, 20 * 60e3).unref();
const [, , , toBrowser, fromBrowser] = browser.stdio;

let lastId = 0;
const waiting = new Map(); // id -> what to do with the answer
const listeners = new Set();
let rest = "";
fromBrowser.setEncoding("utf8");
fromBrowser.on("data", (text) => {
    const parts = (rest + text).split("\0");
    rest = parts.pop();
    for (const part of parts) {
        const message = JSON.parse(part);
        if (message.id) {
            const { yes, no } = waiting.get(message.id);
            waiting.delete(message.id);
            message.error ? no(new Error(message.error.message)) : yes(message.result);
        } else {
            for (const listener of listeners) listener(message);
        }
    }
});
browser.on("exit", (code) => {
    if (waiting.size > 0) {
        console.error(`Chromium ended early (${code})`);
        process.exit(3);
    }
});

function call(method, params = {}, sessionId = undefined) {
    const id = ++lastId;
    toBrowser.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((yes, no) => waiting.set(id, { yes, no }));
}

// A page that counts what it asks of the network and what the browser warns of.
async function open(file, width) {
    const { targetId } = await call("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await call("Target.attachToTarget", { targetId, flatten: true });
    const page = { sessionId, targetId, requests: [], warnings: [], url: pathToFileURL(resolve(file)).href };
    page.call = (method, params) => call(method, params, sessionId);
    let loaded;
    const isLoaded = new Promise((yes) => (loaded = yes));
    page.listener = (message) => {
        if (message.sessionId !== sessionId) return;
        if (message.method === "Page.loadEventFired") loaded();
        if (message.method === "Network.requestWillBeSent") page.requests.push(message.params.request.url);
        if (message.method === "Log.entryAdded") page.warnings.push(message.params.entry.text);
        if (message.method === "Runtime.consoleAPICalled") page.warnings.push(JSON.stringify(message.params.args));
    };
    listeners.add(page.listener);
    for (const domain of ["Page", "Network", "Log", "Runtime"]) await page.call(`${domain}.enable`);
    await page.call("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: false });
    await page.call("Page.navigate", { url: page.url });
    await isLoaded;
    return page;
}

async function close(page) {
    listeners.delete(page.listener);
    await call("Target.closeTarget", { targetId: page.targetId });
}

async function evaluate(page, expression) {
    const answer = await page.call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? "script failed");
    return answer.result.value;
}

function common(page) {
    const foreign = page.requests.filter((url) => url !== page.url);
    return [...foreign.map((url) => `asks for ${url}`), ...page.warnings.map((text) => `Chromium says: ${text}`)];
}

// Rows of numbers are alike: of each table the first dozen are checked.
const openTables = `document.querySelectorAll("details").forEach((d) => (d.open = true));
    document.querySelectorAll("tbody").forEach((b) => [...b.rows].slice(12).forEach((r) => r.remove())); 0`;

// axe does not judge the contrast of text on a gradient or cut off by a box that scrolls: for that rule alone, wide
// tables are spread out. Colours are the same at any width.
const spreadOut = `document.head.insertAdjacentHTML("beforeend", "<style>.scroll{background:none!important;" +
    "overflow:visible!important;max-height:none!important}.answers{display:block!important}" +
    "header,.columns,footer{max-width:none!important}</style>"); 0`;

function axe(page, options) {
    return evaluate(page, `axe.run(document, ${JSON.stringify(options)}).then((r) => {
        const say = (v) => v.id + ": " + v.help + " (" + v.nodes.length + " places, such as " +
            v.nodes[0].target.join(" ") + ": " + v.nodes[0].html.slice(0, 160) + ")";
        return { version: r.testEngine.version, passes: r.passes.length, problems:
            [...r.violations.map((v) => "axe " + say(v)), ...r.incomplete.map((v) => "axe cannot tell " + say(v))] }; })`);
}

async function checkPage(file, width) {
    const page = await open(file, width);
    const overflow = await evaluate(page, "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    await evaluate(page, openTables);
    await evaluate(page, readFileSync(axeFile, "utf8") + ";0");
    const found = await axe(page, { rules: { "color-contrast": { enabled: false } } });
    await evaluate(page, spreadOut);
    await page.call("Emulation.setDeviceMetricsOverride", { width: 8000, height: 900, deviceScaleFactor: 1, mobile: false });
    const contrast = await axe(page, { runOnly: ["color-contrast"] });
    const problems = [...common(page), ...found.problems, ...contrast.problems];
    if (overflow > 0) problems.push(`the page is ${overflow} pixels wider than its window of ${width}`);
    if (found.passes < 30 || contrast.passes < 1) problems.push("axe passed too few rules: is this the report?");
    await close(page);
    return { what: `axe-core ${found.version}, ${width} pixels, ${found.passes + contrast.passes} rules passed`, problems };
}

async function checkDrawing(file) {
    const page = await open(file, 1200);
    const problems = common(page);
    const size = await evaluate(page, `(() => { const root = document.documentElement, box = root.getBoundingClientRect();
        return { name: root.nodeName, width: box.width, drawn: document.querySelectorAll("path, use").length,
                 error: document.querySelector("parsererror")?.textContent ?? "" }; })()`);
    if (size.name !== "svg" || size.error || !(size.width > 0) || size.drawn < 10) {
        problems.push(`not drawn: ${JSON.stringify(size)}`);
    }
    await close(page);
    return { what: `drawn, ${size.drawn} parts`, problems };
}

let wrong = 0;
for (const file of files) {
    const checks = file.endsWith(".svg") ? [() => checkDrawing(file)]
        : [() => checkPage(file, 1280), () => checkPage(file, 400)];
    for (const check of checks) {
        const { what, problems } = await check();
        console.log(`${problems.length ? "FAILED" : "ok"}: ${file} (${what})`);
        for (const problem of problems) console.log(`    ${problem}`);
        wrong += problems.length;
    }
}
await call("Browser.close").catch(() => {});
process.exit(wrong ? 1 : 0);
