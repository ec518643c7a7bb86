import { Argument, type Command } from "commander";
import type { Context } from "../context.ts";
import { runLazily } from "./run-lazily.ts";

/** Adds the commands about credentials and about the shell. */
export function addSettings(context: Context, program: Command): void {
  program.commandsGroup("Settings:");
  program
    .command("doctor")
    .description("which credentials work, and what they may read; writes nothing")
    .action(runLazily(context, () => import("./doctor.ts"), "diagnose"));
  program
    .command("login <service>")
    .description("sign in to a service by OAuth2, and keep the refresh token")
    .option("--client-credentials", "try the credentials of the OAuth2 client; keeps nothing")
    .option("--no-browser", "only print the URL")
    .action(runLazily(context, () => import("./login.ts"), "login"));
  program
    .command("logout <service>")
    .description("forget a sign-in")
    .action(runLazily(context, () => import("./login.ts"), "logout"));
  const keychain = program.command("keychain").description("keep a secret in the keychain of this machine");
  keychain
    .helpCommand(false)
    .command("set <name>")
    .description(
      "keep a secret, which a profile names as { keychain: NAME }; asks for it, or reads standard input",
    )
    .action(runLazily(context, () => import("./keychain.ts"), "keepSecret"));
  keychain
    .command("delete <name>")
    .description("forget a secret")
    .action(runLazily(context, () => import("./keychain.ts"), "forgetSecret"));
  program
    .command("completion")
    .description("print the script that completes words in a shell")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"]))
    .action(runLazily(context, () => import("./completion.ts"), "printScript"));
  program
    .command("complete [words...]", { hidden: true })
    .action(runLazily(context, () => import("./completion.ts"), "printCandidates"));
}
