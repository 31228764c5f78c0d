// Natural Earth's boundary lines (1:10 million) -> those that nobody disputes, and those that somebody does.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { read } from "shapefile";
import simplify from "simplify-js";

const TAKEN = join(dirname(fileURLToPath(import.meta.url)), "taken", "ne_10m_admin_0_boundary_lines_land");
const COARSE = 0.02; // degrees, about 2 km: the coast beside them is of 1:50 million

// What Natural Earth calls a line. Leases and the two edges of demilitarised zones (overlays) are no boundaries.
const WHOLE = ["International boundary"];
const DASHED = ["Disputed", "Line of control", "Indefinite", "Indeterminant frontier"];
const is = (names, told) => names.some((name) => told.startsWith(name));

// ISO 3166, whose country codes the record uses, knows some lines not at all: they are somebody's claim too.
const dashed = ({ FEATURECLA: named, FCLASS_ISO: iso }) =>
  is(DASHED, named) || (is(WHOLE, named) && Boolean(iso) && !is(WHOLE, iso));
const whole = (told) => is(WHOLE, told.FEATURECLA) && !dashed(told);

const coarse = (points) =>
  simplify(
    points.map(([x, y]) => ({ x, y })),
    COARSE,
  ).map(({ x, y }) => [+x.toFixed(2), +y.toFixed(2)]);

const parts = ({ type, coordinates }) => (type === "LineString" ? [coordinates] : coordinates);

export const worldLines = async () => {
  const { features } = await read(`${TAKEN}.shp`, `${TAKEN}.dbf`, { encoding: "utf-8" });
  const of = (wanted) => features.filter((one) => wanted(one.properties)).flatMap((one) => parts(one.geometry).map(coarse));
  return { whole: of(whole), disputed: of(dashed) };
};
