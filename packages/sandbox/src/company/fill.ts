import type { State } from "../state/state.ts";
import { fillProject } from "./alli.ts";
import { fillDirectory } from "./directory.ts";
import { createPeople, departments, type Person } from "./people.ts";
import { fillWorkspace } from "./workspace.ts";

/** Adds the same company for the same seed to an empty state. */
export function fillCompany(state: State, people: number, seed: number): void {
  const company = createPeople(people, seed);
  for (const fill of [fillDirectory, fillWorkspace, fillProject, fillAgentTeams]) fill(state, company);
}

/** Adds every second person to the agent platform, and gives each AI agent a team from its department. */
function fillAgentTeams(state: State, people: readonly Person[]): void {
  const users = people.filter(({ number }) => number % 2 === 1);
  for (const { number, firstName, lastName, email } of users) {
    state.platformUsers.set(String(number + 1000), {
      user_id: number + 1000,
      name: `${firstName} ${lastName}`,
      // Some addresses have a tag.
      email: number % 25 === 0 ? email.replace("@", "+agents@") : email,
      avatar: null,
    });
  }
  for (const department of departments) {
    const members = users
      .filter((person) => person.department === department)
      .slice(0, 20)
      .map(({ number }, index) => ({
        user_id: number + 1000,
        access_level: index < 3 ? ("editor" as const) : ("viewer" as const),
        assigned_at: new Date(1_700_000_000_000 + number * 3_600_000).toISOString(),
      }));
    state.teams.set(department.agent, { agentId: department.agent, members });
  }
}
