import type { Command, Option } from "commander";
import type { Invocation } from "../context.ts";
import { cleanText } from "@rosterkit/roster/host";
import { OperationCommand } from "../operations/operation-command.ts";
import { write } from "../output/formats.ts";

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

/** Prints completions for the last word of a command line. */
export async function printCandidates({ surroundings, command }: Invocation): Promise<void> {
  const program = command.parent ?? command;
  for (const { word, description } of await listCandidates(program, command.args))
    await write(surroundings.output, `${word}\t${cleanText(description)}\n`);
}

interface Candidate {
  readonly word: string;
  readonly description: string;
}

async function listCandidates(program: Command, words: readonly string[]): Promise<Candidate[]> {
  const last = words.at(-1) ?? "";
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
  const candidates = option === undefined ? followersOf(command, program, last) : valuesOf(option);
  return candidates.filter(({ word }) => word.startsWith(last));
}

function followersOf(command: Command, program: Command, last: string): Candidate[] {
  if (!last.startsWith("-"))
    return command
      .createHelp()
      .visibleCommands(command)
      .map((one) => ({ word: one.name(), description: one.summary() || one.description() }));
  return [...new Set([...command.options, ...program.options])].map(({ long, description }) => ({
    word: long ?? "",
    description,
  }));
}

const valuesOf = ({ argChoices = [] }: Option): Candidate[] =>
  argChoices.map((word) => ({ word, description: "" }));
