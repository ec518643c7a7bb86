import type { State } from "../state/state.ts";
import { foundAgentTeams } from "./agent-team.ts";
import { foundProject } from "./alli.ts";
import { foundDirectory } from "./directory.ts";
import { createPeople } from "./people.ts";
import { foundWorkspace } from "./workspace.ts";

/** Fills an empty state with a company: people with accounts in some or all of the four services. */
export function foundCompany(state: State, count: number, seed: number): void {
  const people = createPeople(count, seed);
  foundDirectory(state, people);
  foundWorkspace(state, people);
  foundProject(state, people);
  foundAgentTeams(state, people);
}
