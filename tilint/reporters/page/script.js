(() => {
  "use strict";
  const form = document.getElementById("filter");
  const notes = [...document.querySelectorAll(".note")];
  const marked = [...document.querySelectorAll("[data-notes]")];

  const isHidden = (id) => document.getElementById(id)?.hidden === true;

  const update = () => {
    const wanted = [...form.querySelectorAll("fieldset")]
      .map((set) => [set.dataset.key, [...set.querySelectorAll("input:checked")].map((box) => box.value)])
      .filter(([, values]) => values.length);
    const isWanted = (note) =>
      wanted.every(([key, values]) => values.some((value) => note.dataset[key].split(" ").includes(value)));
    for (const note of notes) note.hidden = !isWanted(note);
    for (const words of marked) words.classList.toggle("quieted", words.dataset.notes.split(" ").every(isHidden));
    const shown = notes.filter((note) => !note.hidden).length;
    document.getElementById("shown").textContent = wanted.length
      ? `${shown} of ${notes.length} notes are shown.`
      : "";
  };

  if (form) {
    form.hidden = false;
    form.querySelector("details").open = matchMedia("(min-width: 85rem)").matches;
    form.addEventListener("change", update);
    form.addEventListener("reset", () => setTimeout(update));
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", () => {
      if (isHidden(location.hash.slice(1))) form.reset();
    });
  }

  const folds = [...document.querySelectorAll(".fold")];
  const buttons = [...document.querySelectorAll(".unfold-button")];
  for (const button of buttons) {
    button.parentElement.hidden = !folds.length;
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      for (const one of folds) one.open = open;
      for (const one of buttons) one.setAttribute("aria-pressed", String(open));
    });
  }

  // Who follows a number to its note wants to read it.
  const unfold = () => {
    const fold = document.getElementById(location.hash.slice(1))?.querySelector(":scope > .fold");
    if (fold) fold.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  // Paper has no way to open what is closed.
  const closed = () => [...document.querySelectorAll("details:not([open], .keep, .local)")];
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = closed();
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
})();
