// A map of Natural Earth alone: no tiles, no fonts, nothing from a network.
import { MapLibreMap, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { land, lines } from "./world.js";

setWorkerUrl(worker);

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const geojson = (data) => ({ type: "geojson", data });

const style = (topology) => ({
  version: 8,
  sources: {
    land: geojson(land(topology)),
    lines: geojson(lines(topology, false)),
    disputed: geojson(lines(topology, true)),
    areas: geojson({ type: "FeatureCollection", features: [] }),
  },
  layers: [
    { id: "water", type: "background", paint: { "background-color": colour("water") } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land") } },
    { id: "shore", type: "line", source: "land", paint: { "line-color": colour("shore"), "line-width": 0.8 } },
    { id: "lines", type: "line", source: "lines", paint: { "line-color": colour("shore"), "line-width": 1 } },
    {
      id: "disputed",
      type: "line",
      source: "disputed",
      paint: { "line-color": colour("shore"), "line-width": 1.4, "line-dasharray": [3, 2] },
    },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colour("accent"), "fill-opacity": 0.16 } },
    {
      id: "edges",
      type: "line",
      source: "areas",
      paint: { "line-color": colour("accent"), "line-width": 1.2, "line-dasharray": [2, 2] },
    },
  ],
});

export const world = async (address) => (await fetch(address)).json();

// Throws where the browser has no WebGL; the drawing that the server made then stays as it is.
export const basemap = (container, topology, bounds, nearest = 9) => {
  const map = new MapLibreMap({
    container,
    style: style(topology),
    bounds,
    fitBoundsOptions: { padding: 40, maxZoom: nearest },
    attributionControl: { compact: false, customAttribution: "Natural Earth; a line is no endorsement" },
    maxZoom: 11,
    minZoom: -1, // on a phone, the whole world
    dragRotate: false,
    pitchWithRotate: false,
    renderWorldCopies: true,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-left");
  return map;
};

const EARTH = 6371.0088; // km, mean radius (IUGG)

// A disc of so many kilometres around a point, as a polygon of degrees.
export const disc = ({ latitude, longitude, km }) => {
  const ring = [];
  const rad = Math.PI / 180;
  const angle = km / EARTH;
  for (let turn = 0; turn <= 360; turn += 6) {
    const lat = Math.asin(
      Math.sin(latitude * rad) * Math.cos(angle) + Math.cos(latitude * rad) * Math.sin(angle) * Math.cos(turn * rad),
    );
    const east = Math.atan2(
      Math.sin(turn * rad) * Math.sin(angle) * Math.cos(latitude * rad),
      Math.cos(angle) - Math.sin(latitude * rad) * Math.sin(lat),
    );
    ring.push([longitude + east / rad, lat / rad]);
  }
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
};
