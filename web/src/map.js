// The map and the timeline, linked: a stretch of time chosen below filters the map, the map's view filters the timeline.
import { Marker } from "maplibre-gl";
import Supercluster from "supercluster";
import { basemap, disc, still, world } from "./basemap.js";
import { phrase, short, size, sum } from "./figures.js";
import { timeline } from "./timeline.js";
import { country } from "./world.js";

const holder = document.getElementById("map");
const controls = document.getElementById("layers");
const list = document.getElementById("in-view");
const count = document.getElementById("in-view-count");
const LISTED = 50;

const state = { outcome: "killed", claimant: "", types: new Set(), since: null, until: null };

const figures = (one) => {
  const told = one.figures[state.outcome];
  return state.claimant ? (told?.by[state.claimant] ?? null) : (told?.ledger ?? null);
};

const claims = (one) => one.claimants.includes(state.claimant);
const inLayers = (one) =>
  one.types.some((type) => state.types.has(type)) || (!one.types.length && state.types.has(""));
const inTime = (one) =>
  (!state.since && !state.until) ||
  (one.start && (!state.until || one.start <= state.until) && (!state.since || one.end >= state.since));
const layered = (one) => inLayers(one) && (!state.claimant || claims(one));

const feature = (one) => ({
  type: "Feature",
  properties: { one },
  geometry: { type: "Point", coordinates: [one.longitude, one.latitude] },
});

const clustered = (shown) =>
  new Supercluster({ radius: 56, maxZoom: 10, map: ({ one }) => ({ all: [one] }), reduce: (all, more) => { all.all = [...all.all, ...more.all]; } }).load(
    shown.map(feature),
  );

// A claimant told by words alone ("three gunmen", "a doctor (in the Post)"), as the ledger tells them from names.
const described = (who) => {
  const first = who.replace(/^(?:the|an?) /i, "").slice(0, 1);
  return first === first.toLowerCase() || / \(in [^()]+\)$/.test(who);
};

const plural = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

const told = (ones) => {
  const total = sum(ones.map(figures));
  const unsaid = ones.filter((one) => figures(one) === null).length;
  const words = total === null ? `${state.outcome}: nobody says` : `${state.outcome} ${phrase(...total)}`;
  const without = unsaid && total !== null ? `, ${unsaid} without a figure` : "";
  return { total, words: `${words} in ${plural(ones.length, "incident")}${without}` };
};

const badge = (ones) => {
  const { total, words } = told(ones);
  const button = document.createElement("button");
  const where = [...new Set(ones.map((one) => one.place))];
  button.type = "button";
  button.className = ones.every((one) => one.precision > 3) ? "toll vague" : "toll";
  button.textContent = short(total);
  button.style.setProperty("--size", `${1.5 + Math.min(2.2, Math.log10(1 + size(total)))}rem`);
  button.setAttribute("aria-label", `${where.slice(0, 3).join("; ")}${where.length > 3 ? " and others" : ""}: ${words}`);
  button.title = button.getAttribute("aria-label");
  return button;
};

class Linked {
  constructor(map, topology, data) {
    Object.assign(this, { map, topology, all: data.incidents, markers: [] });
    offer(this.all);
    recall();
    this.line = timeline(document.getElementById("timeline"), this.all, (since, until) => this.brush(since, until));
    controls.addEventListener("change", () => this.layers());
    const view = viewed();
    if (view) map.jumpTo(view);
    map.on("moveend", () => this.show());
    for (const name of ["since", "until"]) {
      document.getElementById(`layer-${name}`).addEventListener("change", (event) => {
        state[name] = event.target.value || null;
        this.show(true);
      });
    }
    document.getElementById("whole-time").addEventListener("click", () => this.brush(null, null));
    document.getElementById("whole-map").addEventListener("click", () => this.fit());
    this.layers();
  }

  layers() {
    const told = new FormData(controls);
    state.outcome = told.get("outcome");
    state.claimant = told.get("claimant") ?? "";
    state.types = new Set(told.getAll("type"));
    this.show(true);
  }

  brush(since, until) {
    state.since = since;
    state.until = until;
    this.show(true);
  }

  fit() {
    const bounds = JSON.parse(holder.dataset.bounds);
    this.map.fitBounds(bounds, { padding: 40, maxZoom: 9, animate: !still() });
  }

  // What the map's view holds; what has no place is in no view, and is said beside the list.
  inView(one) {
    return one.longitude !== null && this.map.getBounds().contains([one.longitude, one.latitude]);
  }

  show(moved = false) {
    const layered_ = this.all.filter(layered);
    const shown = layered_.filter(inTime);
    const placed = shown.filter((one) => one.longitude !== null);
    if (moved || !this.index) this.index = clustered(placed);
    this.draw();
    this.map.getSource("areas").setData({ type: "FeatureCollection", features: shown.flatMap((one) => this.area(one)) });
    this.line.show(layered_.filter((one) => this.inView(one)), { ...state, figures });
    this.say(shown);
    remember(this.map);
    for (const name of ["since", "until"]) document.getElementById(`layer-${name}`).value = state[name] ?? "";
  }

  area(one) {
    if (one.km !== null) return [disc(one)];
    const outline = one.number === null ? null : country(this.topology, one.number);
    return outline ? [outline] : [];
  }

  draw() {
    for (const marker of this.markers) marker.remove();
    const { west, south, east, north } = edges(this.map.getBounds());
    const found = this.index.getClusters([west, south, east, north], Math.round(this.map.getZoom()));
    this.markers = found.map((one) => this.marker(one));
  }

