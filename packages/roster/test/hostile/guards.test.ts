import { beforeEach, describe, expect, test } from "vitest";
import { apply, dumpRoster, plan, proposeApply, type Fields, type Services, undo } from "../../src/index.ts";
import { changeRows } from "../support/change-rows.ts";
import { clientsOf } from "../support/clients.ts";
import { createClock } from "../support/clock.ts";
import { everywhere, startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime } from "../support/plans.ts";

const makeFolder = makeFolders();
const company = await startCompany({ people: 30 });
const { sandbox, services } = company;
const clock = createClock(applyTime);
const now = (): number => 0;
beforeEach(company.reset);

/** Services with falsified responses. */
function lyingServices(change: (path: string, body: unknown) => unknown): Services {
  const fetch = async (request: Request): Promise<Response> => {
    const response = await sandbox.fetch(request);
    if (request.method !== "GET") return response;
    return Response.json(change(new URL(request.url).pathname, await response.json()), response);
  };
  return clientsOf(sandbox, { retries: 0, fetch: fetch as typeof globalThis.fetch });
}

test("the caller whom the workspace identifies is protected, whatever `caller` states", async () => {
  const planning = plan(
    services,
    { offboard: ["mateo.abbasi@lantern.example"] },
    { caller: "eve@lantern.example" },
  );
  await expect(planning).rejects.toMatchObject({ guard: "caller" });
});

test("a plan states that the caller is unknown", async () => {
  const { alli, directory } = services;
  const { caller, gaps } = await plan({ alli, directory }, { offboard: [everywhere] });
  expect(caller).toBeNull();
  expect(gaps).toContainEqual(expect.objectContaining({ subject: "caller" }));
});

test("tags do not reduce the number of people", async () => {
  const roster = await dumpRoster(services);
  let count = 0;
  changeRows(sandbox, "directoryUsers", (row) => {
    const email = `robot+${++count}@lantern.example`;
    return { ...row, user: { ...(row["user"] as Fields), email } };
  });
  expect(count).toBeGreaterThan(20);
  const pruning = plan({ directory: services.directory }, { roster, prune: true });
  await expect(pruning).rejects.toMatchObject({ guard: "people" });
  const named = plan({ directory: services.directory }, { roster, prune: true }, { maxRemovals: 1 });
  await expect(named).rejects.toMatchObject({ guard: "people" });
});

