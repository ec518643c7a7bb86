import type { State } from "../state/state.ts";
import type { Person } from "./people.ts";

/** Adds three of four people to the workspace. The first one is the owner and the caller of the API. */
export function fillWorkspace(state: State, people: readonly Person[]): void {
  const workspace_id = state.nextUuid("workspace");
  for (const person of people.filter(({ number }) => number % 4 !== 0)) {
    const id = state.nextUuid("workspace-user");
    state.workspaceUsers.set(id, {
      id,
      workspace_id,
      created_at: 1_700_000_000 + person.number * 3600,
      role: roleOf(person),
      name: `${person.firstName} ${person.lastName}`,
      email: spell(person),
      self: person.number === 1,
    });
    if (person.number % 10 === 1) connectDevices(state, { workspace_id, user: id }, person);
  }
}

function roleOf({ number }: Person): string {
  if (number === 1) return "owner";
  if (number % 25 === 2) return "admin";
  return number % 9 === 0 ? "guest" : "member";
}

/** Converts some addresses to upper case, as if typed by hand. */
function spell({ number, email }: Person): string {
  return number % 11 === 0 ? email.toUpperCase() : email;
}

function connectDevices(
  state: State,
  owner: { readonly workspace_id: string; readonly user: string },
  person: Person,
): void {
  const machine = state.nextId("machine");
  const device = { arch: "amd64", ip: `10.0.0.${(person.number % 250) + 1}`, os: "linux", ...owner };
  state.machines.set(machine, { ...device, id: machine, machine_name: person.firstName.toLowerCase() });
  const robot = state.nextId("robot");
  state.robots.set(robot, {
    ...device,
    id: robot,
    machine_id: machine,
    name: `${person.department.name} Robot`,
    public_key: "-----BEGIN PUBLIC KEY-----\nsandbox\n-----END PUBLIC KEY-----\n",
    type: "development",
    version: "1.16.0",
  });
}
