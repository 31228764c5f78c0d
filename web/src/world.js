// Natural Earth as world-atlas packs it, with its boundary lines beside it (`lines`) -> what is drawn.
import { feature } from "topojson-client";

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
export const lines = (topology, wanted) => ({
  type: "MultiLineString",
  coordinates: wanted ? topology.lines.disputed : topology.lines.whole,
});

// One country's outline by its ISO 3166-1 number, for what is known to the country only.
export const country = (topology, number) => {
  const found = topology.objects.countries.geometries.find((one) => one.id === number);
  return found ? drawable(feature(topology, found)) : null;
};
