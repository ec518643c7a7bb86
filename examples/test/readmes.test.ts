import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type MockServer, startMock } from "@rosterkit/mock";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

const repository = join(import.meta.dirname, "..", "..");
const readmes = globSync(["README.md", "packages/*/README.md"], { cwd: repository }).toSorted();

/** Sends what is meant for a platform to the mock. */
const redirect = `const original = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  const { hostname, pathname, search } = new URL(request.url);
  if (hostname === "127.0.0.1") return original(request);
  return original(new Request(process.env.MOCK_URL + pathname + search, request));
};
`;

interface Paged {
  readonly operationId: string;
  readonly "x-pagination": { readonly items: string };
}

let mock: MockServer;
let folder: string;

beforeAll(async () => {
  mock = await startMock({ document });
  // Inside the package, so that imports resolve as they do for a user.
  folder = await mkdtemp(join(import.meta.dirname, "readmes-"));
  await writeFile(join(folder, "redirect.mjs"), redirect);
  for (const readme of readmes) await writeFile(fileOf(readme), `${exampleOf(readme)}\nexport {};\n`);
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  mock.clear();
  // A mock that answers every page alike has no last one.
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path) as object[]);
  for (const operation of operations.filter((value): value is Paged => "x-pagination" in value)) {
    const items = operation["x-pagination"].items.slice(1);
    mock.respond({ operation: operation.operationId });
    mock.respond({ operation: operation.operationId, body: items === "" ? [] : { [items]: [] } });
  }
});

/** The first example of a README. */
function exampleOf(readme: string): string {
  const example = /^```ts\n(.*?)^```$/ms.exec(readFileSync(join(repository, readme), "utf8"))?.[1];
  if (example === undefined) throw new Error(`${readme} has no example: a block that begins with \`\`\`ts.`);
  return example;
}

function fileOf(readme: string): string {
  return join(folder, `${dirname(readme).replaceAll(/[^a-z]+/g, "-")}.ts`);
}

test("every README's example compiles", async () => {
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: "../../tsconfig.json",
      compilerOptions: { noUnusedLocals: false },
      include: ["*.ts"],
    }),
  );
  const { stdout } = await promisify(execFile)("tsc", ["-p", folder]).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe("");
});

test.each(readmes)("the example of %s runs", async (readme) => {
  const { stderr } = await promisify(execFile)(
    process.execPath,
    ["--import", join(folder, "redirect.mjs"), fileOf(readme)],
    { env: { ...process.env, ALLI_API_KEY: "key", MOCK_URL: mock.url } },
  );
  expect(stderr).toBe("");
  expect(mock.received.flatMap(({ violations }) => violations)).toEqual([]);
  // An example without a client sends nothing, and one with a sandbox sends it there.
  const isSent =
    /create\w+Client/.test(exampleOf(readme)) && !/start(?:Mock|Sandbox)/.test(exampleOf(readme));
  expect(mock.received.length > 0).toBe(isSent);
});