  marker({ properties, geometry, id }) {
    const ones = properties.cluster ? properties.all : [properties.one];
    const button = badge(ones);
    button.addEventListener("click", () => (properties.cluster ? this.open(id, ones, geometry) : go(ones[0].id)));
    return new Marker({ element: button }).setLngLat(geometry.coordinates).addTo(this.map);
  }

  // Into the cluster, or, where all of it stands on one point, to its list.
  open(id, ones, geometry) {
    const points = new Set(ones.map((one) => `${one.longitude} ${one.latitude}`));
    if (points.size === 1) {
      this.rows(ones, true);
      return;
    }
    const zoom = Math.min(this.index.getClusterExpansionZoom(id), 11);
    this.map.easeTo({ center: geometry.coordinates, zoom, animate: !still() });
  }

  say(shown) {
    const viewed = shown.filter((one) => this.inView(one));
    const elsewhere = shown.filter((one) => one.longitude === null).length;
    this.rows(viewed, false);
    count.textContent = `${told(viewed).words} in view${elsewhere ? `; ${elsewhere} more whose place is not known so closely` : ""}.`;
  }

  rows(ones, focus) {
    const newest = [...ones].sort((one, other) => (other.start ?? "").localeCompare(one.start ?? ""));
    list.replaceChildren(...newest.slice(0, LISTED).map(row));
    document.getElementById("in-view-more").hidden = newest.length <= LISTED;
    if (focus) list.querySelector("a")?.focus();
  }
}

const edges = (bounds) => ({
  west: Math.max(-180, bounds.getWest()),
  south: Math.max(-85, bounds.getSouth()),
  east: Math.min(180, bounds.getEast()),
  north: Math.min(85, bounds.getNorth()),
});

// What is chosen stands behind the # of the address, so that the address shares the view as it stands.
const asked = new URLSearchParams(location.hash.slice(1));

const remember = (map) => {
  const { lng, lat } = map.getCenter();
  const told = new URLSearchParams(new FormData(controls));
  for (const name of ["since", "until"]) if (state[name]) told.set(name, state[name]);
  told.set("at", [lng.toFixed(3), lat.toFixed(3), map.getZoom().toFixed(2)].join("~"));
  history.replaceState(null, "", `#${told}`);
};

const recall = () => {
  if (!asked.has("outcome")) return;
  for (const field of controls.elements) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = asked.getAll(field.name).includes(field.value);
    else if (field.name) field.value = asked.get(field.name) ?? "";
  }
  for (const name of ["since", "until"]) state[name] = asked.get(name);
};

const viewed = () => {
  const [longitude, latitude, zoom] = (asked.get("at") ?? "").split("~").map(Number);
  return Number.isFinite(zoom) ? { center: [longitude, latitude], zoom } : null;
};

// Characters that would reorder what stands around them are named instead, as the pages of the server do.
const visible = (text) =>
  text.replace(/[\u202a-\u202e\u2066-\u2069]/g, (one) => `⟨U+${one.codePointAt(0).toString(16).toUpperCase()}⟩`);

// What the layers offer is what the incidents have: their claimants, and their types before the one without.
const offer = (all) => {
  const claimants = [...new Set(all.flatMap((one) => one.claimants))].sort();
  const option = (name) => new Option(visible(name), name);
  const words = document.createElement("optgroup");
  words.label = "only described";
  words.append(...claimants.filter(described).map(option));
  controls.elements.claimant.append(...claimants.filter((name) => !described(name)).map(option));
  if (words.children.length) controls.elements.claimant.append(words);
  const types = [...new Set(all.flatMap((one) => one.types))].sort();
  const untyped = document.querySelector("#layer-types label");
  untyped.before(...types.map(box));
};

const box = (type) => {
  const label = document.createElement("label");
  const made = Object.assign(document.createElement("input"), { type: "checkbox", name: "type", value: type, defaultChecked: true });
  label.append(made, ` ${type}`);
  return label;
};

const go = (id) => { location.href = `/incidents/${id}`; };

const cell = (text, of) => {
  const made = document.createElement("td");
  made.dataset.of = of;
  made.dir = "auto";
  made.textContent = text;
  return made;
};

const row = (one) => {
  const made = document.createElement("tr");
  made.dataset.row = "";
  const place = cell("", "where");
  const link = document.createElement("a");
  link.href = `/incidents/${one.id}`;
  link.textContent = one.place;
  place.append(link);
  const said = figures(one);
  made.append(cell(one.days, "when"), place, cell(one.known, "known to"), cell(one.types.join(", "), "what"));
  made.append(cell(said === null ? "not said" : phrase(...said), state.outcome));
  return made;
};

const begin = async () => {
  const [topology, data] = await Promise.all([world(holder.dataset.world), (await fetch(holder.dataset.points)).json()]);
  const drawn = [...holder.children];
  let map;
  try {
    map = basemap(holder, topology, JSON.parse(holder.dataset.bounds));
  } catch (error) {
    document.getElementById("map-fault").hidden = false; // no WebGL: the server's drawing and list stay
    console.warn(error);
    return;
  }
  await map.once("load");
  drawn.forEach((one) => one.remove());
  for (const id of ["layers", "timeline-block"]) document.getElementById(id).hidden = false;
  document.getElementById("plain-list").hidden = true;
  new Linked(map, topology, data);
  holder.dataset.ready = "yes";
};

begin();
