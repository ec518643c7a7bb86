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

/** Scripts that call `rosterkit complete` for candidates. */
const completionScripts = {
  bash: `_rosterkit() {
  local IFS=$'\\n'
  COMPREPLY=($(rosterkit complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _rosterkit rosterkit
`,
  zsh: `#compdef rosterkit
_rosterkit() {
  local -a candidates
  candidates=("\${(@f)$(rosterkit complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  candidates=("\${(@)candidates:#}")
  if (( \${#candidates} )); then
    candidates=("\${(@)candidates//:/\\\\:}")
    candidates=("\${(@)candidates/$'\\t'/:}")
    _describe rosterkit candidates
  else
    _files
  fi
}
compdef _rosterkit rosterkit
`,
  fish: `complete -c rosterkit -a '(rosterkit complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`,
};

export function printScript({ surroundings, command }: Invocation): Promise<void> {
  return write(surroundings.output, completionScripts[command.args[0] as keyof typeof completionScripts]);
}
