import { Argument, type Command } from "commander";
import type { Context } from "../context.ts";
import { write } from "../output/formats.ts";
import type { Shell } from "./completion.ts";
import type { LoginOptions } from "./login.ts";

/** Adds the commands about credentials and about the shell. */
export function addSettings(context: Context, program: Command): void {
  const { output } = context.surroundings;
  program.commandsGroup("Settings:");
  program
    .command("doctor")
    .description("which credentials work, and what they may read; writes nothing")
    .action(async (_, command: Command) => {
      const { diagnose } = await import("./doctor.ts");
      context.exit(await diagnose(context, command));
    });
  program
    .command("login")
    .description("sign in to a service by OAuth2, and keep the refresh token")
    .argument("<service>")
    .option("--client-credentials", "try the credentials of the OAuth2 client; keeps nothing")
    .option("--no-browser", "only print the URL")
    .action(async (name: string, options: LoginOptions, command: Command) => {
      const { login } = await import("./login.ts");
      context.exit(await login(context, command, { name, options }));
    });
  program
    .command("logout")
    .description("forget a sign-in")
    .argument("<service>")
    .action(async (name: string, _, command: Command) => {
      const { logout } = await import("./login.ts");
      context.exit(await logout(context, command, name));
    });
  const keychain = program.command("keychain").description("keep a secret in the keychain of this machine");
  keychain
    .helpCommand(false)
    .command("set")
    .description(
      "keep a secret, which a profile names as { keychain: NAME }; asks for it, or reads standard input",
    )
    .argument("<name>")
    .action(async (name: string) => {
      const { keepSecret } = await import("./keychain.ts");
      context.exit(await keepSecret(context, name));
    });
  keychain
    .command("delete")
    .description("forget a secret")
    .argument("<name>")
    .action(async (name: string) => {
      const { forgetSecret } = await import("./keychain.ts");
      context.exit(forgetSecret(context, name));
    });
  program
    .command("completion")
    .description("print the script that completes words in a shell")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"]))
    .action(async (shell: Shell) => {
      const { completionScripts } = await import("./completion.ts");
      await write(output, completionScripts[shell]);
    });
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .action(async (words: readonly string[]) => {
      const { listCandidates } = await import("./completion.ts");
      for (const { word, description } of await listCandidates(program, words))
        await write(output, `${word}\t${description}\n`);
    });
}
