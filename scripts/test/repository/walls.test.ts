import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../../support/repository.ts";

// Enforces the table of allowed imports in ARCHITECTURE. A failure names the file and the import.

interface SourceFile {
  /** Path relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Specifiers of imports and re-exports, as written. */
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = globSync(["packages/*/src/**/*.ts", "scripts/**/*.{ts,mjs}"], {
  cwd: repositoryRoot,
  exclude: (path) => /node_modules|\/dist$/.test(path),
})
  .map((path) => path.replaceAll("\\", "/"))
  .toSorted()
  .map((path) => {
    const text = readFileSync(join(repositoryRoot, path), "utf8");
    return { path, text, imports: importsIn(text) };
  });
const sources = files.filter(({ path }) => path.startsWith("packages/"));
const handWritten = files.filter(({ path }) => !/\/generated\/|\/test\//.test(path));

/** The allowed imports of each room. */
const rooms = new Map(
  Array.from(
    sectionOf("What may import what").matchAll(/^\| (.+?) +\| (.+?) +\|$/gm),
    ([, room = "", allowed = ""]) => [namesIn(room)[0] ?? room, namesIn(allowed)],
  ),
);

function sectionOf(title: string): string {
  const text = readFileSync(join(repositoryRoot, "ARCHITECTURE.md"), "utf8");
  return text.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
}

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");
}

/** Finds imports, but not in comments and in template strings of emitters. */
function importsIn(text: string): string[] {
  const tokens = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
  const code = text.replaceAll(tokens, (token) => (token.startsWith('"') ? token : ""));
  const statements =
    /^(?:import|export)\b[^;"]*?\bfrom\s*"([^"]+)"|^import\s*"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  return Array.from(code.matchAll(statements), ([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? "");
}

const packageOf = (path: string): string => /^packages\/([^/]+)\//.exec(path)?.[1] ?? "scripts";
const isDomain = (name: string): boolean => !rooms.has(name);
const allowedTo = (name: string): readonly string[] =>
  rooms.get(isDomain(name) ? "every domain package" : name) ?? [];

/** Returns the top-level folder of a source file, or the name of the file if it is in no folder. */
function folderOf(path: string): string {
  const [, name, , first = ""] = path.split("/");
  return `${name}/${first.replace(/\.ts$/, "")}`;
}

/** Returns the path of a relative import. */
function targetOf(file: SourceFile, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  return normalize(join(dirname(file.path), specifier)).replaceAll("\\", "/");
}

function failures(find: (file: SourceFile) => readonly string[], among = sources): string[] {
  return among.flatMap((file) => find(file).map((failure) => `${file.path}: ${failure}`));
}

test("the table names every package except domain packages", () => {
  const packages = new Set(sources.map(({ path }) => packageOf(path)));
  const named = [...rooms.keys()].filter((room) => /^[\w-]+$/.test(room) && !["room", "---"].includes(room));
  expect(named.filter((name) => name !== "scripts" && !packages.has(name))).toEqual([]);
  const domains = [...packages].filter(isDomain);
  expect(
    domains.filter((name) => !existsSync(join(repositoryRoot, `packages/${name}/src/generated`))),
  ).toEqual([]);
});

describe("imports", () => {
  test("of other packages are allowed by the table", () => {
    const find = ({ path, imports }: SourceFile): string[] =>
      imports
        .filter((specifier) => specifier.startsWith("@rosterkit/"))
        .filter((specifier) => !allowedTo(packageOf(path)).includes(specifier.split("/")[1] ?? ""))
        .map((specifier) => `${specifier} is not allowed in \`${packageOf(path)}\``);
    expect(failures(find)).toEqual([]);
  });

  test("with relative paths stay within their package", () => {
    const find = (file: SourceFile): string[] =>
      file.imports.filter((specifier) => {
        const target = targetOf(file, specifier);
        return target !== undefined && !target.startsWith(`packages/${packageOf(file.path)}/src/`);
      });
    expect(failures(find)).toEqual([]);
  });

  test("of other folders of codegen are allowed by the table", () => {
    const find = (file: SourceFile): string[] => {
      const allowed = rooms.get(folderOf(file.path));
      return file.imports.filter((specifier) => {
        const target = targetOf(file, specifier);
        const folder = target === undefined ? undefined : folderOf(target);
        return (
          allowed !== undefined &&
          folder !== undefined &&
          folder !== folderOf(file.path) &&
          !allowed.includes(folder)
        );
      });
    };
    const folders = new Set(
      sources
        .filter(({ path }) => /^packages\/codegen\/src\/.*\//.test(path))
        .map(({ path }) => folderOf(path)),
    );
    expect([...folders].filter((folder) => !rooms.has(folder))).toEqual([]);
    expect(failures(find)).toEqual([]);
  });

  test("of other packages use listed entry points, not wildcards", () => {
    const manifests = globSync("packages/*/package.json", { cwd: repositoryRoot }).toSorted();
    // A generated package has a sub-path for each service.
    const isGenerated = (path: string): boolean =>
      existsSync(join(repositoryRoot, dirname(path), "src/generated"));
    const wildcards = manifests
      .filter((path) => !isGenerated(path))
      .flatMap((path) => {
        const { exports = {} } = JSON.parse(readFileSync(join(repositoryRoot, path), "utf8")) as {
          exports?: object;
        };
        return Object.keys(exports)
          .filter((key) => key.includes("*"))
          .map((key) => `${path}: ${key}`);
      });
    expect(wildcards).toEqual([]);
  });
});

describe("no cycle", () => {
  test("between files", () => {
    expect(cyclesIn(graphOf((path) => path))).toEqual([]);
  });

  test("between folders", () => {
    expect(cyclesIn(graphOf(folderOf))).toEqual([]);
  });
});

/** Builds the graph of imports between files or folders. */
function graphOf(nodeOf: (path: string) => string): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const file of sources) {
    const from = nodeOf(file.path);
    const targets = graph.get(from) ?? new Set();
    graph.set(from, targets);
    for (const specifier of file.imports) {
      const target = targetOf(file, specifier);
      if (target !== undefined && nodeOf(target) !== from) targets.add(nodeOf(target));
    }
  }
  return graph;
}

/** Finds a shortest cycle through each node that is in a cycle. */
function cyclesIn(graph: Map<string, Set<string>>): string[] {
  return [...graph.keys()].flatMap((start) => {
    const before = new Map<string, string>();
    const waiting = [start];
    for (const node of waiting)
      for (const target of graph.get(node) ?? []) {
        if (before.has(target)) continue;
        before.set(target, node);
        waiting.push(target);
      }
    if (!before.has(start)) return [];
    const cycle = [start];
    for (let node = before.get(start); node !== undefined && node !== start; node = before.get(node))
      cycle.unshift(node);
    return [`${[start, ...cycle].join(" -> ")}`];
  });
}

describe("one reading of OpenAPI", () => {
  const others = handWritten.filter(
    ({ path }) => !path.startsWith("packages/openapi/") && !path.startsWith("packages/runtime/"),
  );
  const distinct = (text: string, words: RegExp): number =>
    new Set([...text.matchAll(words)].map(([word]) => word)).size;

  test.each<[string, (text: string) => boolean]>([
    [
      "`resolve`",
      (text) =>
        /\b(?:function|const) (?:try)?resolve\w*\b(?=[^\n]*\$?ref|\()/i.test(text) && text.includes("$ref"),
    ],
    [
      "list of HTTP methods",
      (text) =>
        /(["' `])get\1?[\s,"'`|]+[^;]{0,90}\b(?:trace|options|patch)\b/i.test(text) &&
        distinct(text, /\b(?:put|patch|head|trace|options)\b/gi) >= 4,
    ],
    ["table of keywords", (text) => hasTable(text)],
    ["JSON Pointer", (text) => /["'`/]~[01]["'`/]/.test(text)],
    ["slice", (text) => /\bfunction slice(?:Document|With)\b/.test(text)],
  ])("no second %s", (_, isSecond) => {
    expect(
      failures(({ text }) => (isSecond(text) ? ["import the one of @rosterkit/openapi"] : []), others),
    ).toEqual([]);
  });

  /** Whether a text lists several keywords for schemas or other objects close together. */
  function hasTable(text: string): boolean {
    const lines = text.split("\n");
    const words =
      /(?<=["` ])(?:patternProperties|prefixItems|dependentSchemas|propertyNames|unevaluatedItems|requestBodies|pathItems|callbacks)(?=["` \n])/g;
    return lines.some((_, index) => {
      const part = lines.slice(index, index + 12).join("\n");
      return (
        distinct(part, words) >= 3 || (part.includes('"patternProperties"') && part.includes('"properties"'))
      );
    });
  }
});

describe("programs do not import apply and undo of the roster, but run proposals that a person has confirmed", () => {
  const roster = String.raw`\(?\s*"@rosterkit/roster"`;
  const named = new RegExp(String.raw`\{([^{}]*)\}\s*(?:from|=\s*await\s+import)\s*${roster}`, "g");
  const whole = new RegExp(
    String.raw`(?:\*(?:\s*as\s+\w+)?\s*from|(?<!\}\s*=\s*await\s+)\bimport)\s*${roster}`,
  );
  const takes = (text: string): boolean =>
    whole.test(text) ||
    [...text.matchAll(named)].some(([, names = ""]) =>
      names.split(",").some((name) => /^\s*(?:apply|undo)(?![\w$])/.test(name)),
    );

  test.each([
    [`import { plan, apply } from "@rosterkit/roster";`, true],
    [`import {\n  plan,\n  undo as takeBack,\n} from "@rosterkit/roster";`, true],
    [`import * as roster from "@rosterkit/roster";`, true],
    [`export * from "@rosterkit/roster";`, true],
    [`export { apply } from "@rosterkit/roster";`, true],
    [`const { apply: run } = await import("@rosterkit/roster");`, true],
    [`const roster = await import("@rosterkit/roster");`, true],
    [`(await import("@rosterkit/roster")).undo(services);`, true],
    [`import { applyAll, carryOut, type UndoOutcome } from "@rosterkit/roster";`, false],
    [`const { recordCall } = await import("@rosterkit/roster");`, false],
    [`import { lock } from "@rosterkit/roster/host";`, false],
  ])("%j", (text, isTaken) => {
    expect(takes(text)).toBe(isTaken);
  });

  test("in every file of cli and mcp", () => {
    const programs = handWritten.filter(({ path }) => /^packages\/(?:cli|mcp)\/src\//.test(path));
    expect(programs.length).toBeGreaterThan(0);
    expect(programs.filter(({ text }) => takes(text)).map(({ path }) => path)).toEqual([]);
  });
});

test("the generator names Rosterkit only in its packages, command and configuration file", () => {
  const known =
    /@rosterkit\/(?:codegen|contract|mock|openapi|runtime|spec-diff)\b|create-rosterkit|rosterkit-codegen|rosterkit\.config/g;
  const find = ({ text }: SourceFile): string[] =>
    text.split("\n").filter((line) => /rosterkit/i.test(line.replaceAll(known, "")));
  expect(
    failures(
      find,
      handWritten.filter(({ path }) => path.startsWith("packages/codegen/src/")),
    ),
  ).toEqual([]);
});

describe("length", () => {
  test.each([
    [250, "source file", (path: string) => !path.startsWith("scripts/commands/")],
    [60, "command", (path: string) => path.startsWith("scripts/commands/")],
  ])("at most %i lines for a %s", (limit, _, isMeant) => {
    const find = ({ path, text }: SourceFile): string[] => {
      const lines = text.trimEnd().split("\n").length;
      return isMeant(path) && lines > limit ? [`${lines} lines: split the file`] : [];
    };
    expect(failures(find, handWritten)).toEqual([]);
  });
});
