import { plan, type PlanRequest } from "@rosterkit/roster";
import { z } from "zod";
import { cursor, digest, planSummary, summarisePlan } from "./schemas.ts";
import type { Call, Tool } from "./tool.ts";

/** Makes and stores a plan, and returns its first steps. */
async function keepPlan(
  request: PlanRequest,
  { backend, context }: Call,
): Promise<ReturnType<typeof summarisePlan>> {
  const { services, caller, limits, plans } = backend;
  const made = await plan(services, request, { ...limits, caller, signal: context.mcpReq.signal });
  await plans.keep(made);
  return summarisePlan(made, backend);
}

const offboarding = z.object({
  people: z
    .array(
      z.object({
        email: z.string(),
        ownUserId: z
          .string()
          .optional()
          .describe("The id that you assigned to the person as a user of Alli, which lists no users."),
        invitationId: z
          .string()
          .optional()
          .describe("The id of an open invitation to the workspace, which lists none."),
      }),
    )
    .min(1)
    .describe("The people who leave."),
  erase: z.boolean().default(false).describe("Also delete the accounts, which cannot be restored."),
});

export const planOffboardingTool: Tool<typeof offboarding, typeof planSummary> = {
  name: "plan_offboarding",
  title: "Plan an offboarding",
  description:
    "Plans to remove all access of people: suspend first, then remove. Changes nothing. Show the plan to the person you work for; apply_plan applies it after that person has confirmed it.",
  effect: "plan",
  input: offboarding,
  output: planSummary,
  run: ({ people, erase }, call) => keepPlan({ offboard: people, erase }, call),
};

const entry = z.object({
  email: z.string(),
  name: z.string().optional(),
  directory: z.object({ active: z.boolean() }).optional(),
  workspace: z.object({ role: z.enum(["member", "guest", "admin"]) }).nullish(),
  alli: z
    .object({ groups: z.array(z.string()) })
    .nullish()
    .describe("Names of permission groups."),
  teams: z
    .record(z.string(), z.enum(["viewer", "editor"]).nullable())
    .optional()
    .describe("The access level by id of AI agent; null removes it."),
  teamUserId: z.int().optional().describe("The id on teams, needed if the person is on none yet."),
});
const roster = z.object({
  people: z
    .array(entry)
    .min(1)
    .describe(
      "People and the access that each should have. A service that is left out stays as it is; null removes the person from it.",
    ),
  everybody: z
    .boolean()
    .default(false)
    .describe("Whether these are all people. If false, nobody else is changed, and nobody loses anything."),
  prune: z.boolean().default(false).describe("Also remove all access that the roster does not state."),
});

export const planRosterTool: Tool<typeof roster, typeof planSummary> = {
  name: "plan_roster",
  title: "Plan a roster",
  description:
    "Plans to give people the access that a roster states: all people (everybody: true), or some who join or move. Changes nothing; apply_plan applies it after a person has confirmed it.",
  effect: "plan",
  input: roster,
  output: planSummary,
  run: ({ people, everybody, prune }, call) =>
    keepPlan(everybody ? { roster: { version: 1, people }, prune } : { onboard: people }, call),
};

const shown = z.object({ digest, cursor });

export const showPlanTool: Tool<typeof shown, typeof planSummary> = {
  name: "show_plan",
  title: "Show a plan",
  description: "Shows a stored plan, fifty steps at a time.",
  effect: "show",
  input: shown,
  output: planSummary,
  run: async (input, { backend }) =>
    summarisePlan(await backend.plans.read(input.digest), backend, input.cursor),
};
