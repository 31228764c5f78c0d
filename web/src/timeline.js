// Casualties over time: the lowest sums solid, up to the highest pale; a stretch chosen with the pointer filters the map.
import { plot, rectY, ruleY, tickX } from "@observablehq/plot";
import { brushX } from "d3-brush";
import { select } from "d3-selection";
import { sum } from "./figures.js";

const DAY = 86_400_000;
const HEIGHT = 130;

const iso = (moment) => new Date(moment).toISOString().slice(0, 10);
const day = (text) => Date.parse(`${text}T00:00:00Z`);

// Days, weeks or months: as fine as the screen can show.
const step = (first, last) => (last - first < 150 * DAY ? "day" : last - first < 1100 * DAY ? "week" : "month");

const begin = (moment, unit) => {
  const at = new Date(moment);
  if (unit === "month") return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1);
  if (unit === "week") return moment - ((at.getUTCDay() + 6) % 7) * DAY;
  return moment;
};

const end = (moment, unit) => {
  const at = new Date(moment);
  if (unit === "month") return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
  return moment + (unit === "week" ? 7 : 1) * DAY;
};

const bins = (ones, figures, unit) => {
  const held = new Map();
  for (const one of ones) {
    const from = begin(day(one.start), unit);
    held.set(from, [...(held.get(from) ?? []), one]);
  }
  return [...held].map(([from, members]) => {
    const total = sum(members.map(figures));
    const low = total?.[0] ?? 0;
    return { from, to: end(from, unit), low, high: total?.[2] ?? low, blank: members.some((one) => figures(one) === null), number: members.length };
  });
};

const title = ({ from, low, high, number }) => `${iso(from)}: ${low === high ? low : `${low}–${high}`}, ${number} incidents`;

const LEAST = 14 * DAY; // an axis of hours would say more than anybody knows

// The days that the axis covers: those of all incidents, so that it stands still while the map moves.
const spanned = (ones) => {
  const days = ones.filter((one) => one.start).map((one) => day(one.start));
  if (!days.length) return null;
  const [first, last] = days.reduce(([least, most], one) => [Math.min(least, one), Math.max(most, one)], [days[0], days[0]]);
  const missing = Math.max(0, LEAST - (last + DAY - first)) / 2;
  return [first - Math.floor(missing / DAY) * DAY, last + DAY + Math.ceil(missing / DAY) * DAY];
};

export const timeline = (holder, all, chosen) => {
  const span = spanned(all);

  const draw = (ones, { figures, outcome }) => {
    const unit = step(...span);
    const told = bins(ones, figures, unit);
    const width = Math.max(280, holder.clientWidth);
    return plot({
      width,
      height: HEIGHT,
      marginLeft: 44,
      x: { type: "utc", domain: [begin(span[0], unit), end(begin(span[1] - DAY, unit), unit)] },
      y: { label: `${outcome} by ${unit}`, ticks: 3, nice: true, zero: true },
      marks: [
        rectY(told, { x1: "from", x2: "to", y1: "low", y2: "high", fillOpacity: 0.35, fill: "var(--accent)", insetLeft: 0.5, title }),
        rectY(told, { x1: "from", x2: "to", y1: 0, y2: "low", fill: "var(--accent)", insetLeft: 0.5, title }),
        tickX(told.filter((one) => one.blank), { x: (one) => (one.from + one.to) / 2, stroke: "var(--loaded)", insetTop: HEIGHT - 60 }),
        ruleY([0]),
      ],
    });
  };

  const show = (ones, state) => {
    if (!span) return;
    const made = draw(ones.filter((one) => one.start), state);
    made.querySelector("style")?.remove(); // the Content-Security-Policy refuses it; desk.css says the same
    made.setAttribute("aria-hidden", "true"); // the list and the day fields say and do the same
    holder.replaceChildren(made);
    const x = made.scale ? made.scale("x") : null;
    if (x) brush(made, x, state);
  };

  const brush = (made, x, { since, until }) => {
    const [left, right] = x.range;
    const moved = ({ sourceEvent, selection }) => {
      if (!sourceEvent) return;
      if (!selection) chosen(null, null);
      else chosen(iso(x.invert(selection[0])), iso(x.invert(selection[1]) - 1));
    };
    const made_ = brushX().extent([[left, 20], [right, HEIGHT - 30]]).on("end", moved);
    const layer = select(made).append("g").attr("class", "brush").call(made_);
    if (since || until) {
      const ends = [since ? day(since) : span[0], until ? day(until) + DAY : span[1]];
      layer.call(made_.move, ends.map((moment) => Math.min(right, Math.max(left, x.apply(moment)))));
    }
  };

  return { show };
};
