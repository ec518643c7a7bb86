import type { Route } from "@rosterkit/client";
import { describe, expect, test } from "vitest";
import {
  classifyUndo,
  itemsOf,
  effectOf,
  factsAfterUndo,
  outputForUndo,
  callForUndo,
  readingOf,
} from "../../src/effects/undo.ts";
import { findOperation } from "../../src/operations.ts";

const routeOf = (id: string): Route => findOperation(id).route;

describe("effect and exactness of a call", () => {
  test.each<[id: string, input: Record<string, unknown>, effect: string, how: string]>([
    ["directory.updateUser", { user_id: "1", is_active: false }, "change", "exact"],
    ["directory.updateUser", { user_id: "1", password: "x" }, "change", "near"],
    ["directory.deleteUser", { user_id: "1" }, "remove", "none"],
    ["alli.manageAgent", { email: "a@b.c", deleteFlag: true }, "remove", "near"],
    ["alli.manageAgent", { email: "a@b.c", deleteFlag: false }, "add", "exact"],
    ["alli.manageAgent", { email: "a@b.c" }, "remove", "none"],
    ["alli.performBulkUserAction", { action: "delete", users: [] }, "remove", "near"],
    ["alli.performBulkUserAction", { action: "constructor", users: [] }, "remove", "none"],
    ["workspace.listUsers", {}, "read", "none"],
  ])("%s %o", (id, input, effect, how) => {
    const call = { route: routeOf(id), input };
    expect(effectOf(call)).toBe(effect);
    expect(classifyUndo(call).how).toBe(how);
  });

  test("a route without a stated effect counts as a removal without an undo", () => {
    const { effect: _, undo: __, ...route } = routeOf("directory.deleteUser");
    const call = { route, input: {} };
    expect(effectOf(call)).toBe("remove");
    expect(classifyUndo(call)).toEqual({ how: "none", reason: expect.stringContaining("states no undo") });
  });

  test("the reason of exceptions is returned only if one of them applies", () => {
    const route = routeOf("directory.updateUser");
    expect(classifyUndo({ route, input: { is_active: false } })).toEqual({ how: "exact" });
    expect(classifyUndo({ route, input: { password: "x" } }).reason).toContain("password");
  });
});

describe("the request that reads the previous state", () => {
  test.each<[id: string, input: Record<string, unknown>, want: object | undefined]>([
    [
      "directory.deleteUser",
      { user_id: "u1" },
      {
        operation: "directory.listUsers",
        input: { user_id: "u1" },
        items: undefined,
        where: { user_id: "u1" },
      },
    ],
    [
      "alli.bulkRemoveMembers",
      { members: [{ email: "a@b.c" }] },
      {
        operation: "alli.listAgents",
        input: { email: "a@b.c" },
        items: undefined,
        where: { email: "a@b.c" },
      },
    ],
    [
      "agent-team.addAgentTeamMember",
      { agent_id: "agt", user_id: 7, access_level: "viewer" },
      {
        operation: "agent-team.listAgentTeam",
        input: { agent_id: "agt" },
        items: "/members",
        where: { user_id: 7 },
      },
    ],
    ["workspace.deleteInvitation", { id: "i1" }, undefined],
  ])("%s", (id, input, want) => expect(readingOf({ route: routeOf(id), input })).toEqual(want));
});

describe("the call that undoes a call", () => {
  const none = { before: null, output: undefined };

  test("an operation that undoes itself sends only the fields that were set", () => {
    const call = { route: routeOf("directory.updateUser"), input: { user_id: "u1", is_active: false } };
    const before = { user_id: "u1", is_active: true, name: "Ada", email: "a@b.c" };
    expect(callForUndo({ ...call, before, output: {} })).toEqual({
      operation: "directory.updateUser",
      input: { user_id: "u1", is_active: true },
    });
    expect(factsAfterUndo({ ...call, before, output: {} })).toEqual({ is_active: true });
  });

  test("an item of a list is undone separately", () => {
    const call = { route: routeOf("alli.bulkRemoveMembers"), input: { members: [{ email: "a@b.c" }] } };
    const before = { id: "1", email: "a@b.c", firstName: "Ada", lastName: "Byron", groups: ["A"] };
    const member = { email: "a@b.c", firstName: "Ada", lastName: "Byron", groups: ["A"] };
    expect(callForUndo({ ...call, before, output: {} })).toEqual({
      operation: "alli.bulkInviteMembers",
      input: { members: [member] },
    });
    expect(factsAfterUndo({ ...call, before, output: {} })).toEqual(member);
  });

  test("a person who existed before an addition is kept", () => {
    const call = { route: routeOf("alli.bulkInviteMembers"), input: { members: [{ email: "a@b.c" }] } };
    expect(callForUndo({ ...call, before: { email: "a@b.c" }, output: {} })).toBeUndefined();
    expect(callForUndo({ ...call, ...none })?.operation).toBe("alli.bulkRemoveMembers");
    expect(factsAfterUndo({ ...call, ...none })).toBeNull();
  });

  test("without an output that the undo needs there is no undo", () => {
    const call = { route: routeOf("workspace.inviteUser"), input: { email: "a@b.c" } };
    expect(callForUndo({ ...call, ...none })).toBeUndefined();
    expect(callForUndo({ ...call, before: null, output: { id: "i1" } })).toEqual({
      operation: "workspace.deleteInvitation",
      input: { id: "i1" },
    });
  });

  test("only the part of an output that the undo needs is kept", () => {
    const call = { route: routeOf("workspace.inviteUser"), input: {} };
    expect(outputForUndo(call, { ok: true, id: "i1", secret: "s" })).toEqual({ id: "i1" });
    expect(
      outputForUndo({ route: routeOf("directory.updateUser"), input: {} }, { name: "Ada" }),
    ).toBeUndefined();
  });
});

test.each([
  [{ members: [{ email: "a@b.c" }, { email: "d@e.f" }] }, 2],
  [{ members: [] }, 0],
  [{}, 1],
])("items of %o: %i", (input, count) => {
  expect(itemsOf({ route: routeOf("alli.bulkRemoveMembers"), input })).toHaveLength(count);
});
