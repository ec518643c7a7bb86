import { listRuns, readCall, readRun } from "@rosterkit/roster";
import { z } from "zod";
import { pageOf } from "../output.ts";
import { cursor, dataText, runSummary, summariseRun } from "./schemas.ts";
import type { Tool } from "./tool.ts";

const input = z.object({
  run: z.string().optional().describe("The id of a run, to show its steps, or of a call."),
  cursor,
});
const output = z.object({
  runs: z.array(runSummary.omit({ nextCursor: true }).extend({ steps: runSummary.shape.steps.optional() })),
  calls: z
    .array(
      z.object({
        call: z.string().describe("The id of the call."),
        operation: z.string(),
        server: dataText,
        effect: z.string(),
        startedAt: z.string(),
        outcome: z.enum(["done", "partly", "failed", "unknown"]),
      }),
    )
    .describe("Calls of one operation outside of plans, which cannot be undone. They follow the runs."),
  broken: z.array(dataText).describe("The reasons why other journals cannot be read."),
  nextCursor: z.string().optional(),
});

export const showRunsTool: Tool<typeof input, typeof output> = {
  name: "show_runs",
  title: "Show runs",
  description:
    "Lists the plans that were applied, the latest first, then the calls outside of plans; with the id of a run, its steps.",
  effect: "show",
  input,
  output,
  async run({ run: id, cursor: given }, { backend: { journals } }) {
    const call = id === undefined ? undefined : await readCall(journals, id);
    if (call !== undefined) return { runs: [], calls: [{ ...call, call: call.id }], broken: [] };
    if (id !== undefined) {
      const { nextCursor, ...run } = summariseRun(await readRun(journals, id), given);
      return { runs: [run], calls: [], broken: [], nextCursor };
    }
    const { runs, calls, broken } = await listRuns(journals);
    const { items, cursor: nextCursor } = pageOf([...runs, ...calls], given, 50);
    return {
      runs: items.flatMap((one) => ("plan" in one ? [{ ...summariseRun(one), steps: undefined }] : [])),
      calls: items.flatMap((one) => ("plan" in one ? [] : [{ ...one, call: one.id }])),
      broken,
      nextCursor,
    };
  },
};
