import {
  carryOut,
  PlanError,
  proposeApply,
  type Proposal,
  proposeUndo,
  readRun,
  type RunProposal,
} from "@rosterkit/roster";
import { commandLine } from "@rosterkit/roster/host";
import { isInputRequiredResult, type InputRequiredResult } from "@modelcontextprotocol/server";
import { z } from "zod";
import { digest, runSummary, summariseRun } from "./schemas.ts";
import type { Call, DeepReadonly, Tool } from "./tool.ts";

const outcome = z.object({
  outcome: z
    .enum(["ran", "declined", "not-asked"])
    .describe(
      "declined: the person said no. not-asked: the client cannot ask a person, or the question is too long for a form. In both cases nothing was done.",
    ),
  run: runSummary.optional(),
  command: z
    .string()
    .optional()
    .describe("The command line that the person can run instead, with the settings of this server."),
});
type Outcome = DeepReadonly<z.input<typeof outcome>>;

/** The most characters of a question. A form may truncate a longer one and so hide removals, the last steps of a plan. */
const maximumQuestionCharacters = 30_000;

const messageOf = ({ question, lines }: Proposal): string => [question, ...lines].join("\n");

/** Asks the person at the client to confirm a proposal, and performs it after a yes. */
async function carryOutHere(
  proposal: RunProposal,
  { backend, context, canAsk }: Call,
): Promise<Outcome | InputRequiredResult> {
  if (!canAsk || messageOf(proposal).length > maximumQuestionCharacters)
    return { outcome: "not-asked", command: commandLine(proposal.command, backend.profile) };
  let asked: InputRequiredResult | undefined;
  const confirm = async (shown: Proposal): Promise<boolean> => {
    const answer = await backend.confirmations.ask(messageOf(shown), context);
    if (isInputRequiredResult(answer)) asked = answer;
    return answer === true;
  };
  const { signal, _meta, notify } = context.mcpReq;
  let progress = 0;
  const onStep = (): void => {
    progress += 1;
    const progressToken = _meta?.progressToken;
    if (progressToken === undefined) return;
    // Progress is optional: a client that has gone can read the journal.
    notify({ method: "notifications/progress", params: { progressToken, progress } }).catch(() => {});
  };
  const { services, journals } = backend;
  const run = await carryOut(proposal, confirm, async () => ({ services, journals, signal, onStep }));
  return run === undefined ? (asked ?? { outcome: "declined" }) : { outcome: "ran", run: summariseRun(run) };
}

const planned = z.object({ digest });

export const applyPlanTool: Tool<typeof planned, typeof outcome> = {
  name: "apply_plan",
  title: "Apply a plan",
  description:
    "Asks the person at the client to confirm the plan with its names and counts, and applies it after a yes. Nothing else applies a plan. If the client cannot ask, or the question is too long for a form, it returns a command line that the person can run.",
  effect: "write",
  input: planned,
  output: outcome,
  async run(input, call) {
    const { plans, limits, caller } = call.backend;
    const plan = await plans.read(input.digest);
    if (Date.parse(plan.expiresAt) <= Date.now())
      throw new PlanError("expired", `The plan ${plan.digest} expired at ${plan.expiresAt}. Plan again.`);
    return carryOutHere(proposeApply(plan, plans.fileOf(plan.digest), { limits, caller }), call);
  },
};

const started = z.object({
  run: z.string().describe("The id of a run, from apply_plan or show_runs."),
});

export const undoRunTool: Tool<typeof started, typeof outcome> = {
  name: "undo_run",
  title: "Undo a run",
  description:
    "Asks the person at the client, and undoes a run as far as possible; lists the steps that cannot be undone.",
  effect: "write",
  input: started,
  output: outcome,
  run: async (input, call) =>
    carryOutHere(proposeUndo(await readRun(call.backend.journals, input.run)), call),
};
