import { homedir } from "node:os";
import { join } from "node:path";

/** Variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of profiles, plans and journals: `ROSTERKIT_HOME`, or the one that the system keeps settings in. */
export function settingsFolder({ ROSTERKIT_HOME, XDG_CONFIG_HOME, APPDATA, HOME }: Environment): string {
  if (ROSTERKIT_HOME) return ROSTERKIT_HOME;
  return join(XDG_CONFIG_HOME || APPDATA || join(HOME || homedir(), ".config"), "rosterkit");
}
