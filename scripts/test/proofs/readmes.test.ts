import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { listSamples } from "@rosterkit/codegen";
import { type MockServer, startMock } from "@rosterkit/mock";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import config from "../../../rosterkit.config.ts";
import { readText, repositoryRoot } from "../../support/repository.ts";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder.ts";
import { typeCheck, writeProject } from "../../support/type-check.ts";

const readmes = globSync(["README.md", "packages/*/README.md"], { cwd: repositoryRoot }).toSorted();
const skills = globSync("packages/*/SKILL.md", { cwd: repositoryRoot }).toSorted();

/** Redirects requests for the platforms to the mock. */
const redirect = `const original = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  const { hostname, pathname, search } = new URL(request.url);
  if (hostname === "127.0.0.1") return original(request);
  return original(new Request(process.env.MOCK_URL + pathname + search, request));
};
`;

/**
 * Imports each file in a message, and responds with the error. One process runs all files, because each new process would
 * load most packages of the repository again.
 */
const program = `process.on("message", (file) => {
  import(file).then(() => process.send(""), (error) => process.send(String(error?.stack ?? error)));
});
`;

/** Values that later examples expect to exist. */
const given = `declare const alli: import("@rosterkit/client").AlliClient;
declare const members: import("@rosterkit/users/alli").BulkInviteMembersInput["members"];
declare const bulkInviteMembers: typeof import("@rosterkit/users/alli").bulkInviteMembers;
declare const saved: string, callbackUrl: string;
declare function save(refreshToken: string): Promise<void>;
`;

interface Paged {
  readonly operationId: string;
  readonly "x-pagination": { readonly items: string };
}

let mock: MockServer;
let folder: TemporaryFolder;
let samples: ReadonlyMap<string, string>;
let child: ChildProcess;
let ended: Promise<unknown[]>;

beforeAll(async () => {
  mock = await startMock({ document });
  // In a package that depends on all others, in a folder that no other task reads.
  const parent = join(repositoryRoot, "scripts", ".report");
  mkdirSync(parent, { recursive: true });
  folder = temporaryFolder("readmes", parent);
  writeFileSync(join(folder.path, "redirect.mjs"), redirect);
  // The documents that examples read.
  for (const name of ["old.json", "new.json"])
    writeFileSync(join(folder.path, name), JSON.stringify(document));
  writeFileSync(join(folder.path, "reader.d.ts"), given);
  for (const readme of readmes)
    for (const [index, example] of examplesOf(readme).entries())
      // Examples with relative imports are tests of a package, and do not compile here.
      if (!example.includes('"../'))
        writeFileSync(fileOf(readme, index === 0 ? "" : `-${index}`), `${example}\nexport {};\n`);
  for (const skill of skills)
    for (const [index, task] of examplesOf(skill).entries()) writeFileSync(fileOf(skill, `-${index}`), task);
  samples = await listSamples(config);
  for (const [id, sample] of samples) writeFileSync(fileOf(`sample-${id}`), sample);
  child = startProgram();
  ended = once(child, "exit");
});
afterAll(async () => {
  child.kill();
  await mock.close();
  folder[Symbol.dispose]();
});
beforeEach(() => {
  mock.clear();
  // Otherwise every page would be the same, and there would be no last one.
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path) as object[]);
  for (const operation of operations.filter((value): value is Paged => "x-pagination" in value)) {
    const items = operation["x-pagination"].items.slice(1);
    mock.respond({ operation: operation.operationId });
    mock.respond({ operation: operation.operationId, body: items === "" ? [] : { [items]: [] } });
  }
});

/** Returns the first example of a README, which is executed. */
function exampleOf(readme: string): string {
  const [example] = examplesOf(readme);
  if (example === undefined) throw new Error(`${readme} has no example: a block that begins with \`\`\`ts.`);
  return example;
}

/** Returns the examples of a README, or the worked tasks of a SKILL.md. */
function examplesOf(path: string): string[] {
  return Array.from(readText(path).matchAll(/^```ts\n(.*?)^```$/gms), ([, example = ""]) => example);
}

function fileOf(path: string, suffix = ""): string {
  const name = path.replace(/\.md$/, "").replaceAll(/[^A-Za-z]+/g, "-");
  return join(folder.path, `${name}${suffix}.ts`);
}

test("every example of a README and every worked task compiles", async () => {
  writeProject(folder.path, {
    extends: join(repositoryRoot, "scripts", "tsconfig.json"),
    // Types of the toolchain's packages come from their sources, from which they run here.
    compilerOptions: { noUnusedLocals: false, customConditions: ["rosterkit-source"] },
    include: ["*.ts"],
  });
  expect(await typeCheck(folder.path)).toEqual([]);
});

// The example of spec-diff runs in the tests of its package.
const runnable = readmes.filter((path) => path !== join("packages", "spec-diff", "README.md"));

test.each(runnable)("the example of %s runs", async (readme) => {
  await runRedirected(fileOf(readme));
  expect(mock.received.flatMap(({ violations }) => violations)).toEqual([]);
  // An example without a client sends nothing. With its own server or fetch, it sends nothing to the mock.
  const isSent =
    /create\w+Client/.test(exampleOf(readme)) && !/start(?:Mock|Sandbox)|fetch: /.test(exampleOf(readme));
  expect(mock.received.length > 0).toBe(isSent);
});

test.each(skills)("the five tasks of %s run, and send only valid requests", async (skill) => {
  expect(examplesOf(skill)).toHaveLength(5);
  for (const index of examplesOf(skill).keys()) await runRedirected(fileOf(skill, `-${index}`));
  expect(mock.received.length).toBeGreaterThanOrEqual(5);
  expect(mock.received.flatMap(({ violations }) => violations)).toEqual([]);
  const text = readText(skill);
  for (const { operation = "" } of mock.received) expect(text).toContain(operation.split(".")[1]);
});

test("the sample of each operation runs, and sends only valid requests", async () => {
  for (const id of samples.keys()) await runRedirected(fileOf(`sample-${id}`));
  expect(mock.received.flatMap(({ violations }) => violations)).toEqual([]);
  const asked = new Set(mock.received.map(({ operation }) => operation));
  expect([...asked].toSorted()).toEqual([...samples.keys()].toSorted());
});

test("no example keeps the process alive", async () => {
  child.disconnect();
  expect(await ended).toEqual([0, null]);
});

/** Starts the process that runs the examples and redirects their requests to the mock. */
function startProgram(): ChildProcess {
  const file = join(folder.path, "program.mjs");
  writeFileSync(file, program);
  const services = ["AGENT_TEAM", "DIRECTORY", "WORKSPACE"].flatMap((service) => [
    [`${service}_TOKEN`, "token"],
    [`${service}_BASE_URL`, "https://platform.example.com"],
  ]);
  const settings = { ALLI_API_KEY: "key", MOCK_URL: mock.url, ...Object.fromEntries(services) };
  return fork(file, {
    cwd: folder.path,
    env: { ...process.env, ...settings },
    execArgv: ["--conditions=rosterkit-source", "--import", join(folder.path, "redirect.mjs")],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

async function runRedirected(file: string): Promise<void> {
  child.send(pathToFileURL(file).href);
  const [failure] = (await Promise.race([once(child, "message"), ended])) as unknown[];
  expect(failure).toBe("");
}
