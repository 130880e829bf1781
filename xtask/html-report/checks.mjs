// What must hold for a page. Each check opens it anew, and throws if something does not hold.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { open } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STEP = 100;

// The rows that can be seen, each as the texts of its cells and of its tags. Not by `$$eval`, which needs seconds for
// 20,000 elements.
const visible = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".main tbody")]
      .filter((body) => body.getClientRects().length > 0)
      .map((body) => ({
        tags: body.dataset.tags,
        cells: [...body.querySelectorAll("td")].map((cell) =>
          (cell.querySelector("summary") ?? cell).textContent.trim(),
        ),
      })),
  );

const status = (page) => page.$eval(".status", (status) => status.textContent);
const style = (page, selector, name) =>
  page.$eval(selector, (element, name) => getComputedStyle(element)[name], name);
const comma = (number) => number.toLocaleString("en-US");

// Waits until the script has filtered.
async function search(page, words) {
  await page.$eval("#search", (input) => (input.value = ""));
  const before = await status(page);
  if (words) await page.type("#search", words);
  else await page.$eval("#search", (input) => input.dispatchEvent(new Event("input")));
  await page.waitForFunction((before) => document.querySelector(".status").textContent !== before, {}, before);
}

function nothingWrong(wrong) {
  assert.deepEqual(wrong, []);
}

// Nothing is wider than the page, except what scrolls in a box of its own.
export async function layout(browser, { file }, width) {
  const { page, wrong } = await open(browser, file, { width });
  const found = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll("body *")].filter(
      (element) => element.checkVisibility() && !element.closest("svg, .scroll *, pre *"),
    );
    const right = (element) => element.getBoundingClientRect().right;
    const columns = (selector) =>
      new Set([...document.querySelectorAll(selector)].map((box) => Math.round(box.getBoundingClientRect().left))).size;
    const row = [...document.querySelectorAll(".main tbody:first-of-type td")].map((td) => td.getBoundingClientRect());
    const text = document.querySelector(".timeline svg:not([hidden]) text");
    const shown = [...document.querySelectorAll(".timeline:first-of-type svg")].filter((svg) => svg.checkVisibility());
    return {
      page: document.documentElement.scrollWidth,
      outside: boxes.filter((box) => right(box) > innerWidth + 0.5).map((box) => box.outerHTML.slice(0, 120)),
      tiles: columns(".tiles li"),
      rankings: columns(".ranking:not(.wide)"),
      chart: shown.map((svg) => svg.classList.value),
      stacked: row.length > 3 ? row[3].top > row[0].bottom - 1 : null,
      letter: text ? shown[0].querySelector("text").getBoundingClientRect().height : null,
      scrolls: [...document.querySelectorAll(".rows .scroll")].map((box) => box.scrollWidth > box.clientWidth + 1),
    };
  });
  assert.equal(found.page, width, `the page scrolls sideways at ${width}`);
  assert.deepEqual(found.outside, []);
  assert.deepEqual(found.chart, [width < 640 ? "narrow" : "wide"]);
  assert.ok(found.letter >= 8, `the labels of the chart are ${found.letter} pixels high at ${width}`);
  assert.equal(found.stacked, width < 640, `the cells of a row at ${width}`);
  assert.equal(found.rankings, { 360: 1, 800: 2, 1440: 3 }[width]);
  assert.ok(width === 360 ? found.tiles === 2 : found.tiles >= 3, `${found.tiles} columns of numbers at ${width}`);
  if (width !== 800) assert.deepEqual(found.scrolls, [false], `the table scrolls at ${width}`);
  nothingWrong(wrong);
  await page.close();
}

