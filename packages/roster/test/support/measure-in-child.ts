import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Sandbox } from "@rosterkit/sandbox";
import { diff, dumpRoster, plan, type RosterFile, snapshot } from "../../src/index.ts";
import { clientsOf } from "./clients.ts";
import { everywhere } from "./company.ts";

// Runs in a separate process, reads companies, and prints for each the highest growth of the heap.

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const measureHeap = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

/** Requests between two measurements, because collecting garbage is slow. */
const requestsPerMeasurement = 20;

/** The growth of the heap in bytes for each task, and the people whose accounts differ from the roster. */
export interface Measured {
  readonly bytes: { readonly snapshot: number; readonly diff: number; readonly plan: number };
  readonly differing: readonly string[];
  readonly planned: readonly string[];
}

async function measureCompany(access: Pick<Sandbox, "urls" | "credentials">): Promise<Measured> {
  let most = 0;
  let requests = 0;
  const measureSometimes = (
    request: Request,
    next: (request: Request) => Promise<Response>,
  ): Promise<Response> => {
    if (++requests % requestsPerMeasurement === 0) most = Math.max(most, measureHeap());
    return next(request);
  };
  const services = clientsOf(access, { retries: 0, middleware: { attempt: [measureSometimes] } });
  const measure = async (work: () => Promise<void>): Promise<number> => {
    const before = measureHeap();
    [most, requests] = [before, 0];
    await work();
    return most - before;
  };
  const dumped = await dumpRoster(services);
  const people = dumped.people.filter(({ email }) => email !== everywhere);
  // A copy, as read from a file.
  const roster = JSON.parse(JSON.stringify({ version: 1, people })) as RosterFile;
  const [differing, planned] = [new Set<string>(), new Set<string>()];
  const bytes = {
    snapshot: await measure(async () => {
      for await (const _ of snapshot(services));
    }),
    diff: await measure(async () => {
      for await (const { person } of diff(services, roster)) differing.add(person);
    }),
    plan: await measure(async () => {
      const { steps } = await plan(services, { roster, prune: true });
      for (const { person } of steps) planned.add(person);
    }),
  };
  return { bytes, differing: [...differing], planned: [...planned] };
}

for (const access of JSON.parse(process.argv[2] ?? "") as Parameters<typeof measureCompany>[0][])
  console.log(JSON.stringify(await measureCompany(access)));
