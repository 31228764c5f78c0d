// Natural Earth as world-atlas packs it -> land, the lines that nobody disputes, and those that somebody does.
import { feature, mesh } from "topojson-client";
import disputed from "../disputed-lines.json" with { type: "json" };

const key = (one, other) => [one, other].sort().join("|");
const PAIRS = new Set(disputed.pairs.map(([one, other]) => key(one, other)));

const isDisputed = (one, other) => PAIRS.has(key(one.properties.name, other.properties.name));

export const land = (topology) => feature(topology, topology.objects.land);

export const lines = (topology, wanted) =>
  mesh(topology, topology.objects.countries, (one, other) => one !== other && isDisputed(one, other) === wanted);

// One country's outline by its ISO 3166-1 number, for what is known to the country only.
export const country = (topology, number) => {
  const found = topology.objects.countries.geometries.find((one) => one.id === number);
  return found ? feature(topology, found) : null;
};
