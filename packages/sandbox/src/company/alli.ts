import { addAgent, addGroup } from "../alli/accounts.ts";
import { addUser } from "../alli/users.ts";
import type { State } from "../state/state.ts";
import { departments, type Person } from "./people.ts";
import { addTools } from "./tools.ts";

/** Adds four of five people to the project, each in the permission group of the department. */
export function fillProject(state: State, people: readonly Person[]): void {
  const members = people
    .filter(({ number }) => number % 5 !== 0)
    .map((person) => {
      const { firstName, lastName } = person;
      return { ...person, ...addAgent(state, spell(person), { firstName, lastName, locale: "en" }) };
    });
  const idsOf = (isIn: (person: Person) => boolean): string[] => members.filter(isIn).map(({ id }) => id);
  addGroup(state, {
    name: "Administrators",
    isAdmin: true,
    order: 1,
    permissions: ["manage_agent_read", "manage_agent_write", "project_setting_read", "project_setting_write"],
    agentIds: idsOf(({ number }) => number % 40 === 1),
  });
  const permissions = ["dashboard_accessible", "conversations_read"];
  for (const [index, one] of departments.entries()) {
    const agentIds = idsOf(({ department }) => department === one);
    addGroup(state, { name: one.name, isDefault: index === 0, order: index + 2, permissions, agentIds });
  }
  for (const { number, firstName, lastName, email } of people)
    addUser(state, `E${String(number).padStart(5, "0")}`, { firstName, lastName, email });
  addTools(state);
}

/** Capitalizes some addresses, as if typed by hand. */
function spell({ number, email, firstName }: Person): string {
  const initial = email.charAt(0).toUpperCase();
  return number % 7 === 1 && firstName !== "" ? initial + email.slice(1) : email;
}