// Every column sorts in both directions, by the mouse and by the keyboard.
export async function sorting(browser, { file }) {
  const { page, wrong } = await open(browser, file);
  const heads = await page.$$eval(".main th", (heads) => heads.map((head) => head.classList.contains("n")));
  assert.ok(heads.length >= 6 && heads.some(Boolean) && !heads.every(Boolean));
  const collator = new Intl.Collator("en", { numeric: true });
  for (const [index, isNumber] of heads.entries()) {
    const buttons = await page.$$(".main th button");
    for (const press of ["first", "second"]) {
      if (press === "first") await buttons[index].click();
      else {
        await buttons[index].focus();
        await page.keyboard.press("Enter");
      }
      const sorts = await page.$$eval(".main th", (heads) => heads.map((head) => head.getAttribute("aria-sort")));
      const order = (press === "first") === isNumber ? "descending" : "ascending";
      assert.deepEqual(sorts, heads.map((_, other) => (other === index ? order : null)));
      const values = (await visible(page)).map((row) => row.cells[index]);
      assert.equal(values.length, Math.min(STEP, await page.$$eval(".main tbody", (bodies) => bodies.length)));
      const compare = (a, b) =>
        isNumber ? Number(a.replaceAll(",", "")) - Number(b.replaceAll(",", "")) : collator.compare(a, b);
      const sorted = [...values].sort((a, b) => (order === "ascending" ? compare(a, b) : compare(b, a)));
      assert.deepEqual(values, sorted, `column ${index}, ${order}`);
    }
  }
  nothingWrong(wrong);
  await page.close();
}

// The search and the choice show exactly the rows that the report as JSON has, and say how many.
export async function filtering(browser, { file, json }) {
  const { page, wrong } = await open(browser, file);
  const rows = json.rows;
  const has = (row, words) => {
    const texts = [row.outcome?.replace("-", " "), row.count, row.action, row.principal, row.account, row.reason, row.policy];
    const text = texts.filter((text) => text != null).join("\n").toLowerCase();
    return words.split(" ").every((word) => text.includes(word));
  };
  const expect = async (matching, total, what) => {
    const shown = Math.min(STEP, matching);
    assert.equal((await visible(page)).length, shown, what);
    const matches = matching < total && shown < matching ? `, ${comma(matching)} match` : "";
    assert.equal(await status(page), `${comma(shown)} of ${comma(total)} rows shown${matches}`, what);
    const more = await page.$eval(".more", (more) => more.checkVisibility());
    assert.equal(more, shown < matching, what);
  };
  await expect(rows.length, rows.length, "everything");
  for (const words of ["s3:", "IAM: role", "worker 1111", "no such words"]) {
    await search(page, words);
    const matching = rows.filter((row) => has(row, words.toLowerCase())).length;
    await expect(matching, rows.length, words);
  }
  await search(page, "");
  const options = await page.$$eval("#choice option", (options) => options.map((option) => [option.value, option.text]));
  assert.ok(options.length >= 3);
  const chosen = (row, tag) =>
    tag === "" || row.outcome === tag || (tag.startsWith("missed-") && row[["published", "hardened"][tag.at(-1)]] < row.count);
  for (const [tag, text] of options) {
    await page.select("#choice", tag);
    const matching = rows.filter((row) => chosen(row, tag)).length;
    await expect(matching, rows.length, text);
    assert.ok(text.endsWith(`(${comma(matching)})`), text);
  }
  // Both together.
  const [tag] = options.at(-1);
  await page.select("#choice", "");
  await search(page, "list");
  await page.select("#choice", tag);
  await expect(rows.filter((row) => chosen(row, tag) && has(row, "list")).length, rows.length, `${tag} list`);
  assert.equal(await page.$eval(".status", (status) => status.getAttribute("role")), "status");
  nothingWrong(wrong);
  await page.close();
}

// The buttons below the table show more rows, and all.
export async function more(browser, { file, json }) {
  const { page, wrong } = await open(browser, file);
  const total = json.rows.length;
  assert.ok(total > 2 * STEP);
  await page.click("[data-more=some]");
  assert.equal((await visible(page)).length, 2 * STEP);
  await page.click("[data-more=all]");
  assert.equal((await visible(page)).length, total);
  assert.equal(await page.$eval(".more", (more) => more.checkVisibility()), false);
  nothingWrong(wrong);
  await page.close();
}

// Every control is reached with the Tab key, and a row opens with the keyboard to the record that the report has.
export async function keyboard(browser, { file, json }) {
  const { page, wrong } = await open(browser, file);
  const reached = new Set();
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    const [what, isSeen] = await page.evaluate(() => {
      const active = document.activeElement;
      const name = active.id || (active.closest("th") && "sort") || (active.closest(".main") && active.localName);
      const outline = getComputedStyle(active);
      return [name, outline.outlineStyle !== "none" || active.matches(":focus-visible")];
    });
    assert.ok(isSeen, `the focus on ${what} is not visible`);
    reached.add(what);
    if (what === "summary") break;
  }
  assert.deepEqual(["theme", "search", "choice", "sort", "summary"].filter((name) => !reached.has(name)), []);
  // The last one that was reached is the summary of the first row.
  const record = () =>
    page.evaluate(() => {
      const pre = document.activeElement.parentElement.querySelector("pre");
      return pre.checkVisibility() ? pre.textContent : null;
    });
  assert.equal(await record(), null);
  await page.keyboard.press("Enter");
  assert.deepEqual(JSON.parse(await record()), json.rows[0].sample);
  await page.keyboard.press("Space");
  assert.equal(await record(), null);
  nothingWrong(wrong);
  await page.close();
}

