import { beforeEach, expect, test } from "vitest";
import { apply, dumpRoster, plan, type RosterFile } from "../../src/index.ts";
import { createClock } from "../support/clock.ts";
import { startCompany } from "../support/company.ts";
import { makeFolders } from "../support/folder.ts";
import { applyTime } from "../support/plans.ts";

const makeFolder = makeFolders();

let onPage: (operation: string) => void = () => undefined;
const company = await startCompany({ onCall: ({ operation }) => onPage(operation) });
const { sandbox, services } = company;
beforeEach(() => {
  onPage = () => undefined;
  company.reset();
});

type Rows = NonNullable<ReturnType<typeof sandbox.snapshot>["tables"][string]>;

/** The paged lists. */
const lists = [
  ["directory.listUsers", "directoryUsers"],
  ["workspace.listUsers", "workspaceUsers"],
  ["alli.listAgents", "agents"],
] as const;

/** Changes the rows of a table after the first page of its list was read, as if somebody joined or left. */
function moveAfterFirstPage(operation: string, table: string, change: (rows: Rows) => Rows): void {
  onPage = (called) => {
    if (called !== operation) return;
    onPage = () => undefined;
    const { version, tables } = sandbox.snapshot();
    const rows = change(tables[table] ?? []);
    const there = new Set(rows.map(([id]) => id));
    const left = new Set(tables[table]?.map(([id]) => id).filter((id) => !there.has(id)));
    const groups = tables["permissionGroups"]?.map(([id, row]) => {
      const agentIds = (row as { readonly agentIds: string[] }).agentIds.filter((agent) => !left.has(agent));
      return [id, { ...row, agentIds }] as const;
    });
    sandbox.restore({ version, tables: { ...tables, [table]: rows, permissionGroups: groups ?? [] } });
  };
}

/** Returns the address in a row. */
function emailOf(rows: Rows | undefined, index: number): string {
  const row = rows?.[index]?.[1] as { readonly email?: string; readonly user?: { readonly email: string } };
  return (row.user?.email ?? row.email ?? "").toLowerCase();
}

const without = ({ people }: RosterFile, email: string): RosterFile => ({
  version: 1,
  people: people.filter((one) => one.email !== email),
});

test.each(lists)(
  "%s: somebody leaves meanwhile, and the one who moved to a page that was read stays",
  async (operation, table) => {
    const rows = sandbox.snapshot().tables[table];
    const [moved, extra] = [emailOf(rows, 100), emailOf(rows, 120)];
    const rowOf = (email: string): unknown =>
      company.tables()[table]?.find((row) => emailOf([row] as Rows, 0) === email);
    const roster = without(await dumpRoster(services), extra);
    moveAfterFirstPage(operation, table, (all) => all.toSpliced(5, 1));
    const made = await plan(services, { roster, prune: true }, { now: () => 0 });

    const taking = made.steps.filter(({ effect, input }) => effect !== "add" || "is_active" in input);
    expect(new Set(taking.map(({ person }) => person))).toEqual(new Set([extra]));
    const missed = [...made.steps, ...made.gaps].filter(
      (one) => ("person" in one ? one.person : one.email) === moved,
    );
    expect(missed).toHaveLength(1);

    const before = rowOf(moved);
    const options = { confirmed: made.digest, journals: makeFolder(), clock: createClock(applyTime) };
    const { steps } = await apply(services, made, options);
    expect(before).toBeDefined();
    expect(rowOf(moved)).toEqual(before);
    // Each service shows that nothing has to be added.
    const added = steps.filter(({ step: { person } }) => person === moved);
    expect(added.map(({ step, outcome }) => [step.effect, outcome])).toEqual(
      added.map(() => ["add", "refused"]),
    );
  },
);

test.each(lists)(
  "%s: nobody is missing in a dump because somebody left meanwhile",
  async (operation, table) => {
    const moved = emailOf(sandbox.snapshot().tables[table], 100);
    moveAfterFirstPage(operation, table, (all) => all.toSpliced(5, 1));
    const dumped = await dumpRoster(services);
    expect(dumped.people.map(({ email }) => email)).toContain(moved);
  },
);

test("lists that keep changing make no dump", async () => {
  onPage = (called) => {
    if (called !== "directory.listUsers") return;
    const { version, tables } = sandbox.snapshot();
    sandbox.restore({ version, tables: { ...tables, directoryUsers: tables["directoryUsers"]!.slice(1) } });
  };
  await expect(dumpRoster(services)).rejects.toMatchObject({ name: "ListError" });
});

test.each(lists)(
  "%s: if somebody joins meanwhile and an account is listed twice, there is no plan",
  async (operation, table) => {
    const whole = await dumpRoster(services);
    const twice = emailOf(sandbox.snapshot().tables[table], 99);
    for (const roster of [whole, without(whole, twice)]) {
      company.reset();
      // The last row becomes the first, so that all others move by one.
      moveAfterFirstPage(operation, table, (all) => [...all.slice(-1), ...all.slice(0, -1)]);
      const planning = plan(services, { roster, prune: true });
      await expect(planning).rejects.toMatchObject({ name: "ListError" });
      await expect(planning).rejects.toThrow(`changed while it was read: ${twice} was listed twice.`);
    }
  },
);
