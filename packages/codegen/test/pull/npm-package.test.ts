import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { pullSources } from "../../src/pull/pull.ts";
import { pullReport } from "../../src/pull/report.ts";
import { serveOrigin } from "../support/origin-server.ts";
import { configOf, temporaryRepository } from "../support/repository.ts";
import { fragment } from "./pages.ts";

test("a document is read from a package without running its code", async () => {
  const document = fragment({ "/people": { get: { responses: { "200": { description: "Fine" } } } } });
  const root = temporaryRepository({
    "spec/upstream.yaml": {
      api: { npm: "@acme/people-api", file: "spec/people.json" },
      gone: { npm: "@acme/gone", file: "spec/people.json" },
      moved: { npm: "@acme/people-api", file: "people.json" },
    },
    "package/package.json": { name: "@acme/people-api", version: "2.1.0", scripts: { prepack: "exit 1" } },
    "package/spec/people.json": document,
  });
  execFileSync("tar", ["-czf", "people.tgz", "package"], { cwd: root });
  const tarball = readFileSync(join(root, "people.tgz"));
  const { url } = await serveOrigin({
    "/@acme%2fpeople-api": (_, response) => {
      const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
      const dist = { tarball: `${url}/people.tgz`, integrity };
      const manifest = { name: "@acme/people-api", version: "2.1.0", dist };
      const versions = { "2.1.0": manifest };
      response.end(JSON.stringify({ name: "@acme/people-api", "dist-tags": { latest: "2.1.0" }, versions }));
    },
    "/people.tgz": (_, response) => response.end(tarball),
  });
  vi.stubEnv("npm_config_registry", url);
  vi.stubEnv("npm_config_cache", join(root, "cache"));
  const pulled = await pullSources(configOf(root)).finally(() => vi.unstubAllEnvs());
  expect(pulled.map(({ state }) => state)).toEqual(["changed", "refused", "refused"]);
  expect(readFileSync(join(root, "spec/sources/api.yaml"), "utf8")).toContain("description: Fine");
  expect(JSON.parse(readFileSync(join(root, "spec/upstream.lock"), "utf8"))).toMatchObject({
    api: { address: "@acme/people-api", version: "2.1.0" },
  });
  const report = pullReport(pulled);
  expect(report).toMatch(/gone .*spec\/people\.json of @acme\/gone@latest cannot be read: .*E404/);
  expect(report).toMatch(
    /moved .*people\.json of @acme\/people-api@latest cannot be read: .*tar: .*Not found/,
  );
});
