import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repositoryRoot } from "../support/repository.ts";

interface Report {
  readonly operations: number;
  readonly statuses: number;
  readonly parameters: number;
  readonly properties: number;
  readonly setAside: Readonly<Record<string, number>>;
  readonly mutation: null;
}

const run = promisify(execFile);
const document = join(repositoryRoot, "spec", "openapi.json");
let folder = "";
let report: Report;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "contract-"));
  const command = join(repositoryRoot, "scripts", "commands", "contract.ts");
  const { stdout } = await run(process.execPath, [command, "--json", "--har", join(folder, "traffic.har")], {
    // Whoever runs this test has built the packages.
    env: { ...process.env, TURBO_HASH: "built" },
  });
  report = JSON.parse(stdout) as Report;
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

test("every operation is called, and the report is one JSON document", async () => {
  const { paths } = JSON.parse(await readFile(document, "utf8")) as { paths: Record<string, object> };
  const operations = Object.values(paths).flatMap((item) =>
    Object.keys(item).filter((key) => /^(?:get|put|post|delete|patch)$/.test(key)),
  );
  expect(Object.keys(report)).toEqual([
    "operations",
    "statuses",
    "parameters",
    "properties",
    "setAside",
    "mutation",
  ]);
  expect(report.operations).toBe(operations.length);
  expect(report.setAside).toEqual({});
  expect(report.mutation).toBeNull();
});

test("redocly counts the same coverage on the recorded traffic, all of it", async () => {
  const redocly = join(repositoryRoot, "scripts", "node_modules", ".bin", "redocly");
  const words = [
    "drift",
    join(folder, "traffic.har"),
    "--api",
    document,
    "--server",
    "http://127.0.0.1:9",
    "--coverage",
  ];
  const environment = {
    ...process.env,
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    NO_COLOR: "1",
  };
  // It exits with an error on findings of its own; what counts here is what it counted.
  const { stdout, stderr } = await run(redocly, words, {
    env: environment,
    shell: process.platform === "win32",
  }).catch((error: { stdout: string; stderr: string }) => error);
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
}, 60_000);
