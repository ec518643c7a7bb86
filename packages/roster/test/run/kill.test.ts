import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { apply, plan, printPlan, readRun, undo, verify } from "../../src/index.ts";
import { everywhere, startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";

const makeFolder = makeFolders();
const script = join(import.meta.dirname, "../support/apply-in-child.ts");

test("a run that is killed in every step, before or after the write, is resumed and undone", async () => {
  let child: ChildProcess | undefined;
  let isEnd: (operation: string, outcome: unknown, done: boolean) => boolean = () => false;
  const { sandbox, services, writes, tables } = await startCompany({
    people: 30,
    port: 0,
    onCall({ operation, outcome, done }) {
      // The response has not been sent yet.
      if (isEnd(operation, outcome, done)) child?.kill("SIGKILL");
    },
  });
  await using _ = sandbox;
  const { urls, credentials } = sandbox;
  const before = tables();
  const made = await plan(services, { offboard: [everywhere] });
  const file = join(makeFolder(), "plan.json");
  writeFileSync(file, printPlan(made));
  const journals = makeFolder();
  const operations = made.steps.map(({ operation }) => operation);
  expect(operations).toHaveLength(4);

  /** Starts a process that applies the plan until it is killed; returns the last line of the journal. */
  const killAt = async (end: typeof isEnd): Promise<object> => {
    isEnd = end;
    child = spawn(process.execPath, [script, JSON.stringify({ urls, credentials }), file, journals], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const [, signal] = (await once(child, "exit")) as [number | null, string | null];
    expect(signal).toBe("SIGKILL");
    const path = join(journals, `${made.digest.slice(7, 23)}.jsonl`);
    return JSON.parse(readFileSync(path, "utf8").trim().split("\n").at(-1) ?? "") as object;
  };

  for (const [index, step] of operations.entries()) {
    // The request never reaches the service, or the response never reaches the process.
    const isLost = index % 2 === 0;
    sandbox.setFaults({ faults: isLost ? [{ fault: "stall", operation: step }] : [] });
    const last = await killAt(
      (operation, outcome, done) => operation === step && (isLost ? outcome === "stall" : done),
    );
    expect(last).toMatchObject({ event: "before", step: index + 1 });
    expect(writes).toEqual(operations.slice(0, isLost ? index : index + 1));
  }
  isEnd = () => false;

  const run = await apply(services, made, { confirmed: made.digest, journals });
  expect(run.state).toBe("done");
  expect(writes).toEqual(operations);
  expect(run.steps.at(-1)?.reason).toBe("It was looked up: it had been done.");
  expect((await verify(services, made)).ok).toBe(true);

  const undone = await undo(services, run.id, { journals });
  expect(undone.steps.map(({ undone: end }) => end?.outcome)).toEqual(["exact", "near", "near", "near"]);
  expect(await readRun(journals, run.id)).toEqual(undone);
  expect(tables()["directoryUsers"]).toEqual(before["directoryUsers"]);
});
