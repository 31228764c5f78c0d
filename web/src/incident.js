// The map of one incident: each place told, as an area of its precision.
import { LngLatBounds, Marker } from "maplibre-gl";
import { basemap, disc, world } from "./basemap.js";
import { country } from "./world.js";

const holder = document.getElementById("map");
const NEAREST = 6.5; // zoom to begin with: a coast or a border is nearly always in sight

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

// The name above its disc: no fonts are there that a canvas could write it with.
const name = (map, { says, longitude, latitude }) => {
  const element = document.createElement("span");
  element.className = "named";
  element.dir = "auto";
  element.textContent = says;
  new Marker({ element, anchor: "bottom", offset: [0, -8] }).setLngLat([longitude, latitude]).addTo(map);
};

const begin = async () => {
  const topology = await world(holder.dataset.world);
  const areas = JSON.parse(holder.dataset.areas);
  const features = areas.map((one) => shape(topology, one)).filter(Boolean);
  if (!features.length) return;
  const drawn = [...holder.children];
  let map;
  try {
    map = basemap(holder, topology, around(features), NEAREST);
  } catch (error) {
    console.warn(error); // no WebGL: the server's drawing stays
    return;
  }
  map.getCanvas().setAttribute("aria-label", holder.dataset.says);
  await map.once("load");
  drawn.forEach((one) => one.remove());
  map.getSource("areas").setData({ type: "FeatureCollection", features });
  areas.filter((one) => one.km !== null).forEach((one) => name(map, one));
  holder.dataset.ready = "yes";
};

if (holder) begin();
