// Natural Earth as world-atlas packs it -> land, the lines that nobody disputes, and those that somebody does.
import { feature, mesh } from "topojson-client";
import disputed from "../disputed-lines.json" with { type: "json" };

const key = (one, other) => [one, other].sort().join("|");
const EVERYWHERE = [[-180, -90, 180, 90]];
const PAIRS = new Map(disputed.pairs.map(([one, other, windows]) => [key(one, other), windows ?? EVERYWHERE]));

const windows = (one, other) => PAIRS.get(key(one.properties.name, other.properties.name));
const inside = ([longitude, latitude], [west, south, east, north]) =>
  longitude >= west && longitude <= east && latitude >= south && latitude <= north;

// A line cut where it enters or leaves the windows: its disputed stretches, or the others.
const stretches = (points, where, wanted) => {
  const found = [];
  let run = [];
  points.slice(1).forEach((point, at) => {
    const middle = [(points[at][0] + point[0]) / 2, (points[at][1] + point[1]) / 2];
    if (where.some((one) => inside(middle, one)) === wanted) run = run.length ? [...run, point] : [points[at], point];
    else if (run.length) run = (found.push(run), []);
  });
  return run.length ? [...found, run] : found;
};

// Over the 180th meridian the degrees go on counting, so that no line runs back across the whole map.
const unwrapped = (points) => {
  let turns = 0;
  return points.map(([longitude, latitude], at) => {
    const step = at ? longitude - points[at - 1][0] : 0;
    if (step > 180) turns -= 1;
    if (step < -180) turns += 1;
    return [longitude + 360 * turns, latitude];
  });
};

// A ring that goes around a pole is closed over the pole.
const closed = (ring) => {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (Math.abs(last[0] - first[0]) < 180) return ring;
  const pole = first[1] < 0 ? -90 : 90;
  return [...ring, [last[0], pole], [first[0], pole], first];
};

const ringed = (geometry) => {
  const parts = geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
  return { type: "MultiPolygon", coordinates: parts.map((rings) => rings.map((ring) => closed(unwrapped(ring)))) };
};

const drawable = (shape) => ({ ...shape, geometry: ringed(shape.geometry) });

export const land = (topology) => {
  const { features, ...rest } = feature(topology, topology.objects.land);
  return { ...rest, features: features.map(drawable) };
};

// The lines between countries that somebody disputes (`wanted`), or those that nobody does.
export const lines = (topology, wanted) => {
  const between = (fits) => mesh(topology, topology.objects.countries, (one, other) => one !== other && fits(one, other));
  const whole = wanted ? [] : between((one, other) => !windows(one, other)).coordinates;
  const parts = [...PAIRS].flatMap(([pair, where]) =>
    between((one, other) => key(one.properties.name, other.properties.name) === pair).coordinates.flatMap((points) =>
      stretches(points, where, wanted),
    ),
  );
  return { type: "MultiLineString", coordinates: [...whole, ...parts].map(unwrapped) };
};

// One country's outline by its ISO 3166-1 number, for what is known to the country only.
export const country = (topology, number) => {
  const found = topology.objects.countries.geometries.find((one) => one.id === number);
  return found ? drawable(feature(topology, found)) : null;
};
