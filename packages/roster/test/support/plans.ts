import { plan, type Plan, type RosterEntry, type Services } from "../../src/index.ts";
import { everywhere } from "./company.ts";

/** A plan with an exact undo of every step. */
export async function planExact(services: Services): Promise<Plan> {
  const people: RosterEntry[] = [
    {
      email: everywhere,
      directory: { active: false },
      workspace: { role: "guest" },
      teams: { agt_support: "editor" },
    },
    { email: "ada@lantern.example", name: "Ada Byron", workspace: { role: "member" } },
  ];
  return plan(services, { roster: { version: 1, people }, partial: true }, { now: () => 0 });
}

/** A plan that offboards a person and erases the accounts. */
export async function planErasure(services: Services): Promise<Plan> {
  const leaver = { email: everywhere, ownUserId: "E00003" };
  return plan(services, { offboard: [leaver], erase: true }, { now: () => 0 });
}

/** A plan that changes and adds accounts in every service. */
export async function planAlignment(services: Services): Promise<Plan> {
  const people: RosterEntry[] = [
    {
      email: everywhere,
      alli: { groups: ["Finance", "Support"] },
      teams: { agt_sales: "editor" },
      workspace: { role: "admin" },
    },
    { email: "ada@lantern.example", name: "Ada Byron", alli: { groups: ["Support"] } },
  ];
  return plan(services, { roster: { version: 1, people }, partial: true }, { now: () => 0 });
}

/** A time at which these plans are valid. */
export const applyTime = 1_000;
