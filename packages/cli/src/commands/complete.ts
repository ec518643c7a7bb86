import { cleanText } from "@rosterkit/roster/host";
import type { Command, Option } from "commander";
import type { Invocation } from "../context.ts";
import { OperationCommand } from "../operations/operation-command.ts";
import { write } from "../output/formats.ts";

/** Prints completions for the last word of a command line. */
export async function printCandidates({
  surroundings,
  command: { args, parent },
}: Invocation): Promise<void> {
  for (const [word, description] of await listCandidates(parent!, args))
    if (word.startsWith(args.at(-1) ?? ""))
      await write(surroundings.output, `${word}\t${cleanText(description)}\n`);
}

type Candidate = readonly [word: string, description: string];

async function listCandidates(program: Command, words: readonly string[]): Promise<Candidate[]> {
  let command = program;
  let option: Option | undefined;
  for (const word of words.slice(0, -1)) {
    if (option !== undefined) option = undefined;
    else if (word.startsWith("-")) {
      const named = [...command.options, ...program.options].find(({ long }) => long === word);
      option = named?.required === true ? named : undefined;
    } else {
      const subcommand = command.commands.find((one) => one.name() === word);
      if (subcommand instanceof OperationCommand) await subcommand.prepare();
      command = subcommand ?? command;
    }
  }
  if (option !== undefined) return (option.argChoices ?? []).map((word) => [word, ""]);
  if (words.at(-1)?.startsWith("-") === true) {
    const options = new Set([...command.options, ...program.options]);
    return [...options].map(({ long, description }) => [long ?? "", description]);
  }
  const commands = command.createHelp().visibleCommands(command);
  return commands.map((one) => [one.name(), one.summary() || one.description()]);
}
