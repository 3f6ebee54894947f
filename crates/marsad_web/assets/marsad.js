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
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
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
