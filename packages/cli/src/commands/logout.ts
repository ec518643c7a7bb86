import { LoginStore } from "@rosterkit/roster/host";
import type { Invocation } from "../context.ts";
import { findService } from "./sign-in-settings.ts";

/** Deletes the sign-in to a service. */
export async function logout(invocation: Invocation): Promise<void> {
  const [name = ""] = invocation.command.args;
  const service = findService(invocation, name);
  const logins = new LoginStore(await invocation.readProfile());
  const isStored = (await logins.read(service.name)) !== undefined;
  if (isStored) await logins.exclusively(() => logins.write(service.name, undefined));
  invocation.say(isStored ? `${name}: signed out.` : `${name}: there is no sign-in.`);
}
