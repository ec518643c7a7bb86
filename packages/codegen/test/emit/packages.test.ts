import type { OpenApiDocument } from "@rosterkit/openapi";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { domainPackage } from "../../src/emit/scaffold.ts";
import { repositoryRoot } from "../../../../scripts/support/repository.ts";
import { config } from "../support/emit.ts";
import { modelOf } from "../support/model.ts";

// Every package has the same files with the same structure.

const read = (...path: string[]): string => readFileSync(join(repositoryRoot, ...path), "utf8");
const folders = globSync("packages/*", { cwd: repositoryRoot }).toSorted();
const model = modelOf(JSON.parse(read("spec", "openapi.json")) as OpenApiDocument);

/** Packages with a SKILL.md. */
const withSkill = new Set(["client", ...model.domains.map(({ name }) => name)]);

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

describe.each(folders)("%s", (folder) => {
  const manifest = JSON.parse(read(folder, "package.json")) as Manifest;

  test("has the files of every package", () => {
    const known = [
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "SKILL.md",
      "bundle.mjs",
      "dist",
      "node_modules",
      "package.json",
      "src",
      "test",
      "tsconfig.build.json",
      "tsconfig.json",
    ];
    const here = readdirSync(join(repositoryRoot, folder)).filter((name) => !name.startsWith("."));
    expect(known).toEqual(expect.arrayContaining(here));
    expect(here).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "package.json",
        "src",
        "tsconfig.build.json",
        "tsconfig.json",
      ]),
    );
    expect(read(folder, "LICENSE")).toBe(read("LICENSE"));
  });

  test("has the manifest of every package", () => {
    const order =
      "name version description keywords homepage license repository bin files type sideEffects exports " +
      "publishConfig services scripts dependencies devDependencies peerDependencies peerDependenciesMeta engines";
    const keys = Object.keys(manifest);
    expect(keys).toEqual(order.split(" ").filter((key) => keys.includes(key)));
    expect(manifest).toMatchObject({
      // `npm create rosterkit` requires this name.
      name: folder.endsWith("create-rosterkit") ? "create-rosterkit" : `@rosterkit/${basename(folder)}`,
      homepage: `https://github.com/rosterkit/rosterkit/tree/main/${folder}#readme`,
      license: "MIT",
      repository: { type: "git", url: "git+https://github.com/rosterkit/rosterkit.git", directory: folder },
      files: withSkill.has(basename(folder)) ? ["dist", "SKILL.md"] : ["dist"],
      type: "module",
      sideEffects: false,
      publishConfig: { access: "public", provenance: true },
    });
  });

  test("has a README with the same sections", () => {
    const headings = read(folder, "README.md")
      .match(/^##? .*$/gm)
      ?.slice(0, 3);
    expect(headings).toEqual([`# ${manifest.name}`, "## Install", "## Use"]);
  });
});

describe.each(model.domains.map((domain) => [domain.name, domain] as const))("the domain %s", (_, domain) => {
  const template = domainPackage(domain, {
    config,
    existing: new Map(["LICENSE", "pnpm-workspace.yaml"].map((path) => [path, read(path)])),
  });

  test.each([...template])("has the %s of a new domain", (path, text) => {
    expect(withoutProse(path, read(path))).toEqual(withoutProse(path, text));
  });
});

/** Returns the parts of a file that are the same in every package. */
function withoutProse(path: string, text: string): unknown {
  if (path.endsWith("package.json")) return withoutWords(text);
  return path.endsWith("README.md") ? outline(text) : text;
}

/** Returns the manifest without version and prose. */
function withoutWords(text: string): object {
  return { ...(JSON.parse(text) as Manifest), version: "", description: "", keywords: [] };
}

/** Returns the headings, fences and markers of a README. */
function outline(text: string): string[] {
  return text.match(/^(?:#+ .*|```\w*|<!-- .* -->|npm .*)$/gm) ?? [];
}
