import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { asObject, valueAt } from "@rosterkit/openapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { officeDocument } from "../support/office/document.ts";
import { examineOffice, faults, measureFault, writeDocument } from "../support/office/measure.ts";
import { rowOf } from "../support/office/page.ts";
import { walkOffice } from "../support/office/walk.ts";

const page = fileURLToPath(new URL("../../../../docs/planted-faults.md", import.meta.url));

let folder = "";
let spec = "";
let rows: readonly string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "contract-"));
  spec = await writeDocument(folder);
  rows = (await readFile(page, "utf8")).split("\n").filter((line) => /^\| (?!fault |---)/.test(line));
});

afterAll(() => rm(folder, { recursive: true }));

test.each(faults.map((fault) => [fault.name, fault] as const))("%s: visible to a client", (_, { plant }) => {
  expect(walkOffice(plant)).not.toEqual(walkOffice());
});

/** `npm run contract:planted` runs fifty seeds, which take a minute. */
test("a correct server has no findings", async () => {
  expect(await examineOffice({ spec, seed: 1 })).toEqual([]);
});

test("a PUT that merges is not a finding if its body has other fields than the response to a read", async () => {
  const document = structuredClone(officeDocument);
  const person = asObject(valueAt(document, "/components/schemas/Person"));
  const { city: _, ...properties } = asObject(person["properties"]);
  const put = asObject(valueAt(document, "/paths/~1people~1{person_id}/put"));
  const content = { "application/json": { schema: { ...person, properties } } };
  Object.assign(put, { requestBody: { required: true, content } });
  const merging = join(folder, "merging.json");
  await writeFile(merging, JSON.stringify(document));
  const { plant } = faults.find(({ name }) => name.startsWith("PUT keeps")) ?? {};
  expect(plant).toBeDefined();
  const run = { seed: 1, part: "people", invalid: false, ...(plant && { plant }) } as const;
  expect(await examineOffice({ spec: merging, ...run })).toEqual([]);
});

test("the page lists every fault", () => {
  const cells = faults.map(({ name, part, problems }) => `| ${name} | ${part} | ${problems.join(", or ")} |`);
  expect(rows.map((row) => row.split(" | ").slice(0, 3).join(" | ") + " |")).toEqual(cells);
});

/** `npm run contract:planted` runs all of them, which takes half a minute. */
const few = faults.filter(({ name }, index) => index % 8 === 3 || /null|PUT|search/.test(name));

test.each(few.map((fault) => [fault.name, fault] as const))(
  "%s: found as the page shows",
  async (name, fault) => {
    const row = rowOf(await measureFault(fault, { spec, seed: 1 }));
    expect(row).toBe(rows.find((each) => each.startsWith(`| ${name} |`)));
  },
);
