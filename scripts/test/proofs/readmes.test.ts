import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type MockServer, startMock } from "@rosterkit/mock";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { repositoryRoot } from "../../support/repository.ts";
import { run } from "../../support/run.ts";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder.ts";
import { typeCheck } from "../../support/type-check.ts";

const readmes = globSync(["README.md", "packages/*/README.md"], { cwd: repositoryRoot }).toSorted();

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
let folder: TemporaryFolder;

beforeAll(async () => {
  mock = await startMock({ document });
  // Inside a package that has all the others, and where no other task looks.
  const parent = join(repositoryRoot, "scripts", ".report");
  mkdirSync(parent, { recursive: true });
  folder = temporaryFolder("readmes", parent);
  writeFileSync(join(folder.path, "redirect.mjs"), redirect);
  // The documents that examples read.
  for (const name of ["old.json", "new.json"])
    writeFileSync(join(folder.path, name), JSON.stringify(document));
  for (const readme of readmes) writeFileSync(fileOf(readme), `${exampleOf(readme)}\nexport {};\n`);
});
afterAll(async () => {
  await mock.close();
  folder[Symbol.dispose]();
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
  const example = /^```ts\n(.*?)^```$/ms.exec(readFileSync(join(repositoryRoot, readme), "utf8"))?.[1];
  if (example === undefined) throw new Error(`${readme} has no example: a block that begins with \`\`\`ts.`);
  return example;
}

function fileOf(readme: string): string {
  return join(folder.path, `${dirname(readme).replaceAll(/[^a-z]+/g, "-")}.ts`);
}

test("every README's example compiles", async () => {
  const configuration = {
    extends: join(repositoryRoot, "scripts", "tsconfig.json"),
    // Types of the toolchain's packages come from their sources, as those packages run here.
    compilerOptions: { noUnusedLocals: false, customConditions: ["rosterkit-source"] },
    include: ["*.ts"],
  };
  writeFileSync(join(folder.path, "tsconfig.json"), JSON.stringify(configuration));
  expect(await typeCheck(folder.path, folder.path)).toBe("");
});

test.each(readmes)("the example of %s runs", async (readme) => {
  const redirected = ["--conditions=rosterkit-source", "--import", join(folder.path, "redirect.mjs")];
  const environment = { ALLI_API_KEY: "key", MOCK_URL: mock.url };
  await run(process.execPath, [...redirected, fileOf(readme)], { folder: folder.path, environment });
  expect(mock.received.flatMap(({ violations }) => violations)).toEqual([]);
  // An example without a client sends nothing, and one with a server or a fetch of its own sends it there.
  const isSent =
    /create\w+Client/.test(exampleOf(readme)) && !/start(?:Mock|Sandbox)|fetch: /.test(exampleOf(readme));
  expect(mock.received.length > 0).toBe(isSent);
});
