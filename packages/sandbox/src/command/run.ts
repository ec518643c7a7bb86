import { type Sandbox, startSandbox } from "../start-sandbox.ts";
import { readOptions, usage } from "./options.ts";

/** Where the command runs; tests give their own. */
export interface Surroundings {
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Ends the command. */
  readonly interrupted: Promise<void>;
}

/** Runs `rosterkit-sandbox` and gives its exit code: 0, or 2 for bad use. */
export async function runCommand(
  words: readonly string[],
  { print, warn, interrupted }: Surroundings,
): Promise<number> {
  try {
    const { sandbox: options, json, help } = readOptions(words);
    if (help) {
      print(usage);
      return 0;
    }
    await using sandbox = await startSandbox(options);
    print(json ? JSON.stringify(describe(sandbox), undefined, 2) : format(sandbox));
    await interrupted;
    return 0;
  } catch (error) {
    warn(`${(error as Error).message.replace(/(?<!\.)$/, ".")} See --help.`);
    return 2;
  }
}

type Description = Readonly<Record<string, Readonly<Record<string, string>>>>;

function describe({ urls, credentials, tokenEndpoint, authorizationEndpoint }: Sandbox): Description {
  return Object.fromEntries(
    (Object.keys(urls) as (keyof typeof urls)[]).map((service) => [
      service,
      {
        url: urls[service],
        ...(service === "directory" ? { tokenEndpoint, authorizationEndpoint } : {}),
        ...credentials[service],
      },
    ]),
  );
}

function format(sandbox: Sandbox): string {
  return Object.entries(describe(sandbox))
    .map(([service, facts]) =>
      [service, ...Object.entries(facts).map(([name, value]) => `  ${name.padEnd(22)}${value}`)].join("\n"),
    )
    .join("\n");
}
