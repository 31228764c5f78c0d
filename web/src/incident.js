// The map of one incident: each place told, as an area of its precision.
import { LngLatBounds } from "maplibre-gl";
import { basemap, disc, world } from "./basemap.js";
import { country } from "./world.js";

const holder = document.getElementById("map");

const shape = (topology, one) => {
  if (one.km !== null) return disc(one);
  return one.number === null ? null : country(topology, one.number);
};

const corners = (geometry) => geometry.coordinates.flat(Infinity);

const around = (features) => {
  const bounds = new LngLatBounds();
  for (const { geometry } of features) {
    const told = corners(geometry);
    for (let at = 0; at < told.length; at += 2) bounds.extend([told[at], told[at + 1]]);
  }
  return bounds;
};

const begin = async () => {
  const topology = await world(holder.dataset.world);
  const features = JSON.parse(holder.dataset.areas).map((one) => shape(topology, one)).filter(Boolean);
  if (!features.length) return;
  const drawn = [...holder.children];
  let map;
  try {
    map = basemap(holder, topology, around(features));
  } catch (error) {
    console.warn(error); // no WebGL: the server's drawing stays
    return;
  }
  map.getCanvas().setAttribute("aria-label", holder.dataset.says);
  await map.once("load");
  drawn.forEach((one) => one.remove());
  map.getSource("areas").setData({ type: "FeatureCollection", features });
  holder.dataset.ready = "yes";
};

if (holder) begin();
