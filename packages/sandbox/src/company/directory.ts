import type { State } from "../state/state.ts";
import { company, type Person } from "./people.ts";

/** Adds everybody to the directory. Every third person signs in through a provider, and a few are inactive. */
export function fillDirectory(state: State, people: readonly Person[]): void {
  for (const { number, firstName, lastName, email, title } of people) {
    const isOfProvider = number % 3 === 0;
    addUser(state, false, {
      oauth_provider: isOfProvider ? "google" : null,
      oauth_id: isOfProvider ? `google-${number}` : null,
      username: email,
      email,
      name: `${firstName} ${lastName}`,
      job_title: title,
      is_active: number % 40 !== 0,
    });
  }
  for (const name of ["Nightly Sync", "Audit Export"]) {
    const username = `${name.toLowerCase().replace(" ", "-")}@${company.domain}`;
    addUser(state, true, {
      oauth_provider: null,
      oauth_id: null,
      username,
      email: username,
      name,
      job_title: null,
      is_active: true,
    });
  }
}

function addUser(
  state: State,
  isInternal: boolean,
  fields: Readonly<Record<string, string | boolean | null>>,
): void {
  const user_id = state.nextUuid("directory-user");
  state.directoryUsers.set(user_id, {
    isInternal,
    user: {
      user_id,
      ...fields,
      avatar_url: null,
      company: company.name,
      metadata: {},
      is_onboarded: true,
      password_expired: false,
    },
  });
}
