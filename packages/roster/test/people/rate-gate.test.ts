import { rateLimit } from "@rosterkit/runtime/rate-limit";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { snapshot } from "../../src/index.ts";
import { startCompany } from "../support/company.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Answer {
  readonly service: string;
  readonly isRefused: boolean;
  readonly at: number;
}

test("a snapshot waits as long as a service demands", async () => {
  const answers: Answer[] = [];
  const { call, attempt } = rateLimit();
  const { services } = await startCompany(
    {
      rateLimit: { requests: 3, seconds: 5 },
      clock: { now: () => Date.now(), wait: () => Promise.resolve() },
      onCall: ({ operation, outcome }) =>
        answers.push({ service: operation.split(".")[0] ?? "", isRefused: outcome === 429, at: Date.now() }),
    },
    { middleware: { call: [call], attempt: [attempt] } },
  );
  // Turns of the event loop advance the clock of the test.
  const turns = setInterval(() => vi.advanceTimersByTime(100));
  let accounts = 0;
  for await (const _ of snapshot(services)) accounts++;
  clearInterval(turns);
  expect(accounts).toBe(601);
  const refused = answers.filter(({ isRefused }) => isRefused);
  // Eleven requests to Alli at a rate of three in five seconds.
  expect(refused.map(({ service }) => service)).toEqual(["directory", "alli", "alli", "alli", "agent-team"]);
  const waits = refused.map(({ service, at }) => {
    const next = answers.find((answer) => answer.service === service && answer.at > at);
    return (next?.at ?? 0) - at;
  });
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(3_000);
});
