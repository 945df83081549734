// The desk works without this file; it adds keys and the light that joins a sentence to its entries.
"use strict";
(() => {
  const lit = (id, on) => {
    document.querySelectorAll(`[data-sentence~="${CSS.escape(id)}"]`).forEach((node) => node.classList.toggle("lit", on));
    document.getElementById(id)?.classList.toggle("lit", on);
  };
  for (const kind of ["mouseenter", "mouseleave", "focusin", "focusout"]) {
    document.querySelectorAll("[data-sentence]").forEach((node) =>
      node.addEventListener(kind, () => {
        for (const id of node.dataset.sentence.split(" ")) lit(id, kind === "mouseenter" || kind === "focusin");
      }));
    document.querySelectorAll(".text .s.has").forEach((node) =>
      node.addEventListener(kind, () => lit(node.id, kind === "mouseenter" || kind === "focusin")));
  }
  const items = () => [...document.querySelectorAll("main .entry, main ul.plain > li, main tbody tr")];
  let at = -1;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "/") {
      document.querySelector('input[type="search"]')?.focus();
    } else if (event.key === "f") {
      const box = document.querySelector("details.furniture-box");
      if (box) { box.open = !box.open; box.scrollIntoView({ block: "nearest" }); }
    } else if (event.key === "j" || event.key === "k") {
      const list = items();
      if (!list.length) return;
      at = Math.max(0, Math.min(list.length - 1, at + (event.key === "j" ? 1 : -1)));
      const link = list[at].querySelector("a") ?? list[at];
      link.focus();
      list[at].scrollIntoView({ block: "nearest" });
    } else if (event.key === "a" || event.key === "x") {
      const button = items()[at]?.querySelector(`.verdict button[value="${event.key === "a" ? "accept" : "reject"}"]`);
      if (!button) return;
      button.click();
    } else {
      return;
    }
    event.preventDefault();
  });
  // A verdict without leaving the place; without this the form does the same by loading the page again.
  addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form.verdict") || !event.submitter) return;
    event.preventDefault();
    const body = new URLSearchParams({ verdict: event.submitter.value });
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (!answer || (answer.type !== "opaqueredirect" && !answer.ok)) {
      const field = Object.assign(document.createElement("input"), { type: "hidden", name: "verdict", value: event.submitter.value });
      form.append(field);
      form.submit();
      return;
    }
    const entry = form.closest(".entry");
    entry.dataset.review = { accept: "accepted", reject: "rejected", reopen: "open" }[event.submitter.value];
  });
})();
