// Lists and decisions change in place, with htmx. Every form works without this file.
import htmx from "htmx.org";

Object.assign(htmx.config, {
  allowEval: false, // the Content-Security-Policy forbids it
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0, // no page of the record stays behind in the browser's storage
  refreshOnHistoryMiss: true,
  scrollIntoViewOnBoost: false,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "[45]..", swap: true, error: true, target: "#main", select: "#main" }, // a refusal is shown, not dropped
  ],
});

const rows = () => [...document.querySelectorAll("[data-row]")];
let at = -1;

// An address without its empty fields is the one to share.
document.addEventListener("htmx:configRequest", (event) => {
  const { parameters, verb } = event.detail;
  if (verb !== "get") return;
  for (const [name, value] of [...parameters.entries()]) if (!value) parameters.delete(name);
});

// Keys wait while a decision is on its way: what is typed then would go to a row that is about to change.
const busy = (is) => () => document.documentElement.toggleAttribute("data-busy", is);
document.addEventListener("htmx:beforeRequest", busy(true));
for (const over of ["afterSettle", "sendError", "responseError", "sendAbort", "timeout"]) {
  document.addEventListener(`htmx:${over}`, busy(false));
}

document.addEventListener("htmx:beforeSwap", () => {
  at = rows().findIndex((row) => row.classList.contains("here"));
});

// The row one was at, or the one now in its place, stays the row one is at; what has changed is said aloud.
document.addEventListener("htmx:afterSettle", () => {
  const said = document.getElementById("said");
  const told = document.querySelector("[role=alert], [data-said]");
  if (said && told) said.textContent = told.textContent.replace(/\s+/g, " ").trim();
  const row = at < 0 ? null : rows()[Math.min(at, rows().length - 1)];
  at = -1;
  if (row && (document.activeElement === document.body || !document.activeElement)) {
    row.classList.add("here");
    row.setAttribute("tabindex", "-1");
    row.focus({ preventScroll: true });
  }
});

htmx.process(document.body);
