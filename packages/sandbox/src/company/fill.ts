import type { State } from "../state/state.ts";
import { fillAgentTeams } from "./agent-team.ts";
import { fillProject } from "./alli.ts";
import { fillDirectory } from "./directory.ts";
import { createPeople } from "./people.ts";
import { fillWorkspace } from "./workspace.ts";

/** Fills an empty state with people who have accounts in some or all of the four services. */
export function fillState(state: State, count: number, seed: number): void {
  const people = createPeople(count, seed);
  fillDirectory(state, people);
  fillWorkspace(state, people);
  fillProject(state, people);
  fillAgentTeams(state, people);
}
