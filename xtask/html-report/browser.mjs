// A headless Chromium from npm, and pages that record everything they should not do.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

// The package unpacks the browser and its libraries below the folder for temporary files. Here, they go when another
// version is installed.
const folder = join(import.meta.dirname, "node_modules/.chromium");
mkdirSync(folder, { recursive: true });
process.env.TMPDIR = folder;
// Without this, the package leaves out the libraries that a bare machine does not have, and their search path.
process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs20.x";
const { default: chromium } = await import("@sparticuz/chromium");

// Not the package's own arguments, because they turn off security of the web that is checked here.
const ARGUMENTS = ["--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"];

export async function start() {
  return puppeteer.launch({ executablePath: await chromium.executablePath(), args: ARGUMENTS, headless: "shell" });
}

// Opens a file. `wrong` collects messages of the console, errors, dialogs, and requests for anything else.
export async function open(browser, file, { width = 1440, scheme = "light", script = true } = {}) {
  const page = await browser.newPage();
  const wrong = [];
  const url = pathToFileURL(file).href;
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error}`));
  page.on("dialog", async (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== url) wrong.push(`request: ${request.url()}`);
  });
  page.on("popup", () => wrong.push("a window was opened"));
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 900 });
  const start = performance.now();
  await page.goto(url, { waitUntil: "load", timeout: 120_000 });
  return { page, wrong, seconds: (performance.now() - start) / 1000 };
}
