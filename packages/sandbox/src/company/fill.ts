import type { State } from "../state/state.ts";
import { fillAgentTeams } from "./agent-team.ts";
import { fillProject } from "./alli.ts";
import { fillDirectory } from "./directory.ts";
import { createPeople } from "./people.ts";
import { fillWorkspace } from "./workspace.ts";

/** Adds the same company for the same seed to an empty state. */
export function fillCompany(state: State, people: number, seed: number): void {
  const company = createPeople(people, seed);
  for (const fill of [fillDirectory, fillWorkspace, fillProject, fillAgentTeams]) fill(state, company);
}