// The page and its charts follow the system, and the button.
export async function themes(browser, { file }) {
  const colors = async (page) =>
    Promise.all([
      style(page, "body", "backgroundColor"),
      style(page, "h1", "color"),
      style(page, ".timeline rect", "fill"),
      style(page, ".timeline svg text", "fill"),
    ]);
  const seen = {};
  for (const scheme of ["light", "dark"]) {
    const { page, wrong } = await open(browser, file, { scheme });
    seen[scheme] = await colors(page);
    await page.click("#theme");
    seen[`${scheme}, switched`] = await colors(page);
    await page.click("#theme");
    assert.deepEqual(await colors(page), seen[scheme]);
    nothingWrong(wrong);
    await page.close();
  }
  seen.light.forEach((color, index) => assert.notEqual(color, seen.dark[index]));
  assert.deepEqual(seen["light, switched"], seen.dark);
  assert.deepEqual(seen["dark, switched"], seen.light);
  const brightness = (color) => color.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
  assert.ok(brightness(seen.light[0]) > 700 && brightness(seen.dark[0]) < 120, JSON.stringify(seen));
}

// On paper are all rows, dark on white, and no controls, whatever was filtered and switched before.
export async function print(browser, { file, json }) {
  const { page, wrong } = await open(browser, file, { scheme: "dark" });
  await search(page, "no such words");
  assert.equal((await visible(page)).length, 0);
  await page.emulateMediaType("print");
  assert.equal((await visible(page)).length, json.rows.length);
  const controls = await page.$$eval("button, input, select", (all) => all.filter((one) => one.checkVisibility()).length);
  const sorters = await page.$$eval(".main th button", (all) => all.filter((one) => one.checkVisibility()).length);
  // The heads of the columns are buttons, which look like text.
  assert.equal(controls, sorters);
  assert.equal(await style(page, "body", "backgroundColor"), "rgb(255, 255, 255)");
  for (const selector of [".timeline svg", ".ranking svg", ".coverage table", ".tiles"]) {
    assert.ok(await page.$eval(selector, (one) => one.checkVisibility()) || selector.includes("timeline"), selector);
  }
  const pdf = await page.pdf({ format: "a4" });
  assert.ok(pdf.length > 20_000);
  nothingWrong(wrong);
  await page.close();
}

// Without scripts everything is there, nothing is a control without effect, and records open.
export async function withoutScript(browser, { file, json }) {
  const { page, wrong } = await open(browser, file, { script: false });
  assert.equal((await visible(page)).length, json.rows.length);
  const controls = await page.$$eval("button, input, select", (all) => all.filter((one) => one.checkVisibility()).length);
  assert.equal(controls, 0);
  const summary = await page.$(".main summary");
  if (summary) {
    await summary.focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.$eval(".main pre", (pre) => pre.checkVisibility()));
  }
  nothingWrong(wrong);
  await page.close();
}

