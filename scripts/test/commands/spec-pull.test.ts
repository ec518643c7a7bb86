import { createServer } from "node:http";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listen } from "../../support/loopback-server.ts";
import { tryRun } from "../../support/run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const document = {
  openapi: "3.1.0",
  info: { title: "People", version: "1.0.0" },
  paths: { "/people": { get: { responses: { "200": { description: "The people." } } } } },
};

test("spec:pull writes what changed, tells what was refused, and ends with 1", async () => {
  await using server = await listen(
    createServer((request, response) =>
      request.url === "/people.json"
        ? response.end(JSON.stringify(document))
        : response.writeHead(410).end("gone"),
    ),
  );
  using folder = temporaryFolder("spec-pull");
  const { url } = server;
  const upstream = `people: { openapi: "${url}/people.json" }\nteam: { page: "${url}/team.md" }\n`;
  mkdirSync(join(folder.path, "spec"));
  writeFileSync(join(folder.path, "spec", "upstream.yaml"), upstream);

  const words = ["--conditions=rosterkit-source", "scripts/commands/spec-pull.ts", "--root", folder.path];
  const { stdout, stderr, exitCode } = await tryRun(process.execPath, words);
  expect({ stdout, stderr, exitCode }).toEqual({
    stdout: `people  changed: ${url}/people.json

  It is new.

team    refused, nothing was written: ${url}/team.md answers with status 410. Look at the page, or correct its address.
`,
    stderr: "",
    exitCode: 1,
  });
  expect(readFileSync(join(folder.path, "spec", "sources", "people.yaml"), "utf8")).toContain("The people.");
});
