import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../../support/repository.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { skippedWorkspaces } from "../../support/workspaces.ts";

test("no workspace is skipped if all services exist", () => {
  expect(skippedWorkspaces(repositoryRoot)).toEqual([]);
});

test("a workspace whose service is missing is skipped, with all its direct and indirect dependents", () => {
  using folder = temporaryFolder("workspaces");
  const write = (path: string, value: object): void => {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), JSON.stringify(value));
  };
  write("spec/openapi.json", { "x-services": { pets: {} } });
  write("examples/package.json", { name: "examples", services: ["pets"] });
  write("packages/a/package.json", { name: "a", devDependencies: { b: "workspace:^" } });
  write("packages/b/package.json", { name: "b", dependencies: { c: "workspace:^" } });
  write("packages/c/package.json", { name: "c", services: ["pets", "shop"] });
  write("packages/d/package.json", { name: "d", dependencies: { examples: "workspace:^" } });
  expect(skippedWorkspaces(folder.path)).toEqual(["a", "b", "c"]);
});
