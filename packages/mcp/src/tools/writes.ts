import { apply, PlanError, readRun, type RunOptions, undo } from "@rosterkit/roster";
import { isInputRequiredResult, type InputRequiredResult } from "@modelcontextprotocol/server";
import { z } from "zod";
import { askToApply, askToUndo } from "./confirm-text.ts";
import { digest, runSummary } from "./schemas.ts";
import { summariseRun } from "./summaries.ts";
import type { Call, Tool } from "./tool.ts";

const outcome = z.object({
  outcome: z
    .enum(["ran", "declined", "not-asked"])
    .describe(
      "declined: the person said no. not-asked: this client cannot ask a person. In both nothing was done.",
    ),
  run: runSummary.optional(),
  command: z.string().optional().describe("The command line for the person to run instead."),
});
type Outcome = z.input<typeof outcome>;

interface Write {
  /** Says everything that the answer is about. */
  readonly question: string;
  /** Does the same on the command line. */
  readonly command: string;
  act(options: RunOptions): Promise<Outcome["run"]>;
}

/** Asks the person at the client, and acts on a yes alone. */
async function actIfConfirmed(
  write: Write,
  { backend, context, canAsk }: Call,
): Promise<Outcome | InputRequiredResult> {
  if (!canAsk) return { outcome: "not-asked", command: write.command };
  const answer = await backend.confirmations.ask(write.question, context);
  if (isInputRequiredResult(answer)) return answer;
  if (answer !== true) return { outcome: "declined" };
  const { signal, _meta, notify } = context.mcpReq;
  let progress = 0;
  const run = await write.act({
    journals: backend.journals,
    signal,
    onStep: () => {
      progress += 1;
      const progressToken = _meta?.progressToken;
      if (progressToken === undefined) return;
      // A client that is gone gets no progress; the journal has it.
      notify({ method: "notifications/progress", params: { progressToken, progress } }).catch(() => {});
    },
  });
  return { outcome: "ran", run };
}

const planned = z.object({ digest });

/** Applies a plan that a person confirms. */
export const applyPlanTool: Tool<typeof planned, typeof outcome> = {
  name: "apply_plan",
  title: "Apply a plan",
  description:
    "Asks the person at the client to confirm the plan, by names and counts, and applies it on a yes. Nothing else applies a plan. Where the client cannot ask, it gives the command line that the person can run.",
  effect: "write",
  input: planned,
  output: outcome,
  async run(input, call) {
    const { services, plans, limits } = call.backend;
    const plan = await plans.read(input.digest);
    if (Date.parse(plan.expiresAt) <= Date.now())
      throw new PlanError("expired", `The plan ${plan.digest} expired at ${plan.expiresAt}. Plan again.`);
    const write: Write = {
      question: askToApply(plan),
      command: `rosterkit apply ${plans.fileOf(plan.digest)}`,
      act: async (options) =>
        summariseRun(await apply(services, plan, { ...options, limits, confirmed: plan.digest })),
    };
    return actIfConfirmed(write, call);
  },
};

const started = z.object({
  run: z.string().describe("The id of a run, as apply_plan and show_runs give it."),
});

/** Undoes a run that a person confirms. */
export const undoRunTool: Tool<typeof started, typeof outcome> = {
  name: "undo_run",
  title: "Undo a run",
  description:
    "Asks the person at the client, and puts back what a run did, as far as it can be put back; lists what cannot.",
  effect: "write",
  input: started,
  output: outcome,
  async run(input, call) {
    const { services, journals } = call.backend;
    const run = await readRun(journals, input.run);
    const write: Write = {
      question: askToUndo(run),
      command: `rosterkit undo ${run.id}`,
      act: async (options) => summariseRun(await undo(services, run.id, options)),
    };
    return actIfConfirmed(write, call);
  },
};
