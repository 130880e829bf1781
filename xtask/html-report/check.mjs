// Opens the HTML reports of the program in a browser, and checks what users see and do:
// node check.mjs PROGRAM ARCHIVE POLICY IMAGES [--update]

import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { isOfBrowser, open, said, start } from "./browser.mjs";
import * as checks from "./checks.mjs";
import { hostile, large, ordinary } from "./inputs.mjs";

const [program, archive, policy, images, update] = process.argv.slice(2);
const folder = join(import.meta.dirname, "reports");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);

const WIDTHS = [360, 800, 1440];
const SCHEMES = ["light", "dark"];

// The checks of each report, by name.
function plan(browser) {
  const plan = [];
  const add = (report, what, check) => plan.push([`${report.name}: ${what}`, check]);
  const [dryRun, rehearsal] = ordinary(program, folder, archive, policy);
  for (const report of [dryRun, rehearsal]) {
    for (const width of WIDTHS) add(report, `layout at ${width}`, () => checks.layout(browser, report, width));
    add(report, "sorting", () => checks.sorting(browser, report));
    add(report, "filtering", () => checks.filtering(browser, report));
    add(report, "light and dark", () => checks.themes(browser, report));
    add(report, "print", () => checks.print(browser, report));
    add(report, "security policy", () => checks.policy(browser, report));
  }
  add(dryRun, "keyboard", () => checks.keyboard(browser, dryRun));
  add(dryRun, "more rows", () => checks.more(browser, dryRun));
  const reports = hostile(program, folder);
  for (const report of reports) add(report, "hostile records", () => checks.harmless(browser, report));
  for (const report of [dryRun, rehearsal, ...reports]) {
    add(report, "without scripts", () => checks.withoutScript(browser, report));
    for (const scheme of SCHEMES) add(report, `axe, ${scheme}`, () => checks.accessible(browser, report, scheme));
  }
  const [first] = reports;
  add(first, "nothing is wider than the page", () => checks.narrow(browser, first));
  const many = large(program, folder);
  add(many, "size", () => checks.large(browser, many));
  add(dryRun, "pictures", () => pictures(browser, dryRun));
  return plan;
}

// The pictures of the documents. They depend on the fonts of the machine, so nothing compares them.
async function pictures(browser, report) {
  for (const scheme of SCHEMES) {
    const path = join(images, scheme === "dark" ? "dry-run-dark.png" : "dry-run.png");
    if (update === "--update") {
      const { page } = await open(browser, report.file, { width: 1200, scheme });
      await page.setViewport({ width: 1200, height: 1000 });
      await page.screenshot({ path, optimizeForSpeed: false });
      await page.close();
    }
    const { size } = statSync(path);
    if (size > 150_000) throw new Error(`${path} has ${size} bytes`);
  }
}

const browser = await start();
let failed = 0;
let passed = 0;
try {
  console.log(await browser.version());
  for (const [name, check] of plan(browser)) {
    const start = performance.now();
    try {
      const note = await check();
      passed += 1;
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${seconds.padStart(6)} s  ${name}${note ? `: ${note}` : ""}`);
    } catch (error) {
      failed += 1;
      console.error(`${name}: ${error.stack}`);
      if (isOfBrowser(error)) {
        console.error(`the browser ended or does not answer, so the rest was not checked; it said\n${said.join("")}`);
        break;
      }
    }
  }
} finally {
  // Not `close`, which waits for a browser that may not answer.
  browser.process().kill("SIGKILL");
}
console.log(`${passed} checks of HTML reports passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
