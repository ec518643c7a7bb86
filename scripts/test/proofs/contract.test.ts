import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repositoryRoot } from "../../support/repository.ts";
import { run, tryRun } from "../../support/run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

interface Report {
  readonly operations: number;
  readonly statuses: number;
  readonly parameters: number;
  readonly properties: number;
  readonly excluded: Readonly<Record<string, number>>;
  readonly mutation: null;
}

const document = join(repositoryRoot, "spec", "openapi.json");
const folder = temporaryFolder("contract");
const traffic = join(folder.path, "traffic.har");
let report: Report;

beforeAll(async () => {
  const words = ["--conditions=rosterkit-source", "scripts/commands/contract.ts", "--json", "--har", traffic];
  // The packages are built before this test runs.
  report = JSON.parse(await run(process.execPath, words, { environment: { TURBO_HASH: "built" } })) as Report;
});

afterAll(() => folder[Symbol.dispose]());

test("the run calls every operation, and prints one JSON document", async () => {
  const { paths } = JSON.parse(await readFile(document, "utf8")) as { paths: Record<string, object> };
  const operations = Object.values(paths).flatMap((item) =>
    Object.keys(item).filter((key) => /^(?:get|put|post|delete|patch)$/.test(key)),
  );
  expect(Object.keys(report)).toEqual([
    "operations",
    "statuses",
    "parameters",
    "properties",
    "excluded",
    "mutation",
  ]);
  expect(report.operations).toBe(operations.length);
  expect(report.excluded).toEqual({});
  expect(report.mutation).toBeNull();
});

test("Redocly counts the same full coverage in the recorded traffic", async () => {
  const words = ["drift", traffic, "--api", document, "--server", "http://127.0.0.1:9", "--coverage"];
  const environment = {
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    NO_COLOR: "1",
  };
  // It exits with an error if it has findings of its own. Only its counts matter here.
  const options = { folder: join(repositoryRoot, "scripts"), environment };
  const { stdout, stderr } = await tryRun("redocly", words, options);
  const counted = (title: string): string | undefined =>
    new RegExp(`${title}\\s.*?(\\d+/\\d+)`).exec(stdout + stderr)?.[1];
  const all = (count: number): string => `${count}/${count}`;
  expect({
    operations: counted("operations"),
    parameters: counted("parameters"),
    properties: counted("schema properties"),
    statuses: counted("response codes"),
  }).toEqual({
    operations: all(report.operations),
    parameters: all(report.parameters),
    properties: all(report.properties),
    statuses: all(report.statuses),
  });
});
