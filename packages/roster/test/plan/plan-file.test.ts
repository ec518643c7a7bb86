import { beforeAll, describe, expect, test } from "vitest";
import { parsePlan, plan, type Plan, PlanError, printPlan, type Step } from "../../src/index.ts";
import { digestOf } from "../../src/plan/plan-file.ts";
import { everywhere, startCompany } from "../support/company.ts";

let leaving: Plan;

beforeAll(async () => {
  const { services } = await startCompany();
  leaving = await plan(services, { offboard: [everywhere] }, { now: () => 0, validFor: 60_000 });
});

test("a plan survives its file", () => {
  expect(printPlan(leaving).endsWith("}\n")).toBe(true);
  expect(parsePlan(printPlan(leaving))).toEqual(leaving);
  expect(leaving).toMatchObject({
    version: 1,
    task: "offboard",
    createdAt: "1970-01-01T00:00:00.000Z",
    expiresAt: "1970-01-01T00:01:00.000Z",
    caller: "mateo.abbasi@lantern.example",
    people: [{ email: everywhere, name: "Aisha Yılmaz" }],
    digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  });
});

test("the digest does not depend on the order of fields", () => {
  const turned = JSON.stringify(Object.fromEntries(Object.entries(leaving).toReversed()));
  expect(parsePlan(turned).digest).toBe(leaving.digest);
});

const readProblem = (text: string): PlanError["problem"] | undefined => {
  try {
    parsePlan(text);
    return undefined;
  } catch (error) {
    return error instanceof PlanError ? error.problem : undefined;
  }
};

test.each<[title: string, change: (plan: Plan) => object, problem: PlanError["problem"]]>([
  ["a step left out", ({ steps, ...rest }) => ({ ...rest, steps: steps.slice(1) }), "digest"],
  ["a longer life", (rest) => ({ ...rest, expiresAt: "2999-01-01T00:00:00Z" }), "digest"],
  ["another version", (rest) => ({ ...rest, version: 2 }), "invalid"],
  ["no digest", (rest) => ({ ...rest, digest: undefined }), "digest"],
])("%s is detected", (_, change, problem) => {
  expect(readProblem(JSON.stringify(change(leaving)))).toBe(problem);
});

test.each(["", "[]", "null", "{", '{"version":1}'])("%o is not a plan", (text) => {
  expect(["invalid", "digest"]).toContain(readProblem(text));
});

test("the list of people contains everybody whom a step concerns", () => {
  const forged = { ...leaving, people: [] };
  expect(() => parsePlan(JSON.stringify({ ...forged, digest: digestOf(forged) }))).toThrow(
    `The plan's list of people lacks ${everywhere}.`,
  );
});

describe("a forged plan with a correct digest is refused for", () => {
  const forge = (change: (step: Step) => object): string => {
    const [first, ...others] = leaving.steps;
    const forged = { ...leaving, steps: [change(first as Step), ...others] };
    return JSON.stringify({ ...forged, digest: digestOf(forged) });
  };

  test.each<[title: string, change: (step: Step) => object, message: string]>([
    [
      "another effect",
      (step) => ({ ...step, effect: "add" }),
      "states the effect add and the undo exact, but its call has change and exact",
    ],
    ["another undo", (step) => ({ ...step, undo: "none" }), "states the effect change and the undo none"],
    ["another number", (step) => ({ ...step, number: 2 }), "has the number 2"],
    [
      "an operation that no plan has",
      (step) => ({ ...step, operation: "workspace.editUser" }),
      "which is not one of a plan",
    ],
    [
      "an operation of another service",
      (step) => ({ ...step, service: "alli" }),
      'not one of a plan for "alli"',
    ],
    [
      "an unknown kind",
      (step) => ({ ...step, target: { ...step.target, kind: "thing" } }),
      "a target of an unknown kind",
    ],
    [
      "a secret",
      (step) => ({ ...step, input: { ...step.input, password: "x" } }),
      'sets "password", which its description does not show',
    ],
    [
      "another name",
      (step) => ({ ...step, target: { ...step.target, email: "x@y.z" } }),
      "shows another person than it changes",
    ],
    [
      "another field that is set",
      (step) => ({ ...step, input: { ...step.input, email: "x@y.z" } }),
      'sets "email", which its description does not show',
    ],
    [
      "another id in the call",
      (step) => ({ ...step, input: { ...step.input, user_id: "u2" } }),
      "shows another person than it changes",
    ],
    ["another person", (step) => ({ ...step, person: "x@y.z" }), "shows another person than it changes"],
    ["no object", () => [], "The plan lacks steps, people, gaps, servers, anchors, limits or times."],
    [
      "several people at once",
      () => ({
        ...leaving.steps[2],
        number: 1,
        input: { members: [{ email: "a@b.c" }, { email: "d@e.f" }] },
      }),
      "does not concern exactly one person",
    ],
  ])("%s", (_, change, message) => {
    expect(() => parsePlan(forge(change))).toThrow(PlanError);
    expect(() => parsePlan(forge(change))).toThrow(message);
  });
});
