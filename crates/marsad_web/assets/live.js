// Counts what changed since the page was opened; the page itself works without.

const EVERY = 5000;
const line = document.getElementById("since");
const shown = document.getElementById("since-count");
let count = 0;
let told = 0;

const stream = new EventSource("/api/v1/stream");
for (const kind of ["added", "changed", "removed"]) {
  stream.addEventListener(kind, () => { count += 1; });
}
addEventListener("pagehide", () => stream.close());

// Not at every change: who listens to the page hears each.
setInterval(() => {
  if (count === told) return;
  told = count;
  shown.textContent = String(count);
  line.hidden = false;
}, EVERY);
