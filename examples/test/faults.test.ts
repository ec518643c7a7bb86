import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FaultServer, startFaultServer } from "./faults/fault-server.ts";
import { faults } from "./faults/faults.ts";
import { replaceTime, restoreTime } from "./faults/manual-clock.ts";
import { type Observation, type Persistence, applies, observe } from "./faults/observe.ts";
import { type Subject, documentedCount, findSubjects } from "./faults/operations.ts";
import { renderPage } from "./faults/page.ts";

const page = fileURLToPath(new URL("../../docs/faults.md", import.meta.url));
const persistences: readonly Persistence[] = ["first attempt", "every attempt"];

let server: FaultServer;
let observations: readonly Observation[];

async function observeAll(subject: Subject): Promise<readonly Observation[]> {
  const seen: Observation[] = [];
  for (const fault of faults.filter((each) => applies(subject, each))) {
    for (const persistence of persistences) seen.push(await observe(server, subject, { fault, persistence }));
  }
  return seen;
}

beforeAll(async () => {
  server = await startFaultServer();
  replaceTime();
  const subjects = await findSubjects();
  // Calls are independent: each has its own clock and script on the server.
  observations = (await Promise.all(subjects.map(observeAll))).flat();
});

afterAll(async () => {
  restoreTime();
  await server[Symbol.asyncDispose]();
});

/** Describes a call in the message of a failed test. */
function describe({ subject, fault, persistence, outcome, thrown }: Observation): string {
  return `${subject.operation.route.id}, ${fault.name}, ${persistence}: ${outcome} ${String(thrown ?? "")}`;
}

function callsWhere(holds: (observation: Observation) => boolean): string[] {
  return observations.filter(holds).map(describe);
}

const isOneWrite = ({ subject }: Observation): boolean => !subject.repeatable;

test("every documented operation is called with the faults", () => {
  expect(new Set(observations.map(({ subject }) => subject.operation.route.id)).size).toBe(documentedCount);
});

test("a call without a fault succeeds with one request", () => {
  expect(
    callsWhere(
      ({ fault, outcome, requests }) => fault.name === "none" && (outcome !== "ok" || requests !== 1),
    ),
  ).toEqual([]);
});

test("POST and PATCH are never applied twice", () => {
  expect(callsWhere((each) => isOneWrite(each) && each.trace.applied > 1)).toEqual([]);
});

test("a write that succeeded was applied", () => {
  expect(callsWhere(({ outcome, trace }) => outcome === "ok" && trace.applied === 0)).toEqual([]);
});

test("a repeated write leaves the same state as one", () => {
  const states = new Map(
    observations
      .filter(({ fault }) => fault.name === "none")
      .map(({ subject, trace }) => [subject.operation.route.id, trace.state]),
  );
  const wrong = callsWhere(
    ({ subject, trace }) => trace.applied > 0 && trace.state !== states.get(subject.operation.route.id),
  );
  expect(wrong).toEqual([]);
});

test("a body above the limit is a ResponseTooLargeError without a retry", () => {
  const names = new Set(["endless body", "1 MB of gzip that becomes 1 GB"]);
  const struck = observations.filter(({ fault }) => names.has(fault.name));
  expect(struck.length).toBeGreaterThan(0);
  expect(
    struck
      .filter(({ outcome, requests }) => outcome !== "ResponseTooLargeError" || requests !== 1)
      .map(describe),
  ).toEqual([]);
});

test("a stream is not retried, and ends with the error of its fault", () => {
  const ends = {
    "stream that ends": "ok",
    "stream that stalls": "TimeoutError",
    "stream that resets": "ConnectionError",
    "stream with a broken line": "DecodeError",
  };
  const struck = observations.filter(({ fault }) => fault.streams);
  expect(struck).toHaveLength(documentedCount * 2 * Object.keys(ends).length);
  expect(
    struck
      .filter(
        ({ fault, outcome, requests }) => outcome !== ends[fault.name as keyof typeof ends] || requests !== 1,
      )
      .map(describe),
  ).toEqual([]);
});

test("every attempt sends the same body", () => {
  expect(callsWhere(({ trace }) => new Set(trace.attempts.map(({ body }) => body)).size > 1)).toEqual([]);
});

test("an error has the number of attempts", () => {
  const wrong = callsWhere(
    ({ fault, reported, requests }) =>
      !fault.redirects && !fault.needsPages && reported !== undefined && reported !== requests,
  );
  expect(wrong).toEqual([]);
});

test("every error is a RosterkitError", () => {
  expect(callsWhere(({ thrown, reported }) => thrown !== undefined && reported === undefined)).toEqual([]);
});

test("the client waits as long as the server requests", () => {
  const delayed = observations.filter(
    ({ fault, waits }) => / (?:2|in 2 s)$/.test(fault.name) && waits.length > 0,
  );
  expect(delayed.length).toBeGreaterThan(0);
  expect(delayed.filter(({ waits }) => waits.some((wait) => wait !== 2_000)).map(describe)).toEqual([]);
});

test("no credential reaches another origin, a message or an inspection", () => {
  expect(server.leaked).toEqual([]);
  const leaking = callsWhere(({ thrown }) =>
    /-of-the-fault-bench/.test(`${inspect(thrown, { depth: 9 })}${String(thrown)}`),
  );
  expect(leaking).toEqual([]);
});

/** Returns the first lines in which two texts differ. */
function differences(written: string, rendered: string): string {
  const lines = written.split("\n");
  const differing = rendered.split("\n").flatMap((line, index) => {
    const before = lines[index] ?? "";
    return line === before ? [] : [`- ${before}\n+ ${line}`];
  });
  return differing.slice(0, 5).join("\n");
}

test("docs/faults.md shows these outcomes", async () => {
  const written = existsSync(page) ? readFileSync(page, "utf8") : "";
  const rendered = renderPage(observations);
  try {
    await expect(rendered).toMatchFileSnapshot(page);
  } catch {
    const remedy = "Run `npx vitest run --root examples faults -u`, and read what changed.";
    throw new Error(`docs/faults.md is out of date. ${remedy}\n${differences(written, rendered)}`);
  }
});