describe("an empty or short list", () => {
  const paths = { directory: "/users", workspace: "/v1/users.list", alli: "/webapi/v2/agents" };
  const shorten = (body: unknown, length: number): unknown => {
    if (Array.isArray(body)) return body.slice(0, length);
    const cut = Object.entries(body as object).map(([name, value]) =>
      // The total is falsified, too.
      Array.isArray(value) ? [name, value.slice(0, length)] : [name, name === "total" ? length : value],
    );
    return Object.fromEntries(cut) as unknown;
  };

  test.each([0, 1, 5])("of %d people makes no plan that removes everybody", async (length) => {
    const roster = await dumpRoster(services);
    const lying = lyingServices((path, body) =>
      Object.values(paths).includes(path) ? shorten(body, length) : body,
    );
    const made = await plan(lying, { roster, prune: true }).catch((error: unknown) => error);
    const taken = (made as { steps?: { effect: string }[] }).steps?.filter(({ effect }) => effect !== "add");
    expect(taken ?? []).toEqual([]);
  });

  test.each([
    [
      "directory",
      "directory lists nobody.",
      "The directory has no account of the person, so nothing is suspended",
    ],
    ["workspace", "workspace lists nobody.", "It is unknown who makes the calls"],
    ["alli", "alli lists nobody."],
  ] as const)("of %s is a doubt in the question", async (service, ...doubts) => {
    const empty = (body: unknown): unknown =>
      Array.isArray(body) ? [] : { users: [], agents: [], total: 0 };
    const lying = lyingServices((path, body) => (path === paths[service] ? empty(body) : body));
    const made = await plan(lying, { offboard: [everywhere] });
    const { lines } = proposeApply(made, "plan.json");
    for (const doubt of doubts)
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^doubt: ${doubt}`)));
  });

  test("of a group's agents removes nobody from the group", async () => {
    const people = [{ email: everywhere, alli: { groups: ["Support"] } }];
    const lying = lyingServices((path, body) => (/groups\/.*agents$/.test(path) ? [] : body));
    await expect(plan(lying, { onboard: people })).rejects.toMatchObject({ name: "ListError" });
  });

  test("during apply removes no last administrator", async () => {
    changeRows(sandbox, "workspaceUsers", (row) =>
      row["email"] === everywhere ? { ...row, role: "admin" } : row,
    );
    const made = await plan(services, { offboard: [everywhere] }, { now });
    const lying = lyingServices((_, body) =>
      "users" in (body as object) ? { ok: true, users: [], total: 0 } : body,
    );
    const options = { confirmed: made.digest, journals: makeFolder(), clock };
    await expect(apply(lying, made, options)).rejects.toMatchObject({ guard: "last-admin" });
    expect(company.writes).toEqual([]);
  });
});

describe("the last administrator", () => {
  const [one, two] = ["chidi.silva@lantern.example", everywhere];
  const giveRoles = (roles: Readonly<Record<string, string>>): void =>
    changeRows(sandbox, "workspaceUsers", (row) => ({
      ...row,
      role: roles[row["email"] as string] ?? "member",
    }));
  const planFor = (email: string): ReturnType<typeof plan> =>
    plan(
      services,
      { roster: { version: 1, people: [{ email, workspace: { role: "member" } }] }, partial: true },
      { now },
    );

  test("stays after two plans that each leave one", async () => {
    giveRoles({ [one]: "admin", [two]: "admin" });
    const [first, second] = [await planFor(one), await planFor(two)];
    const journals = makeFolder();
    await apply(services, first, { confirmed: first.digest, journals, clock });
    const applying = apply(services, second, { confirmed: second.digest, journals, clock });
    await expect(applying).rejects.toMatchObject({ guard: "last-admin" });
    expect(company.writes).toHaveLength(1);
  });

  test("stays when an interrupted run is resumed after another one", async () => {
    giveRoles({ [one]: "admin", [two]: "admin" });
    const [first, second] = [await planFor(one), await planFor(two)];
    const journals = makeFolder();
    const broken = { confirmed: first.digest, journals, clock, signal: AbortSignal.abort() };
    await expect(apply(services, first, broken)).rejects.toThrow("aborted");
    await apply(services, second, { confirmed: second.digest, journals, clock });
    const goingOn = apply(services, first, { confirmed: first.digest, journals, clock });
    await expect(goingOn).rejects.toMatchObject({ guard: "last-admin" });
    expect(company.writes).toHaveLength(1);
  });

  test("is not demoted by an undo", async () => {
    giveRoles({ [two]: "admin" });
    const people = [{ email: one, workspace: { role: "admin" } }];
    const made = await plan(services, { roster: { version: 1, people }, partial: true }, { now });
    const journals = makeFolder();
    const { id } = await apply(services, made, { confirmed: made.digest, journals, clock });
    giveRoles({ [one]: "admin" });
    company.writes.length = 0;
    const { steps } = await undo(services, id, { journals, clock });
    expect(steps[0]?.undone).toMatchObject({
      outcome: "refused",
      reason: expect.stringContaining("workspace would have no administrator"),
    });
    expect(company.writes).toEqual([]);
  });
});

test("a user of Alli with a different name leaves a doubt", async () => {
  const other = { email: everywhere, ownUserId: "E00004" };
  const { gaps } = await plan(services, { offboard: [other] });
  expect(gaps).toContainEqual(
    expect.objectContaining({ subject: "identity", reason: expect.stringContaining("The names differ") }),
  );
});

test("agents with names of object properties have no team", async () => {
  const teams = { ...services, agents: ["constructor", "__proto__"] };
  const people = [{ email: "new@lantern.example", name: "New", teams: {}, teamUserId: 5 }];
  const listed = { ...teams, "agent-team": services["agent-team"] };
  const made = await plan(listed, { onboard: people }).catch((error: unknown) => error);
  expect((made as { steps?: readonly object[] }).steps ?? []).toEqual([]);
});