// No rule of axe is violated, in both colours, with open records and with a filter.
export async function accessible(browser, { file }, scheme) {
  const { page, wrong } = await open(browser, file, { scheme });
  await page.$$eval("details", (all) => all.slice(0, 12).forEach((details) => (details.open = true)));
  await page.$$eval(".main th button", (buttons) => buttons[0].click());
  // The protocol of the browser runs it, so the policy of the page does not stop it.
  await page.evaluate(AXE);
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
  const short = ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`;
  assert.deepEqual(result.violations.map(short), []);
  assert.ok(result.passes.some((rule) => rule.id === "color-contrast"));
  nothingWrong(wrong);
  await page.close();
}

// Nothing of the records runs or is an element, and what is invisible is shown.
export async function harmless(browser, { file, name }) {
  for (const script of [true, false]) {
    const { page, wrong } = await open(browser, file, { script });
    await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
    if (script) await page.$$eval(".main th button", (buttons) => buttons.forEach((button) => button.click()));
    await new Promise((done) => setTimeout(done, 300));
    const found = await page.evaluate(() => ({
      pwned: typeof window.pwned,
      scripts: document.querySelectorAll("script").length,
      images: document.querySelectorAll("img, iframe, object, embed, link, a, form, textarea").length,
      handlers: [...document.querySelectorAll("*")].flatMap((element) =>
        [...element.attributes].map((attribute) => attribute.name).filter((name) => /^on|^style$|^src$|^href$/.test(name)),
      ),
      title: document.title,
      text: document.body.innerText,
      root: document.body.parentElement === document.documentElement && document.body.lastElementChild.localName,
    }));
    assert.equal(found.pwned, "undefined", name);
    assert.equal(found.scripts, 1);
    assert.equal(found.images, 0);
    assert.deepEqual(found.handlers, []);
    assert.equal(found.root, "footer");
    // The payload is there as text.
    assert.ok(found.text.includes("<script>window.pwned=1"), "the payload is not shown");
    assert.doesNotMatch(found.text + found.title, /[\u0000-\u0008\u000b-\u001f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
    assert.ok(found.text.includes("\ufffd") || found.text.includes("\\u202e"));
    nothingWrong(wrong);
    await page.close();
  }
}

// Even if markup came into the page, its policy would stop scripts, handlers, styles and requests.
export async function policy(browser, { file }) {
  const { page, wrong } = await open(browser, file);
  const blocked = await page.evaluate(async () => {
    const blocked = [];
    document.addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
    const add = (name, change) => {
      const element = document.createElement(name);
      change(element);
      document.body.append(element);
    };
    add("script", (script) => (script.textContent = "window.injected = 1"));
    add("script", (script) => (script.src = "https://example.com/x.js"));
    add("img", (image) => (image.src = "https://example.com/x.png"));
    add("div", (div) => (div.innerHTML = '<b onclick="window.injected = 2" style="color: red">x</b>'));
    add("style", (style) => (style.textContent = "body { display: none }"));
    document.querySelector("b[onclick]").click();
    await fetch("https://example.com/").catch(() => {});
    await new Promise((done) => setTimeout(done, 300));
    return blocked;
  });
  const injected = await page.evaluate(() => typeof window.injected);
  assert.equal(injected, "undefined");
  assert.equal(await style(page, "body", "display"), "block");
  const directives = [...new Set(blocked)].sort();
  assert.deepEqual(directives, ["connect-src", "img-src", "script-src-attr", "script-src-elem", "style-src-attr", "style-src-elem"]);
  assert.deepEqual(wrong.filter((one) => one.startsWith("dialog") || one.startsWith("error")), []);
  await page.close();
}

// A page with 20,000 rows opens, sorts and filters in seconds.
export async function large(browser, report) {
  const { page, wrong, seconds } = await open(browser, report.file);
  const bodies = await page.evaluate(() => document.querySelectorAll(".main tbody").length);
  assert.equal(bodies, 20_000);
  assert.equal((await visible(page)).length, STEP);
  const timed = (work) =>
    page.evaluate(`(() => { const start = performance.now(); ${work}; document.body.offsetHeight; return performance.now() - start; })()`);
  const sort = await timed("document.querySelectorAll('.main th button')[3].click()");
  const first = (await visible(page))[0].cells[3];
  assert.ok(first.endsWith("team-0/worker-0"), first);
  const start = performance.now();
  await search(page, "worker-19999");
  const filter = performance.now() - start;
  assert.equal((await visible(page)).length, 1);
  const samples = await page.$$eval(".main pre", (all) => all.length);
  assert.equal(samples, 1_000);
  nothingWrong(wrong);
  await page.close();
  const figures = { "written in": report.seconds, "opened in": seconds, "sorted in": sort / 1000, "filtered in": filter / 1000 };
  for (const [what, seconds] of Object.entries(figures)) assert.ok(seconds < 30, `${what} ${seconds} s`);
  const times = Object.entries(figures).map(([what, seconds]) => `${what} ${seconds.toFixed(2)} s`);
  return `20,000 rows: ${(report.bytes / 1e6).toFixed(1)} MB, ${times.join(", ")}`;
}

// Long names without a place to break do not make the page wider.
export async function narrow(browser, { file }) {
  for (const width of [360, 800, 1440]) {
    const { page, wrong } = await open(browser, file, { width });
    await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    nothingWrong(wrong);
    await page.close();
  }
}
