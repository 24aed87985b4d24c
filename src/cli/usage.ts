import type { Command, CommandOption } from "./types"

/** How many options a call can name before it is no sentence any more. */
const AT_MOST = 4

/** How a command is called, in one line. */
export function usageOf({ name, args, options = {}, usage }: Command): string {
  if (usage !== undefined) {
    return `login-as-customer ${name} ${usage}`
  }

  const given = Object.entries(options)
  const shown =
    given.length > AT_MOST
      ? given.filter(([, { required }]) => required)
      : given

  return [
    "login-as-customer",
    name,
    ...args.map((arg) =>
      arg.endsWith("?") ? `[<${arg.slice(0, -1)}>]` : `<${arg}>`
    ),
    ...shown.map(([key, option]) =>
      option.required ? optionText(key, option) : `[${optionText(key, option)}]`
    ),
    ...(shown.length < given.length ? ["[options]"] : []),
  ].join(" ")
}

/** `--email <address>` */
export function optionText(key: string, { value }: CommandOption): string {
  return value === undefined ? `--${key}` : `--${key} <${value}>`
}
