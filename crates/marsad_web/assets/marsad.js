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

// What is being typed is completed by the API, in a list that the browser shows.
for (const input of document.querySelectorAll("input[data-complete]")) {
  const kinds = input.dataset.complete.split(" ").filter(Boolean);
  const list = document.createElement("datalist");
  list.id = `${input.id}-list`;
  input.after(list);
  input.setAttribute("list", list.id);
  let asked = 0;
  input.addEventListener("input", async () => {
    // Where several are parted by commas, the last one is being typed.
    const before = input.hasAttribute("data-several") ? input.value.replace(/[^,،]*$/, "") : "";
    const typed = input.value.slice(before.length).trim();
    const mine = ++asked;
    if (typed.length < 2) return list.replaceChildren();
    const query = new URLSearchParams({ q: typed, limit: 8, lang: document.documentElement.lang });
    for (const kind of kinds) query.append("kind", kind);
    const answer = await fetch(`/api/v1/complete?${query}`).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const { suggestions } = await answer.json();
    list.replaceChildren(...suggestions.map(({ matched }) => new Option("", before + matched)));
  });
}
