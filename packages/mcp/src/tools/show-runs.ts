import { listRuns, readRun } from "@rosterkit/roster";
import { z } from "zod";
import { pageOf } from "../output/page.ts";
import { cursor, runSummary } from "./schemas.ts";
import { summariseRun } from "./summaries.ts";
import type { Tool } from "./tool.ts";

const input = z.object({
  run: z.string().optional().describe("The id of a run, to have its steps."),
  cursor,
});
const output = z.object({
  runs: z.array(runSummary.omit({ nextCursor: true }).extend({ steps: runSummary.shape.steps.optional() })),
  nextCursor: z.string().optional(),
});

/** Shows runs, or one run with its steps. */
export const showRunsTool: Tool<typeof input, typeof output> = {
  name: "show_runs",
  title: "Show runs",
  description: "Lists the plans that were applied, the latest first; with the id of a run, its steps.",
  effect: "show",
  input,
  output,
  async run({ run: id, cursor: given }, { backend: { journals } }) {
    if (id !== undefined) {
      const { nextCursor, ...run } = summariseRun(await readRun(journals, id), given);
      return { runs: [run], nextCursor };
    }
    const { items, cursor: nextCursor } = pageOf(await listRuns(journals), given, 50);
    return {
      runs: items.map((run) => ({ ...summariseRun(run), steps: undefined, nextCursor: undefined })),
      nextCursor,
    };
  },
};
