import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { plan, printPlan, readRun } from "../../src/index.ts";
import { everywhere, isWrite, startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";

const makeFolder = makeFolders();
const script = join(import.meta.dirname, "../support/apply-in-child.ts");

test("of several processes that apply one plan one works; when it is killed, one of the others resumes", async () => {
  let onStall: () => void = () => undefined;
  const { sandbox, services, writes } = await startCompany({
    people: 30,
    port: 0,
    onCall({ operation, outcome }) {
      if (isWrite(operation) && outcome === "stall") onStall();
    },
  });
  await using _ = sandbox;
  const { urls, credentials } = sandbox;
  const made = await plan(services, { offboard: [everywhere] });
  const operations = made.steps.map(({ operation }) => operation);
  const file = join(makeFolder(), "plan.json");
  writeFileSync(file, printPlan(made));
  const journals = makeFolder();
  const start = (): ChildProcess =>
    spawn(process.execPath, [script, JSON.stringify({ urls, credentials }), file, journals], {
      stdio: ["ignore", "ignore", "pipe"],
    });
  const endOf = async (child: ChildProcess): Promise<{ code: number; errors: string }> => {
    const [errors, [code]] = await Promise.all([text(child.stderr!), once(child, "exit")]);
    return { code: code as number, errors };
  };

  // The first process holds the run because its second write gets no response.
  sandbox.setFaults({ faults: [{ fault: "stall", operation: operations[1] ?? "" }] });
  const stalled = new Promise<void>((resolve) => (onStall = resolve));
  const first = start();
  const firstEnd = endOf(first);
  await stalled;
  const second = await endOf(start());
  expect(second.code).toBe(1);
  expect(second.errors).toContain(`process ${first.pid} on `);
  expect(second.errors).toContain("is using it.");
  expect(writes).toEqual(operations.slice(0, 1));

  first.kill("SIGKILL");
  await firstEnd;
  const ends = await Promise.all([start(), start()].map(endOf));
  // The other process was refused, or had nothing left to do.
  expect(ends.map(({ code, errors }) => code === 0 || errors.includes("is using it."))).toEqual([true, true]);
  expect(ends.map(({ code }) => code)).toContain(0);
  expect(writes).toEqual(operations);
  expect((await readRun(journals, made.digest.slice(7, 23))).state).toBe("done");
});
