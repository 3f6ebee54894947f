// The program under test: one that runs already, or one started over the demonstration's data.

import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../../../..");

const PROGRAM = join(ROOT, "target/release/marsad");
const HOME = join(ROOT, "target/demo");
const COUNTRY = join(ROOT, "countries/ma");
const CAPTURES = join(COUNTRY, "demo/captures");
const START_SECONDS = 60;

/** The server's address, without a slash at its end, and how to end it. */
export async function serve(base) {
  if (base !== undefined) return { base: base.replace(/\/$/, ""), stop: async () => {} };
  if (!existsSync(PROGRAM)) {
    throw new Error(`${PROGRAM} is missing: build it with \`cargo build --release -p marsad\``);
  }
  if (!existsSync(HOME)) runDemonstration();
  return start();
}

function runDemonstration() {
  console.error(`${HOME} is missing: running the demonstration`);
  const { status } = spawnSync(
    PROGRAM,
    ["--home", HOME, "--country", COUNTRY, "run", "--once", "--from", CAPTURES],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (status !== 0) throw new Error(`\`marsad run\` over ${CAPTURES} ended with ${status}`);
}

async function start() {
  const server = spawn(
    PROGRAM,
    ["--home", HOME, "--country", COUNTRY, "serve", "--listen", "127.0.0.1:0"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = new Promise((done) => server.once("exit", done));
  const stop = async () => {
    server.kill("SIGINT");
    const isLate = setTimeout(() => server.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(isLate);
  };
  // Nothing may outlive us, whatever ends us.
  process.once("exit", () => server.kill("SIGKILL"));
  try {
    return { base: await address(server, ended), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for the line that tells where the server answers. */
function address(server, ended) {
  return new Promise((found, failed) => {
    const late = setTimeout(
      () => failed(new Error(`no address from \`marsad serve\` in ${START_SECONDS} s`)),
      START_SECONDS * 1000,
    );
    let said = "";
    server.stdout.on("data", (bytes) => {
      said += bytes;
      const match = said.match(/Marsad answers at (http:\/\/\S+?)\/?\s/);
      if (match === null) return;
      clearTimeout(late);
      found(match[1]);
    });
    ended.then((status) => {
      clearTimeout(late);
      failed(new Error(`\`marsad serve\` ended with ${status} before it answered`));
    });
  });
}
