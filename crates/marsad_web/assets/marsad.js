// Small comforts; every page works without them.

// A list of choices shows its result at once; the button stays for keyboards and slow lines.
for (const select of document.querySelectorAll(".picker select")) {
  let byKey = false;
  select.addEventListener("keydown", () => { byKey = true; });
  select.addEventListener("pointerdown", () => { byKey = false; });
  select.addEventListener("change", () => { if (!byKey) select.form.requestSubmit(); });
}

// Empty fields say nothing: keep them out of the address.
for (const form of document.querySelectorAll("form[method=get]")) {
  form.addEventListener("formdata", ({ formData }) => {
    // A name can come several times, some of them empty.
    const said = [...formData].filter(([, value]) => value !== "");
    for (const name of [...formData.keys()]) formData.delete(name);
    for (const [name, value] of said) formData.append(name, value);
  });
}

// "/" goes to the search box.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const box = document.getElementById("q");
  if (event.key === "/" && !typing && box && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
  }
});

// What is to be copied can be selected by hand; a button saves the trouble.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
  });
}

// Through time by a slider: the list of periods, as a line. What is shown is fetched and put in place.
const times = document.querySelector("nav.slider");
const list = document.getElementById("p-period");
if (times && list) {
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: 0, max: list.options.length - 1, step: 1 });
  // Lists have the newest first; time runs from left to right.
  const place = () => { range.value = list.options.length - 1 - list.selectedIndex; };
  const say = () => range.setAttribute("aria-valuetext", list.selectedOptions[0].label);
  range.dir = "ltr";
  range.setAttribute("aria-label", times.dataset.label);
  place();
  say();
  times.append(range);
  let waiting;
  range.addEventListener("input", () => {
    list.selectedIndex = list.options.length - 1 - range.value;
    say();
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  const show = async () => {
    const data = new FormData(list.form);
    const address = `${location.pathname}?${new URLSearchParams([...data].filter(([, it]) => it !== ""))}`;
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return list.form.requestSubmit();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // Changed places take over; the slider itself stays, and with it the focus.
    for (const part of ["#shown", "nav.slider .steps", "div.reading", "figure.chart", ".shown > .scroll", ".take", "nav.tabs"]) {
      const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
      if (old && fresh) old.replaceWith(document.adoptNode(fresh));
    }
    history.replaceState(null, "", address);
  };
}
// An open menu closes when one goes elsewhere, and by Escape.
const closeMenus = (but) => {
  for (const menu of document.querySelectorAll(".sections details[open]")) if (menu !== but) menu.open = false;
};
document.addEventListener("click", (event) => closeMenus(event.target.closest(".sections details")));
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest(".sections details[open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
