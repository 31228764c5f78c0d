// The base map as one SVG in degrees (x: longitude + 180, y: 90 - latitude), for pages without a script.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { land, lines } from "./src/world.js";
import { worldLines } from "./world-lines.js";

const ATLAS = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");

const STYLE = `
path { vector-effect: non-scaling-stroke; stroke: #9aa6b2; fill: none }
.land { fill: #eef0ee; stroke: #b6bfc8; stroke-width: .8px }
.line { stroke-width: .8px }
.disputed { stroke-width: 1.2px; stroke-dasharray: 5 3 }
@media (prefers-color-scheme: dark) { path { stroke: #5b6673 } .land { fill: #1f242b; stroke: #434c57 } }`;

const point = ([longitude, latitude]) => `${+(longitude + 180).toFixed(2)} ${+(90 - latitude).toFixed(2)}`;
const stroke = (points) => `M${points.map(point).join("L")}`;
const shifted = (ring, by) => ring.map(([longitude, latitude]) => [longitude + by, latitude]);

// What goes on beyond the 180th meridian is drawn once more at the other edge.
const everywhere = (ring) => {
  const reach = ring.map(([longitude]) => longitude);
  const copies = [ring];
  if (reach.some((longitude) => longitude > 180)) copies.push(shifted(ring, -360));
  if (reach.some((longitude) => longitude < -180)) copies.push(shifted(ring, 360));
  return copies;
};
const areas = (features) =>
  features.flatMap((one) => one.geometry.coordinates.flat().flatMap(everywhere)).map((ring) => `${stroke(ring)}Z`).join("");

const picture = (topology) => {
  const path = (name, drawn) => `<path class="${name}" d="${drawn}"/>`;
  const drawn = [
    path("land", areas(land(topology).features)),
    path("line", lines(topology, false).coordinates.map(stroke).join("")),
    path("disputed", lines(topology, true).coordinates.map(stroke).join("")),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 180"><style>${STYLE}</style>${drawn.join("")}</svg>`;
};

// A Vite plugin: writes world.svg and world.json beside what is bundled.
export const worldImage = () => ({
  name: "world-image",
  async generateBundle() {
    const topology = { ...JSON.parse(readFileSync(ATLAS, "utf8")), lines: await worldLines() };
    this.emitFile({ type: "asset", fileName: "world.json", source: JSON.stringify(topology) });
    this.emitFile({ type: "asset", fileName: "world.svg", source: picture(topology) });
  },
});
