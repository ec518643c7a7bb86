import { effectOf } from "../safety/effects.ts";
import { type LiveRun, quietly } from "../sequences/live-run.ts";
import type { Maker } from "../sequences/maker.ts";
import { comparePages } from "../sequences/pages.ts";
import { playSequence } from "../sequences/play.ts";
import { attempt, Steps } from "../sequences/step.ts";
import { callSingly } from "./call-singly.ts";
import { filterLists, learnIds } from "./readers.ts";

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
