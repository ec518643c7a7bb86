import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { runCommand } from "../../src/command/run.ts";
import { fragment } from "../pull/pages.ts";
import { serveOrigin } from "../support/origin-server.ts";
import { temporaryRepository } from "../support/repository.ts";

const configuration = {
  "rosterkit.config.mjs": 'export default { scope: "@acme", title: "Acme", sources: "documents" };',
};

/** The exit code of the command in a folder, and what it printed. */
async function run(
  ...[folder, ...words]: [string, ...string[]]
): Promise<readonly [code: number, text: string]> {
  const printed: string[] = [];
  const write = vi
    .spyOn(process.stdout, "write")
    .mockImplementation((text) => printed.push(String(text)) > 0);
  const error = vi.spyOn(console, "error").mockImplementation((text: string) => void printed.push(text));
  try {
    return [await runCommand(["pull", ...words], folder), printed.join("")];
  } finally {
    write.mockRestore();
    error.mockRestore();
  }
}

test("pull writes changed sources, and reports refused responses and servers that do not answer", async () => {
  const document = fragment({ "/people": { get: { responses: { "200": { description: "Fine." } } } } });
  const { url, close } = await serveOrigin({ "/people.json": document });
  const folder = temporaryRepository({
    ...configuration,
    "spec/upstream.yaml": { people: { openapi: `${url}/people.json` }, team: { page: `${url}/team.md` } },
  });
  expect(await run(folder)).toEqual([
    1,
    `people  changed: ${url}/people.json

  It is new.

team    refused, nothing was written: ${url}/team.md responds with status 404. Look at the page, or correct its address.
`,
  ]);
  expect(readFileSync(join(folder, "documents", "people.yaml"), "utf8")).toContain("description: Fine.");
  expect(await run(folder, "people")).toEqual([0, "people  unchanged\n"]);
  await close();
  expect(await run(folder, "people")).toEqual([2, expect.stringContaining("ECONNREFUSED")]);
});

test.each<[name: string, words: readonly string[], said: string]>([
  ["an unknown service", ["crew"], 'There is no service "crew". Name one of team.\n\nNothing was written.'],
  ["an unknown option", ["--force"], "Unknown option '--force'"],
])("%s is bad use", async (_, words, said) => {
  const folder = temporaryRepository({ ...configuration, "spec/upstream.yaml": { team: { unknown: "?" } } });
  expect(await run(folder, ...words)).toEqual([2, expect.stringContaining(said)]);
});
