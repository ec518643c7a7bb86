import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("../../commands/mock.ts", import.meta.url));

test("prints its address, passes arguments on, and ends when it is asked to", async () => {
  const child = spawn(process.execPath, [script, "--", "--errors"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  let log = "";
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      const found = /^The mock listens on (http:\/\/127\.0\.0\.1:\d+)$/m.exec(log)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("exit", () => reject(new Error(`The mock ended early:\n${log}`)));
  });
  expect((await fetch(`${address}/no/such/path`)).status).toBe(404);
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  await expect(fetch(address)).rejects.toThrow("fetch failed");
});
