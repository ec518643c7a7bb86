import { afterEach, beforeEach, expect, test } from "vitest";
import { type CallRecord, type FaultOptions, type Sandbox, startSandbox } from "../../src/index.ts";
import { call, headersOf } from "../support/call.ts";

/** A manual clock; each wait advances it. */
class ManualClock {
  time = 1_000;
  readonly waits: number[] = [];
  now = (): number => this.time;
  /** Resolves at the next wait. */
  readonly waited: Promise<void>;
  #onWait = (): void => undefined;

  constructor() {
    this.waited = new Promise((resolve) => {
      this.#onWait = resolve;
    });
  }

  wait = (milliseconds: number): Promise<void> => {
    this.#onWait();
    this.waits.push(milliseconds);
    this.time += milliseconds;
    return Promise.resolve();
  };
}

let clock: ManualClock;
let sandbox: Sandbox;
beforeEach(async () => {
  clock = new ManualClock();
  sandbox = await startSandbox({ people: 10, clock });
});
afterEach(() => sandbox.close());

const list = (): Promise<{ readonly status: number }> => call(sandbox, "directory", "GET /users");
const statuses = async (count: number): Promise<number[]> => {
  const all: number[] = [];
  for (let index = 0; index < count; index++) all.push((await list()).status);
  return all;
};

test.each<[string, FaultOptions, number[]]>([
  ["one call", { faults: [{ fault: 503 }] }, [503, 200, 200]],
  ["several calls", { faults: [{ fault: 503, times: 2 }] }, [503, 503, 200]],
  ["a later call", { faults: [{ fault: 500, skip: 1 }] }, [200, 500, 200]],
  [
    "the calls of one operation",
    { faults: [{ fault: 503, operation: "directory.listUsers" }] },
    [503, 200, 200],
  ],
  [
    "the calls of another operation",
    { faults: [{ fault: 503, operation: "alli.listAgents" }] },
    [200, 200, 200],
  ],
  ["one fault after another", { faults: [{ fault: 503 }, { fault: 502 }] }, [503, 502, 200]],
])("a fault befalls %s", async (_, options, expected) => {
  sandbox.setFaults(options);
  expect(await statuses(3)).toEqual(expected);
});

test("a status fault can send Retry-After, and faults can be switched off", async () => {
  sandbox.setFaults({ faults: [{ fault: 503, retryAfter: 2, times: Infinity }] });
  const response = await sandbox.fetch(`${sandbox.urls.directory}/users`);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  sandbox.setFaults({});
  expect(await statuses(1)).toEqual([200]);
});

test("latency delays each response", async () => {
  sandbox.setFaults({ latency: 250 });
  expect(await statuses(2)).toEqual([200, 200]);
  expect(clock.waits).toEqual([250, 250]);
});

test("a rate limit counts per service and sends Retry-After", async () => {
  sandbox.setFaults({ rateLimit: { requests: 2, seconds: 10 } });
  expect(await statuses(2)).toEqual([200, 200]);
  clock.time += 3_500;
  const refused = await sandbox.fetch(`${sandbox.urls.directory}/users`, {
    headers: headersOf(sandbox, "directory"),
  });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "7"]);
  expect((await call(sandbox, "workspace", "GET /v1/users.list")).status).toBe(200);
  clock.time += 6_500;
  expect(await statuses(3)).toEqual([200, 200, 429]);
});

test("every call is reported with its outcome and whether it was done", async () => {
  const calls: CallRecord[] = [];
  await using other = await startSandbox({ port: false, people: 1, onCall: (each) => calls.push(each) });
  other.setFaults({ faults: [{ fault: 503 }, { fault: "reset", when: "after" }] });
  const listUsers = (): Promise<unknown> => call(other, "directory", "GET /users").catch(String);
  await listUsers();
  await listUsers();
  await listUsers();
  await call(other, "directory", "GET /users?limit=many");
  const operation = "directory.listUsers";
  expect(calls).toEqual([
    { operation, outcome: 503, done: false },
    { operation, outcome: "reset", done: true },
    { operation, outcome: 200, done: true },
    { operation, outcome: 400, done: false },
  ]);
});

const email = "ada@example.com";
const invited = (): number => sandbox.snapshot().tables["invitations"]?.length ?? 0;
const ways = [
  ["over a socket", () => fetch],
  ["in process", () => sandbox.fetch],
] as const;

async function invite(send: typeof fetch, signal?: AbortSignal): Promise<Response> {
  return send(`${sandbox.urls.workspace}/v1/users.invite`, {
    method: "POST",
    headers: { ...headersOf(sandbox, "workspace"), "content-type": "application/json" },
    body: JSON.stringify({ email }),
    ...(signal === undefined ? {} : { signal }),
  });
}

test.each(ways)("a reset %s breaks the connection before or after the work", async (_, way) => {
  sandbox.setFaults({ faults: [{ fault: "reset" }, { fault: "reset", when: "after" }] });
  const reset = { cause: expect.objectContaining({ code: "ECONNRESET" }) as unknown };
  await expect(invite(way())).rejects.toMatchObject(reset);
  expect(invited()).toBe(0);
  await expect(invite(way())).rejects.toMatchObject(reset);
  expect(invited()).toBe(1);
  expect(await (await invite(way())).json()).toEqual({ ok: false });
});

test.each(ways)("a stall %s lasts until the caller aborts", async (_, way) => {
  sandbox.setFaults({ latency: 1, faults: [{ fault: "stall" }] });
  const controller = new AbortController();
  const stalled = invite(way(), controller.signal).catch(String);
  await clock.waited;
  controller.abort(new Error("given up"));
  expect(await stalled).toBe("Error: given up");
  expect(invited()).toBe(0);
});

test("closing the sandbox ends stalled calls", async () => {
  sandbox.setFaults({ latency: 1, faults: [{ fault: "stall" }] });
  const stalled = invite(fetch).catch(String);
  await clock.waited;
  await sandbox.close();
  expect(await stalled).toBe("TypeError: fetch failed");
  sandbox = await startSandbox({ people: 1 });
});
