// Keys, and the words selected in a report. Every page works without this file.
"use strict";
(() => {
  const off = () => localStorage.getItem("keys") === "off";
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const here = () => document.querySelector("[data-row].here");
  let going = false;

  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(here());
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
    all.forEach((row) => row.classList.remove("here"));
    next.classList.add("here");
    next.setAttribute("tabindex", "-1");
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };

  // A verdict asks for its reason first: the button is remembered, and Enter in the reason presses it.
  const press = (target) => {
    const form = target.form;
    const why = form && form.querySelector("input[name=why]");
    if (why && !why.value.trim()) {
      why.focus();
      why.dataset.then = target.value;
      return;
    }
    target.click();
  };

  // A verdict of a list asks for what it still needs: the other incident to be one with, else the reason.
  const choose = (option) => {
    option.selected = true;
    option.closest("form").querySelector(option.value === "same" ? "select[name=other]" : "input[name=why]").focus();
  };

  const act = (key) => {
    const row = here();
    if (key === "x" && row && row.querySelector("input[name=claim]")) {
      row.querySelectorAll("input[name=claim]").forEach((box) => { box.checked = !box.checked; });
      return true;
    }
    const found = (row && row.querySelector(`[data-key="${key}"]`)) || document.querySelector(`[data-key="${key}"]`);
    if (!found) return false;
    if (found.tagName === "OPTION") choose(found);
    else if (found.tagName === "A") found.click();
    else press(found);
    return true;
  };

  const go = (key) => {
    going = false;
    const found = document.querySelector(`[data-go="${key}"]`);
    if (found) found.click();
    return Boolean(found);
  };

  const keyed = (key) => {
    if (going) return go(key);
    if (key === "g") { going = true; setTimeout(() => { going = false; }, 1500); return true; }
    if (key === "j") { step(1); return true; }
    if (key === "k") { step(-1); return true; }
    if (key === "/") { document.getElementById("find").focus(); return true; }
    if (key === "?") { location.href = "/keys"; return true; }
    if (key === "Enter" && here() && document.activeElement === here()) {
      const link = here().querySelector("a[href]");
      if (link) link.click();
      return Boolean(link);
    }
    return key.length === 1 && act(key);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inField = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (inField) {
      if (event.key === "Escape") inField.blur();
      if (event.key === "Enter" && inField.name === "why" && inField.dataset.then && inField.value.trim()) {
        const button = inField.form.querySelector(`button[value="${inField.dataset.then}"]`);
        if (button) { event.preventDefault(); button.click(); }
      }
      return;
    }
    if (document.documentElement.hasAttribute("data-busy")) return; // a list or a row is about to change
    if (!off() && keyed(event.key)) event.preventDefault();
  });

  // Offsets of a selection, in code points of the report's text as it was published.
  const offset = (node, within) => {
    const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!holder || !holder.firstChild) return null;
    const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, within) : "";
    return Number(holder.dataset.at) + [...before].length;
  };
  const text = document.getElementById("text");
  const add = document.getElementById("add-claim");
  if (text && add) {
    const plain = add.getAttribute("href");
    document.addEventListener("selectionchange", () => {
      const chosen = document.getSelection();
      if (!chosen.rangeCount || chosen.isCollapsed) return;
      const range = chosen.getRangeAt(0);
      if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
      const start = offset(range.startContainer, range.startOffset);
      const end = offset(range.endContainer, range.endOffset);
      add.href = start !== null && end !== null && end > start ? `${plain}?start=${start}&end=${end}` : plain;
    });
  }

  // The claim under the pointer or the focus, and its words, light up together.
  const light = (number, on) => {
    document.querySelectorAll(`[data-claim="${number}"]`).forEach((card) => card.classList.toggle("lit", on));
    document.querySelectorAll(`mark[data-claims~="${number}"]`).forEach((mark) => mark.classList.toggle("lit", on));
  };
  const lighting = (kind, on) => document.addEventListener(kind, (event) => {
    const found = event.target instanceof Element && event.target.closest("[data-claim], mark[data-claims]");
    if (found) (found.dataset.claim || found.dataset.claims).split(" ").forEach((number) => light(number, on));
  });
  [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]].forEach(([kind, on]) => lighting(kind, on));

  const toggle = document.getElementById("keys-off");
  if (toggle) {
    const say = () => { toggle.textContent = off() ? "Turn single keys on in this browser" : "Turn single keys off in this browser"; };
    toggle.hidden = false;
    say();
    toggle.addEventListener("click", () => { localStorage.setItem("keys", off() ? "on" : "off"); say(); });
  }
})();
