// What a page asks of the network, and what the browser complained about.

/** 100 KB, compressed, with headers. */
const MOST_BYTES = 100_000;

export const CHECKS = [
  ["keeps to its content security policy", async ({ log }) => [...new Set(log.refused)]],
  ["has no error in the console", errors],
  ["asks nothing of other hosts", async ({ log }) => log.foreign],
  ["loads at most 100 KB", weight],
  ["sends its headers", headers],
];

async function errors({ log, wanted, response }) {
  // That the page itself is not found is what was asked for.
  const isWanted = ({ url, text }) =>
    wanted.status !== 200 && url === response.url() && text.includes(String(wanted.status));
  return log.errors.filter((it) => !isWanted(it)).map(({ text, url }) => `${text} (${url})`);
}

async function weight({ log }) {
  if (log.bytes <= MOST_BYTES) return [];
  const files = [...log.files].sort((a, b) => b[1] - a[1]).slice(0, 4);
  return [`${log.bytes} bytes: ${files.map(([url, bytes]) => `${url} ${bytes}`).join(", ")}`];
}

async function headers({ response }) {
  const sent = await response.allHeaders();
  const reasons = [];
  const policy = sent["content-security-policy"] ?? "";
  if (!policy.includes("default-src 'self'") || policy.includes("unsafe-")) {
    reasons.push(`content-security-policy: ${policy}`);
  }
  if (sent["x-content-type-options"] !== "nosniff") reasons.push("no x-content-type-options: nosniff");
  if (response.status() === 200 && sent.etag === undefined) reasons.push("no etag");
  if (sent["content-encoding"] === undefined) reasons.push("not compressed");
  return reasons;
}
