import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("../../commands/sandbox.ts", import.meta.url));

test("prints addresses and credentials that work, and ends when it is asked to", async () => {
  const child = spawn(process.execPath, [script, "--", "--people", "3", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
    // The packages are built before the tests.
    env: { ...process.env, TURBO_HASH: "built" },
  });
  const ended = once(child, "exit");
  let log = "";
  const { directory } = await new Promise<{ directory: { url: string; token: string } }>(
    (resolve, reject) => {
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        log += text;
        if (log.endsWith("\n}\n")) resolve(JSON.parse(log) as { directory: { url: string; token: string } });
      });
      child.on("exit", () => reject(new Error(`The sandbox ended early:\n${log}`)));
    },
  );
  const headers = { authorization: `Bearer ${directory.token}` };
  const users = (await (await fetch(`${directory.url}/users`, { headers })).json()) as unknown[];
  expect(users).toHaveLength(5);
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});
