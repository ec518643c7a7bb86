import { expect, test } from "vitest";
import { factsAfterUndo, callForUndo } from "../../src/effects/undo.ts";
import { findOperation } from "../../src/operations.ts";
import { type Plan, plan } from "../../src/index.ts";
import { describedOperations } from "../../src/plan/describe-step.ts";
import { everywhere, startCompany } from "../support/company.ts";
import { planAlignment, planErasure, planExact } from "../support/plans.ts";

test("every operation of a plan is tried, and every pre-image contains everything that its undo needs", async () => {
  const { services } = await startCompany({ people: 30 });
  const leaver = { email: everywhere, invitationId: "i1" };
  const plans: Plan[] = [
    await planExact(services),
    await planErasure(services),
    await planAlignment(services),
    await plan(services, { offboard: [leaver] }),
  ];
  const steps = plans.flatMap((made) => made.steps);
  expect(new Set(steps.map(({ operation }) => operation))).toEqual(new Set(describedOperations.keys()));
  const restorable = steps.filter(({ undo }) => undo !== "none");
  const calls = restorable.map(({ operation, input, before }) => {
    const call = { route: findOperation(operation).route, input, before, output: { id: "new" } };
    const missing = Object.entries(factsAfterUndo(call) ?? {}).filter(([, value]) => value === undefined);
    return { operation, back: typeof callForUndo(call), missing };
  });
  expect(calls).toEqual(restorable.map(({ operation }) => ({ operation, back: "object", missing: [] })));
});
