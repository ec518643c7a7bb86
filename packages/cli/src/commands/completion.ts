import type { Invocation } from "../context.ts";
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
