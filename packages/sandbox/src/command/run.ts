import type { Sandbox } from "../sandbox.ts";
import { startSandbox } from "../start-sandbox.ts";
import { readOptions, usage } from "./options.ts";

/** The output of the command and its end; tests replace them. */
export interface Environment {
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Resolves to end the command. */
  readonly interrupted: Promise<void>;
}

/** Runs `rosterkit-sandbox` and returns its exit code: 0, or 2 for a usage error. */
export async function runCommand(
  args: readonly string[],
  { print, warn, interrupted }: Environment,
): Promise<number> {
  try {
    const { sandbox: options, json, help } = readOptions(args);
    if (help) {
      print(usage);
      return 0;
    }
    await using sandbox = await startSandbox(options);
    const services = describe(sandbox);
    print(json ? JSON.stringify(Object.fromEntries(services), undefined, 2) : format(services));
    await interrupted;
    return 0;
  } catch (error) {
    warn(`${(error as Error).message.replace(/(?<!\.)$/, ".")} See --help.`);
    return 2;
  }
}

type Description = readonly [service: string, facts: Readonly<Record<string, string>>];

function describe({ urls, credentials, tokenEndpoint, authorizationEndpoint }: Sandbox): Description[] {
  return (Object.keys(urls) as (keyof typeof urls)[]).map((service) => [
    service,
    {
      url: urls[service],
      ...(service === "directory" ? { tokenEndpoint, authorizationEndpoint } : {}),
      ...credentials[service],
    },
  ]);
}

function format(services: readonly Description[]): string {
  const lines = services.flatMap(([service, facts]) => [
    service,
    ...Object.entries(facts).map(([name, value]) => `  ${name.padEnd(22)}${value}`),
  ]);
  return lines.join("\n");
}
