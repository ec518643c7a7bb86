import { readPrivateFile } from "@rosterkit/roster/host";
import { UsageError } from "../errors.ts";

type Settings = Readonly<Record<string, unknown>>;

/**
 * Reads the settings of a profile, by section and option.
 * @param path file of the profiles
 * @param sections the known sections, each with its options
 * @throws {UsageError} if other users can read the file, or a profile, section or option is unknown
 */
export async function readSettings(
  path: string,
  chosen: string | undefined,
  sections: ReadonlyMap<string, readonly string[]>,
) {
  const profiles = await readProfiles(path);
  const name = chosen ?? ("default" in profiles ? "default" : undefined);
  if (name !== undefined && !Object.hasOwn(profiles, name))
    throw new UsageError(
      `profile ${name}: ${path} has no such profile. It has: ${Object.keys(profiles).join(", ") || "none"}.`,
    );
  const place = `${path}: ${name ?? ""}`;
  const settings = name === undefined ? {} : asObject(profiles[name], place);
  refuseUnknown(Object.keys(settings), [...sections.keys()], place);
  for (const [section, options] of sections) {
    const sectionPlace = `${place}.${section}`;
    refuseUnknown(Object.keys(asObject(settings[section] ?? {}, sectionPlace)), options, sectionPlace);
  }
  return { name, place, settings };
}

async function readProfiles(path: string): Promise<Settings> {
  const text = await readPrivateFile(path);
  if (text === undefined) return {};
  const { readYaml } = await import("../input/read-yaml.ts");
  return asObject(readYaml(text, path) ?? {}, path);
}

function asObject(value: unknown, place: string): Settings {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Settings;
  throw new UsageError(`${place} must be a mapping of names to values.`);
}

function refuseUnknown(names: readonly string[], known: readonly string[], place: string): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`${place}.${unknown} is unknown. There are: ${known.join(", ")}.`);
}
