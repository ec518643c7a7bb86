import { effectOf } from "../safety/effects.ts";
import { type LiveRun, quietly } from "../sequences/live-run.ts";
import type { Maker } from "../sequences/maker.ts";
import { comparePages } from "../sequences/pages.ts";
import { playSequence } from "../sequences/play.ts";
import { attempt, Steps } from "../sequences/step.ts";
import { distinctFindings } from "../report/live-report.ts";
import { filterLists, learnIds } from "./readers.ts";
import { Fixtures } from "./fixtures.ts";
import { callCases } from "./call-cases.ts";

/** Learns ids, plays the sequences, checks the lists, and calls each operation with single cases. */
export async function callAll(run: LiveRun, maker: Maker): Promise<void> {
  const readers = run.chosen.filter(
    (operation) => operation.method !== "HEAD" && effectOf(operation, run.operations) === "read",
  );
  await learnIds(new Steps(quietly(run), "learning"), readers);
  await playSequences(run, maker);
  const unlisted = readers.filter((reader) => run.resources.every(({ list }) => list?.operation !== reader));
  if (!run.done.has("lists")) {
    const steps = new Steps(run, "lists");
    for (const reader of readers) await attempt(() => comparePages(steps, reader));
    await filterLists(steps, unlisted);
  }
  run.finish("lists");
  await callSingly(run, maker);
}

/** Plays the sequence of each resource. */
async function playSequences(run: LiveRun, maker: Maker): Promise<void> {
  for (const resource of run.resources) {
    const name = `sequence ${resource.create.id}`;
    if (run.done.has(name)) continue;
    const before = run.findings.length;
    const obstacle = await attempt(() => playSequence(new Steps(run, name), maker, resource));
    if (obstacle !== undefined) run.excluded.push(`${name}: ${obstacle}`);
    run.onProgress(name, run.findings.length - before);
    // Not saved as done, because a resumed run must find this out again.
    if (!maker.isForeign(resource)) run.finish(name);
  }
}

/** Calls each operation with its single cases, on something that the run has made. */
async function callSingly(run: LiveRun, maker: Maker): Promise<void> {
  const fixtures = new Fixtures(new Steps(quietly(run), "fixture"), maker);
  for (const operation of run.chosen) {
    const { id } = operation;
    if (run.done.has(id) || run.isSpent()) continue;
    await fixtures.aimAt(operation);
    const unknown = fixtures.unknownInputOf(operation);
    const { findings, excluded, isSent } = await callCases(run, fixtures, operation);
    await fixtures.clear();
    const all = distinctFindings(findings);
    const found = all.filter(({ problem }) => unknown === undefined || problem !== "valid request refused");
    const ignored = found.length < all.length ? [String(unknown)] : [];
    run.excluded.push(...[...ignored, ...excluded].map((reason) => `${id}: ${reason}`));
    run.findings.push(...found);
    run.onProgress(id, isSent ? found.length : undefined);
    run.finish(id);
  }
}
