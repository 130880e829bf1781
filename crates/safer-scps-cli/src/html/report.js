"use strict";
// Sorts and filters the table of rows, and switches between light and dark. The page is complete without it.
(() => {
  const STEP = 100;
  const root = document.documentElement;
  root.classList.add("js");

  const format = new Intl.NumberFormat("en-US");
  const collator = new Intl.Collator("en", { numeric: true });

  function theme() {
    const button = document.getElementById("theme");
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
    const label = () => {
      button.textContent = isDark() ? "Light page" : "Dark page";
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      label();
    });
    dark.addEventListener("change", label);
    label();
  }

  // The text of a cell without the sample record, which is below the summary.
  function text(cell) {
    const details = cell.querySelector("details");
    if (!details) return cell.textContent.trim();
    const after = [...cell.children].filter((child) => child !== details);
    return [details.querySelector("summary"), ...after].map((part) => part.textContent.trim()).join(" ");
  }

  function cells(section) {
    return [...section.rows].flatMap((row) => [...row.cells]);
  }

  function rows(section) {
    const table = section.querySelector("table.main");
    if (!table) return;
    const status = section.querySelector(".status");
    const search = section.querySelector("input");
    const choice = section.querySelector("select");
    const more = section.querySelector(".more");
    let bodies = [...table.tBodies].map((body, index) => ({ body, index, tags: body.dataset.tags.split(" ") }));
    let limit = STEP;

    const noun = (count) => (count === 1 ? section.dataset.one : section.dataset.many);
    const texts = (one) => (one.texts ??= cells(one.body).map(text));
    const all = (one) => (one.all ??= texts(one).join("\n").toLowerCase());

    function show() {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const tag = choice ? choice.value : "";
      let matching = 0;
      for (const one of bodies) {
        const fits = (!tag || one.tags.includes(tag)) && words.every((word) => all(one).includes(word));
        if (fits) matching += 1;
        const hidden = !fits || matching > limit;
        if (one.body.hidden !== hidden) one.body.hidden = hidden;
      }
      const shown = Math.min(matching, limit);
      const total = bodies.length;
      const parts = [`${format.format(shown)} of ${format.format(total)} ${noun(total)} shown`];
      if (matching < total && shown < matching) parts.push(`${format.format(matching)} match`);
      status.textContent = parts.join(", ");
      more.hidden = shown === matching;
    }

    function sort(head, index) {
      const heads = cells(table.tHead);
      const isNumber = head.classList.contains("n");
      const before = head.getAttribute("aria-sort");
      // Numbers begin with the largest.
      const order = before ? (before === "ascending" ? "descending" : "ascending") : isNumber ? "descending" : "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const key = (one) => {
        const value = texts(one)[index] ?? "";
        return isNumber ? Number(value.replaceAll(",", "")) : value;
      };
      const compare = isNumber ? (a, b) => a - b : collator.compare;
      const keyed = bodies.map((one) => ({ one, key: key(one) }));
      keyed.sort((a, b) => sign * compare(a.key, b.key) || a.one.index - b.one.index);
      bodies = keyed.map(({ one }) => one);
      table.append(...bodies.map(({ body }) => body));
      show();
    }

    cells(table.tHead).forEach((head, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(head, index));
    });

    let timer;
    search.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        limit = STEP;
        show();
      }, 150);
    });
    choice?.addEventListener("change", () => {
      limit = STEP;
      show();
    });
    more.addEventListener("click", (event) => {
      const which = event.target.dataset.more;
      if (!which) return;
      const next = bodies.filter(({ body }) => !body.hidden).length;
      limit = which === "all" ? Infinity : limit + STEP;
      show();
      // The button may be hidden now, so the keyboard goes on at the first new row.
      const first = bodies.filter(({ body }) => !body.hidden)[next];
      first?.body.querySelector("summary")?.focus();
    });

    section.querySelector(".controls").hidden = false;
    show();
    table.dataset.ready = "";
  }

  document.addEventListener("DOMContentLoaded", () => {
    theme();
    document.querySelectorAll("section.rows").forEach(rows);
  });
})();
