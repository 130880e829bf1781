// A headless Chromium from npm, and pages that record everything they should not do.

import { mkdirSync, writeFileSync } from "node:fs";
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

// The package's own settings look for fonts in folders that only AWS Lambda has, and a browser without any font stops at
// the first text. With these, it has the fonts of the package and no others, so that all machines show the same.
const fonts = join(folder, "fonts.conf");
writeFileSync(
  fonts,
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
);
process.env.FONTCONFIG_FILE = fonts;

// Not the package's own arguments, because they turn off security of the web that is checked here.
const ARGUMENTS = ["--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"];

// What the browser said of itself, which tells why it ended.
export const said = [];

export async function start() {
  const browser = await puppeteer.launch({
    executablePath: await chromium.executablePath(),
    args: ARGUMENTS,
    headless: "shell",
    protocolTimeout: 120_000,
  });
  browser.process().stderr.on("data", (data) => said.push(data.toString()));
  return browser;
}

// Whether an error says that the browser ended or does not answer. It says nothing about the page then.
export const isOfBrowser = (error) =>
  ["ConnectionClosedError", "ProtocolError", "TargetCloseError"].includes(error.name);

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
