import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FaultServer, startFaultServer } from "./faults/fault-server.ts";
import { faults } from "./faults/faults.ts";
import { holdTime, releaseTime } from "./faults/manual-clock.ts";
import { type Observation, type Persistence, observe, suffers } from "./faults/observe.ts";
import { type Subject, documentedCount, findSubjects } from "./faults/operations.ts";
import { renderPage } from "./faults/page.ts";

const page = fileURLToPath(new URL("../../docs/faults.md", import.meta.url));
const persistences: readonly Persistence[] = ["first attempt", "every attempt"];

let server: FaultServer;
let observations: readonly Observation[];

/** Every fault that can strike the operation, one after the other. */
async function observeAll(subject: Subject): Promise<readonly Observation[]> {
  const seen: Observation[] = [];
  for (const fault of faults.filter((each) => suffers(subject, each))) {
    for (const persistence of persistences) seen.push(await observe(server, subject, { fault, persistence }));
  }
  return seen;
}

beforeAll(async () => {
  server = await startFaultServer();
  holdTime();
  const subjects = await findSubjects();
  // No call knows of another: each has a clock and a place on the server of its own.
  observations = (await Promise.all(subjects.map(observeAll))).flat();
});

afterAll(async () => {
  releaseTime();
  await server[Symbol.asyncDispose]();
});

/** Where something happened, for a failure that says which call it was. */
function place({ subject, fault, persistence, outcome, thrown }: Observation): string {
  return `${subject.operation.route.id}, ${fault.name}, ${persistence}: ${outcome} ${String(thrown ?? "")}`;
}

function placesWhere(holds: (observation: Observation) => boolean): string[] {
  return observations.filter(holds).map(place);
}

const isOneWrite = ({ subject }: Observation): boolean => !subject.repeatable;

test("every documented operation meets the faults", () => {
  expect(new Set(observations.map(({ subject }) => subject.operation.route.id)).size).toBe(documentedCount);
});

test("a call without a fault succeeds with one request", () => {
  expect(
    placesWhere(
      ({ fault, outcome, requests }) => fault.name === "none" && (outcome !== "ok" || requests !== 1),
    ),
  ).toEqual([]);
});

test("POST and PATCH are never applied twice", () => {
  expect(placesWhere((each) => isOneWrite(each) && each.trace.applied > 1)).toEqual([]);
});

test("a write that succeeded was applied", () => {
  expect(placesWhere(({ outcome, trace }) => outcome === "ok" && trace.applied === 0)).toEqual([]);
});

test("a write that is repeated leaves the state that one application leaves", () => {
  const states = new Map(
    observations
      .filter(({ fault }) => fault.name === "none")
      .map(({ subject, trace }) => [subject.operation.route.id, trace.state]),
  );
  const wrong = placesWhere(
    ({ subject, trace }) => trace.applied > 0 && trace.state !== states.get(subject.operation.route.id),
  );
  expect(wrong).toEqual([]);
});

test("a body past the limit is an error of its own, and is not asked for again", () => {
  const names = new Set(["endless body", "1 MB of gzip that becomes 1 GB"]);
  const struck = observations.filter(({ fault }) => names.has(fault.name));
  expect(struck.length).toBeGreaterThan(0);
  expect(
    struck
      .filter(({ outcome, requests }) => outcome !== "ResponseTooLargeError" || requests !== 1)
      .map(place),
  ).toEqual([]);
});

test("a stream that has begun is not asked for again, and ends as its fault is called", () => {
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
      .map(place),
  ).toEqual([]);
});

test("every attempt sends the same body", () => {
  expect(placesWhere(({ trace }) => new Set(trace.attempts.map(({ body }) => body)).size > 1)).toEqual([]);
});

test("an error tells how many attempts were made", () => {
  const wrong = placesWhere(
    ({ fault, told, requests }) =>
      !fault.redirects && !fault.needsPages && told !== undefined && told !== requests,
  );
  expect(wrong).toEqual([]);
});

test("everything that is thrown is one of the package's own errors", () => {
  expect(placesWhere(({ thrown, told }) => thrown !== undefined && told === undefined)).toEqual([]);
});

test("a wait that the server asks for is kept", () => {
  const asked = observations.filter(
    ({ fault, waits }) => / (?:2|in 2 s)$/.test(fault.name) && waits.length > 0,
  );
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter(({ waits }) => waits.some((wait) => wait !== 2_000)).map(place)).toEqual([]);
});

test("no credential reaches another origin, a message or an inspection", () => {
  expect(server.leaked).toEqual([]);
  const told = placesWhere(({ thrown }) =>
    /-of-the-fault-bench/.test(`${inspect(thrown, { depth: 9 })}${String(thrown)}`),
  );
  expect(told).toEqual([]);
});

/** The first lines in which two texts differ. */
function differences(written: string, rendered: string): string {
  const lines = written.split("\n");
  const differing = rendered.split("\n").flatMap((line, index) => {
    const before = lines[index] ?? "";
    return line === before ? [] : [`- ${before}\n+ ${line}`];
  });
  return differing.slice(0, 5).join("\n");
}

test("the page tells what happened", async () => {
  const written = existsSync(page) ? readFileSync(page, "utf8") : "";
  const rendered = renderPage(observations);
  try {
    await expect(rendered).toMatchFileSnapshot(page);
  } catch {
    const remedy = "Run `npx vitest run --root examples faults -u`, and read what changed.";
    throw new Error(
      `docs/faults.md does not tell what happened. ${remedy}\n${differences(written, rendered)}`,
    );
  }
});
